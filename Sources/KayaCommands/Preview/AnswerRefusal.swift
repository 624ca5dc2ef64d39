/// Why an answer was not put into a file.
public struct AnswerRefusal: Error, Sendable, Equatable {
  /// What kind of reason it is.
  public enum Kind: Sendable {
    /// There is no such page or exercise.
    case missing
    /// The file is not one to be answered in.
    case closed
    /// The file holds another text than the one that was answered from.
    case changed
    /// The text cannot stand in the block.
    case unfit
    /// The disk does not take it.
    case unwritable
  }

  /// What kind of reason it is.
  public var kind: Kind
  /// The reason in words.
  public var words: String

  init(_ kind: Kind, _ words: String) {
    self.kind = kind
    self.words = words
  }
}
