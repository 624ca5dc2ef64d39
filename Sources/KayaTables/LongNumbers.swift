/// A column of whole numbers of which a double does not hold every one exactly, so that they were read as texts.
public struct LongNumbers: Sendable, Equatable {
  /// The name of the column.
  public let column: String
  /// The first such number.
  public let first: String

  /// A column with its first such number.
  public init(column: String, first: String) {
    self.column = column
    self.first = first
  }

  /// What is to be said of the column.
  public var message: String {
    "`\(column)` has whole numbers that a number does not hold exactly, such as \(first): the column is text"
  }
}
