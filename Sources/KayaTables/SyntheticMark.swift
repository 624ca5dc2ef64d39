/// Says that data were made up, and from what; everything computed from them carries it.
public struct SyntheticMark: Sendable, Hashable {
  /// What the author says of the data; empty if nothing.
  public var note: String
  /// What the data were made to agree with; empty if nothing was said.
  public var targets: String

  /// A mark with what is known.
  public init(note: String = "", targets: String = "") {
    self.note = note
    self.targets = targets
  }

  /// The mark of a result of two tables: different notes and different targets stand side by side.
  public static func joined(_ a: SyntheticMark?, _ b: SyntheticMark?) -> SyntheticMark? {
    guard let a else { return b }
    guard let b, a != b else { return a }
    return SyntheticMark(note: both(a.note, b.note), targets: both(a.targets, b.targets))
  }

  private static func both(_ a: String, _ b: String) -> String {
    a.isEmpty ? b : b.isEmpty || a == b ? a : a + "; " + b
  }
}
