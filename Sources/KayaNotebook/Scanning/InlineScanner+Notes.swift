/// What becomes of `^[text]`, a footnote that is written where its mark stands.
enum InlineNotes {
  /// It is a footnote.
  case taken
  /// It is a footnote, if it ends within its cell.
  case takenInCells
  /// It stays as text, with an error: there is no place for footnotes here.
  case refused
  /// It stays as text: a footnote has no footnotes.
  case text
}

extension InlineScanner {
  /// `^[text]`; what is in the brackets is read on its own.
  mutating func note(_ at: Int, _ range: Range<Int>) -> Int {
    let end = range.upperBound
    guard notes != .text, at + 1 < end, bytes[at + 1] == UInt8(ascii: "["),
      at == range.lowerBound || bytes[at - 1] != UInt8(ascii: "["),
      let close = noteEnd(at + 2, end)
    else { return at + 1 }
    let content = excerpt.trimmed(at + 2..<close)
    guard !content.isEmpty else { return close + 1 }
    if notes == .takenInCells, bytes[content].contains(UInt8(ascii: "|")) { return at + 2 }
    if notes == .refused {
      refuse(at..<close + 1)
      return at + 2
    }
    return replace(at..<close + 1, by: .note(excerpt.slice(content)))
  }

  /// Reports a footnote, or the mark of one, where none can stand.
  func refuse(_ range: Range<Int>) {
    reading.report(
      .error, .wrongOption, "a footnote cannot stand here", at: excerpt.span(range),
      help: [
        "put it into the text that speaks of this, or write its words here as they are",
        "`\\[` and `\\^` are plain signs",
      ])
  }

  /// The bracket that ends a footnote; code, formulas and inner brackets are passed over.
  private mutating func noteEnd(_ start: Int, _ end: Int) -> Int? {
    var depth = 1
    var at = start
    let last = min(end, start + Self.longestNote, start + noteWork)
    defer { noteWork -= min(at, end) - start }
    while at < last {
      switch bytes[at] {
      case UInt8(ascii: "\\"): at += 1
      case UInt8(ascii: "`"):
        let length = BlockStart.run(bytes, at, end)
        at = (closingTicks(at, end) ?? at) + length - 1
      case UInt8(ascii: "$"):
        if let formula = MathScan.inline(bytes, at, min(end, at + Self.longestFormula)) {
          at = formula.whole.upperBound - 1
        }
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return at }
      default: break
      }
      at += 1
    }
    return nil
  }

  // Many notes that are never closed would else each be looked through to the end.
  private static let longestNote = 8192
  private static let longestFormula = 256
}
