/// Why a formula cannot be shown, and where in its TeX.
public struct EquationError: Error, Hashable, Sendable {
  /// What is wrong, in lower case without a final stop.
  public var message: String
  /// The bytes of the formula's UTF-8 that it is about; may be empty at the end of the text.
  public var range: Range<Int>
  /// Ways out, a line each.
  public var help: [String]

  /// An error with all its parts.
  public init(_ message: String, at range: Range<Int>, help: [String] = []) {
    self.message = message
    self.range = range
    self.help = help
  }
}
