/// Something that a change follows from.
public struct Cause: Sendable, Hashable {
  /// What became of it between the two builds.
  public enum Event: Sendable, Hashable {
    /// It differs.
    case changed
    /// It was not used before.
    case isNew
    /// It is not used any more.
    case isGone
  }

  /// What it is, in words: ``data/panel.csv`` or ``the text of `m` ``.
  public var name: String
  /// What became of it.
  public var event: Event

  /// A cause with what became of it.
  public init(_ name: String, _ event: Event = .changed) {
    self.name = name
    self.event = event
  }

  /// The code of what is told, which has no name of its own.
  static let ownCode = Cause("its code")

  /// The cause as one line says it.
  public var words: String {
    switch event {
    case .changed: name
    case .isNew: name + ", not used before"
    case .isGone: name + ", not used any more"
    }
  }
}

/// The words for what one or several changes follow from.
struct CauseClause {
  let causes: [Cause]

  /// A sentence with its cause: `…, since `data/panel.csv` changed`.
  func ending(_ sentence: String) -> String {
    causes.isEmpty ? sentence : "\(sentence), since \(words(ofMany: false))"
  }

  /// The heading above several sentences of this cause: `Since `data/panel.csv` changed:`.
  var heading: String { "Since \(words(ofMany: true)):" }

  private func words(ofMany: Bool) -> String {
    let changed = causes.filter { $0.event == .changed }.map { name($0, ofMany: ofMany) }
    let clauses = changed.isEmpty ? [] : [NumberWords.list(changed) + " changed"]
    if let (gone, new) = replacement { return NumberWords.list(clauses + ["`\(gone)` was replaced by `\(new)`"]) }
    return NumberWords.list(
      clauses
        + causes.compactMap { cause in
          switch cause.event {
          case .changed: nil
          case .isNew: name(cause, ofMany: ofMany) + " was not used before"
          case .isGone: name(cause, ofMany: ofMany) + " is not used any more"
          }
        })
  }

  /// A file that is read in the place of another one.
  private var replacement: (gone: String, new: String)? {
    let new = causes.filter { $0.event == .isNew }.map(\.name)
    let gone = causes.filter { $0.event == .isGone }.map(\.name)
    guard new.count == 1, gone.count == 1, Self.isPath(new[0]), Self.isPath(gone[0]) else { return nil }
    return (gone[0], new[0])
  }

  private static func isPath(_ name: String) -> Bool { !name.contains("`") && !name.contains(" ") }

  private func name(_ cause: Cause, ofMany: Bool) -> String {
    if cause == .ownCode { return ofMany ? "their code" : cause.name }
    return Self.isPath(cause.name) ? "`\(cause.name)`" : cause.name
  }
}
