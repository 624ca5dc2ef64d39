/// All functions a notebook can call, and the words for those it cannot.
public struct Registry: Sendable {
  /// A name that users of other programs try, and what to say.
  public struct Alias: Sendable {
    /// The foreign name.
    public let name: String
    /// What to write instead, after "write".
    public let advice: String

    /// A foreign name with advice.
    public init(_ name: String, _ advice: String) {
      self.name = name
      self.advice = advice
    }
  }

  /// An argument that users of other programs try.
  public struct ArgumentAlias: Sendable {
    /// What was most likely meant by it.
    public enum Meaning: Sendable {
      /// One of our arguments, in all functions that have it.
      case argument(String)
      /// What is written instead in one function.
      case advice(function: String, String)
    }

    /// The foreign name.
    public let name: String
    /// What was meant.
    public let meaning: Meaning

    /// A foreign name with what is meant by it.
    public init(_ name: String, _ meaning: Meaning) {
      self.name = name
      self.meaning = meaning
    }
  }

  /// The declarations, in the order of the reference.
  public let functions: [FunctionDeclaration]
  private let byName: [String: Int]
  private let aliases: [String: String]
  private let arguments: [String: [ArgumentAlias.Meaning]]

  /// A registry of declarations and aliases; of two declarations of one name the first counts.
  public init(functions: [FunctionDeclaration], aliases: [Alias], arguments: [ArgumentAlias] = []) {
    self.functions = functions
    byName = Dictionary(functions.enumerated().map { ($1.name, $0) }) { first, _ in first }
    self.aliases = Dictionary(aliases.map { ($0.name, $0.advice) }) { first, _ in first }
    self.arguments = Dictionary(grouping: arguments, by: \.name).mapValues { $0.map(\.meaning) }
  }

  /// The declaration of a name.
  public subscript(name: String) -> FunctionDeclaration? { byName[name].map { functions[$0] } }

  /// What to write instead of a foreign name.
  public func advice(for name: String) -> String? { aliases[name] }

  /// What to write instead of a foreign argument of a function.
  func advice(forArgument name: String, of function: String) -> String? {
    for case .advice(function, let advice) in arguments[name] ?? [] { return advice }
    return nil
  }

  /// Our argument of a function that a foreign one is meant for.
  func argument(meantBy name: String, in declaration: FunctionDeclaration) -> String? {
    for case .argument(let ours) in arguments[name] ?? [] where declaration.index(of: ours) != nil { return ours }
    return nil
  }

  /// All names.
  public var names: [String] { functions.map(\.name) }
}
