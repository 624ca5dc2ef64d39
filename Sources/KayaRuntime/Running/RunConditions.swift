/// What a run depends on besides the notebook's text and its files.
public struct RunConditions: Sendable {
  /// The version of the program.
  public var version = ""
  /// The seed of the notebook's random streams.
  public var seed = 0
  /// The student whose data are drawn.
  public var student: String?
  /// The parameters with the values they had.
  public var parameters = Record()
  /// The kernel functions that are called, sorted, with their versions.
  public var functions: [(name: String, version: Int)] = []

  /// Nothing is known.
  public init() {}

  init(
    version: String, seed: Int, student: String?, parameters: Record, functions: [(name: String, version: Int)]
  ) {
    self.version = version
    self.seed = seed
    self.student = student
    self.parameters = parameters
    self.functions = functions
  }

  static func functions(of plan: Plan, _ registry: Registry) -> [(name: String, version: Int)] {
    Set(plan.nodes.flatMap(\.functions)).sorted().compactMap { name in
      registry[name].map { (name, $0.version) }
    }
  }
}
