/// A kernel function: its signature, its words and its work, declared in one place.
///
/// The argument check, the reference pages, `kaya doc` and the evaluator all read this declaration.
public struct FunctionDeclaration: Sendable {
  /// The families by which the reference is ordered.
  public enum Family: String, CaseIterable, Sendable {
    /// Reading and shaping tables.
    case data = "Data"
    /// Functions of columns.
    case columns = "Column functions"
    /// Functions of single values and lists.
    case values = "Values"
    /// Functions of text.
    case text = "Text"
    /// Numbers written for prose.
    case prose = "Numbers in prose"
    /// Probability distributions.
    case distributions = "Distributions"
    /// Random numbers.
    case random = "Random numbers"
    /// Data made to order.
    case synthetic = "Synthetic data"
    /// Descriptive statistics.
    case description = "Description"
    /// Emission accounting and decomposition.
    case emissions = "Emissions and decomposition"
    /// Index systems.
    case index = "Index systems"
    /// Costs and benefits.
    case policy = "Policy"
    /// Regression models.
    case regression = "Regression"
    /// Causal inference.
    case causal = "Causal inference"
    /// Time series.
    case timeSeries = "Time series"
    /// Efficiency and productivity.
    case efficiency = "Efficiency"
    /// Tables, charts and claims.
    case presentation = "Tables, charts, claims"
  }

  /// The name.
  public var name: String
  /// The family.
  public var family: Family
  /// What it does, in one plain sentence.
  public var summary: String
  /// The parameters in order.
  public var parameters: [ParameterDeclaration]
  /// What it returns, in words.
  public var returns: String
  /// Conventions, missing values, errors and formulas: a paragraph each.
  public var details: [String]
  /// The paper or program it follows, if any.
  public var source: String
  /// A small notebook block that runs on its own.
  public var example: String
  /// Raised whenever its results change, so that no cached result of an earlier version is used.
  public var version: Int
  /// Whether it draws random numbers.
  public var isRandom: Bool
  /// The pictures of its results, where they have any of their own.
  public var pictures: ResultPictures?
  /// What is known of its result before anything runs.
  public var shape: @Sendable (ShapeInvocation) -> Shape
  /// Its work.
  public var evaluate: @Sendable (Invocation) throws -> Value

  /// A declaration with all its parts.
  public init(
    _ name: String, _ family: Family, _ summary: String, _ parameters: [ParameterDeclaration], returns: String,
    details: [String] = [], source: String = "", example: String, version: Int = 1, isRandom: Bool = false,
    pictures: ResultPictures? = nil,
    shape: @escaping @Sendable (ShapeInvocation) -> Shape = { _ in .unknown },
    evaluate: @escaping @Sendable (Invocation) throws -> Value
  ) {
    self.name = name
    self.family = family
    self.summary = summary
    self.parameters = parameters
    self.returns = returns
    self.details = details
    self.source = source
    self.example = example
    self.version = version
    self.isRandom = isRandom
    self.pictures = pictures
    self.shape = shape
    self.evaluate = evaluate
  }

  /// The index of a parameter.
  public func index(of parameter: String) -> Int? { parameters.firstIndex { $0.name == parameter } }

  /// The signature as the reference prints it: `where(t, cond; by)`.
  public var signature: String {
    func text(_ parameter: ParameterDeclaration) -> String {
      if parameter.isVariadic { return parameter.takesNames ? "\(parameter.name) = …, …" : "\(parameter.name), …" }
      return parameter.defaultText.isEmpty ? parameter.name : "\(parameter.name) = \(parameter.defaultText)"
    }
    let open = parameters.filter { !$0.isNamedOnly }.map(text).joined(separator: ", ")
    let named = parameters.filter(\.isNamedOnly).map(text).joined(separator: ", ")
    return "\(name)(\(open)\(named.isEmpty ? "" : "; \(named)"))"
  }
}
