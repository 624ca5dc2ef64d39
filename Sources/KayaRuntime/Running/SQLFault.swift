/// Why a SQL block failed, with the place in its text where it is known.
public struct SQLFault: Error, Sendable {
  /// What is wrong.
  public var message: String
  /// The bytes of the text it concerns.
  public var range: Range<Int>?
  /// Ways out.
  public var help: [String]
  /// Whether a limit was passed.
  public var isLimit: Bool
  /// The table that the text names and the notebook does not have.
  public var missingTable: String?

  /// A fault with all its parts.
  public init(message: String, range: Range<Int>? = nil, help: [String] = [], isLimit: Bool = false) {
    self.message = message
    self.range = range
    self.help = help
    self.isLimit = isLimit
  }
}
