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

  /// The declarations, in the order of the reference.
  public let functions: [FunctionDeclaration]
  private let byName: [String: Int]
  private let aliases: [String: String]

  /// A registry of declarations and aliases; of two declarations of one name the first counts.
  public init(functions: [FunctionDeclaration], aliases: [Alias]) {
    self.functions = functions
    byName = Dictionary(functions.enumerated().map { ($1.name, $0) }) { first, _ in first }
    self.aliases = Dictionary(aliases.map { ($0.name, $0.advice) }) { first, _ in first }
  }

  /// The declaration of a name.
  public subscript(name: String) -> FunctionDeclaration? { byName[name].map { functions[$0] } }

  /// What to write instead of a foreign name.
  public func advice(for name: String) -> String? { aliases[name] }

  /// All names.
  public var names: [String] { functions.map(\.name) }
}
