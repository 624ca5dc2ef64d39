extension ShownComparison {
  /// A sentence below or above an output, and the columns it is about where it names some.
  private struct Note: Hashable {
    var columns: Set<Int>?
    var sentence: String

    init(_ text: String) {
      sentence = text
      guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }), text.first == "(" || text.first == "（"
      else {
        return
      }
      let head = text[..<colon]
      let numbers = head.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
      let words = head.filter { $0.isLetter }
      guard !numbers.isEmpty, words.isEmpty || words == "to" || words == "至" else { return }
      let isRange = !words.isEmpty || head.contains("\u{2013}")
      if isRange, numbers.count == 2, numbers[0] < numbers[1] {
        columns = Set(numbers[0]...numbers[1])
      } else if isRange {
        return
      } else {
        columns = Set(numbers)
      }
      sentence = text[text.index(after: colon)...].trimmed
    }

    /// Whether it says how the errors were estimated, in the words of the program.
    var isOnErrors: Bool {
      (sentence.contains("tandard errors") || sentence.contains("标准误"))
        && !sentence.contains("parenthes") && !sentence.contains("括号")
    }

    /// Whether it says what stands in parentheses.
    var isOnParentheses: Bool { sentence.contains("in parentheses") || sentence.contains("括号") }

    /// Whether it says what stars stand for.
    var isOnStars: Bool { sentence.hasPrefix("* p < ") }

    /// The sentence without its numbers.
    var words: [Substring] { sentence.split { $0.isNumber || ".,-\u{2212}\u{202F}\u{A0}".contains($0) } }

    func isAbout(_ column: Int) -> Bool { columns?.contains(column + 1) ?? true }
  }

  /// Numbers that differ within a sentence below or above an output, and another way to estimate errors; other words
  /// are no difference.
  func notes(_ pair: Pair) -> [Change] {
    let (old, new) = (pair.old.notes.map(Note.init), pair.new.notes.map(Note.init))
    guard old.contains(where: { $0.columns != nil }) || new.contains(where: { $0.columns != nil }) else {
      let whole = causes.roots(ofOutput: pair.new.label)
      return differences(old, new).map { note(pair, $0.old, $0.new, ColumnPairing.Column(head: ""), whole) }
    }
    var found: [Change] = []
    for column in pairing(of: pair).columns {
      guard let before = column.old, let now = column.new else { continue }
      let roots = roots(pair, column: now)
      for each in differences(old.filter { $0.isAbout(before) }, new.filter { $0.isAbout(now) }) {
        let change = note(pair, each.old, each.new, column, roots)
        let same = found.firstIndex {
          $0.before == change.before && $0.after == change.after && $0.causes == change.causes
        }
        if let same { found[same].places += change.places } else { found.append(change) }
      }
    }
    return found
  }

  /// The sentences that differ, with their partners.
  private func differences(_ old: [Note], _ new: [Note]) -> [(old: String, new: String)] {
    var waiting = old.filter { note in !new.contains { $0.sentence == note.sentence } }
    return new.compactMap { note in
      guard !old.contains(where: { $0.sentence == note.sentence }) else { return nil }
      let partner =
        waiting.firstIndex { $0.words == note.words }
        ?? waiting.firstIndex {
          $0.isOnErrors && note.isOnErrors || $0.isOnParentheses && note.isOnParentheses
            || $0.isOnStars && note.isOnStars
        }
      return partner.map { (waiting.remove(at: $0).sentence, note.sentence) }
    }
  }

  private func note(
    _ pair: Pair, _ old: String, _ new: String, _ column: ColumnPairing.Column, _ roots: [Cause]
  ) -> Change {
    var change = Change(page: after.path, result: pair.new.label, .note, "", old, new)
    change.places = [Change.Place(output: pair.new.name, column: column.head, formerColumn: column.former)]
    change.causes = roots
    return change
  }
}

extension Substring {
  /// The text without spaces around it.
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
