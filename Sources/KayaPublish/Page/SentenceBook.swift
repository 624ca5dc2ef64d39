/// Sentences that results and charts bring along in English, in the language of a page.
///
/// A sentence is known by its English form, in which `{}` stands for names and numbers. What is not known, such as an
/// author's own words, stays as it is.
struct SentenceBook: Sendable {
  /// One sentence in both languages; `{1}` in the translation is the first of its names and numbers.
  private struct Entry: Sendable {
    let pieces: [String]
    let translation: [Part]
  }

  /// A stretch of a translation: words, or one of the names and numbers by its place.
  private enum Part: Sendable {
    case words(String)
    case name(Int)
  }

  /// The sentences; those without names come first, as the others might take their words for names.
  private let sentences: [Entry]
  /// The sentences and words that may stand in the place of a name.
  private let names: [Entry]
  /// What stands between two sentences that are both translated.
  private let space: String
  /// What stands between the items of a list that is named.
  private let comma: String

  /// A book from texts in which each English line is followed by its translation, marked by `= `.
  ///
  /// Each of `kindForms` counts once for each of `kinds`, which stands where it has `#`. `names` are looked up only in
  /// the place of a name within a sentence.
  init(
    sentences: [String], kinds: String, kindForms: String, names: String, space: String, comma: String
  ) {
    let kinds = Self.pairs(kinds)
    let described = Self.pairs(kindForms).flatMap { form in
      kinds.map { kind in
        (form.english.replacing("#", with: kind.english), form.translation.replacing("#", with: kind.translation))
      }
    }
    let entries = (sentences.flatMap(Self.pairs) + described).map(Self.entry)
    self.sentences = entries.filter { $0.pieces.count == 1 } + entries.filter { $0.pieces.count > 1 }
    self.names = Self.pairs(names).map(Self.entry)
    self.space = space
    self.comma = comma
  }

  private static func pairs(_ text: String) -> [(english: String, translation: String)] {
    let lines = text.split(separator: "\n")
    return zip(lines, lines.dropFirst()).compactMap { english, translation in
      english.hasPrefix("= ") || !translation.hasPrefix("= ")
        ? nil : (String(english), String(translation.dropFirst(2)))
    }
  }

  private static func entry(_ pair: (english: String, translation: String)) -> Entry {
    Entry(pieces: pieces(pair.english), translation: parts(pair.translation))
  }

  /// A text with every sentence that is known in its translation.
  func said(_ text: String) -> String {
    var out = ""
    var wasKnown = true
    for (english, known) in translations(of: text) {
      if !out.isEmpty { out += wasKnown && known != nil ? space : " " }
      out += known ?? english
      wasKnown = known != nil
    }
    return out
  }

  /// A text of notes, of which a sentence may begin with the names it holds for, as in "Hebei: x is left out".
  func saidNotes(_ text: String, colon: String) -> String {
    let sentences = Self.sentences(text)
    guard sentences.contains(where: { headed($0, colon) != nil }) else { return said(text) }
    return sentences.map { headed($0, colon) ?? said($0) }.joined(separator: space)
  }

  private func headed(_ text: String, _ colon: String) -> String? {
    guard let end = text.firstRange(of: ": "), let known = sentence(String(text[end.upperBound...])) else { return nil }
    return text[..<end.lowerBound].split(separator: ", ").joined(separator: comma) + colon + known
  }

  /// The sentences of a text, each with its translation where it is known.
  func translations(of text: String) -> [(english: String, known: String?)] {
    if let whole = sentence(text) { return [(text, whole)] }
    let sentences = Self.sentences(text)
    return sentences.count > 1 ? sentences.map { ($0, sentence($0)) } : [(text, nil)]
  }

  /// A text as sentences, each with its full stop.
  private static func sentences(_ text: String) -> [String] {
    var found: [String] = []
    var current = ""
    var last: Character?
    for character in text {
      if character == " ", last == "." {
        found.append(current)
        current = ""
      } else {
        current.append(character)
      }
      last = character
    }
    return found + [current]
  }

  private func sentence(_ text: String) -> String? { translated(text, by: sentences) }

  private func translated(_ text: String, by entries: [Entry]) -> String? {
    for entry in entries {
      guard let names = Self.names(in: text, between: entry.pieces) else { continue }
      return entry.translation.map { part in
        switch part {
        case .words(let words): words
        case .name(let place): names.indices.contains(place) ? name(names[place]) : ""
        }
      }.joined()
    }
    return nil
  }

  /// A name within a sentence: words of the program or a list of them, else as it is.
  private func name(_ text: String) -> String {
    let items = text.split(separator: ", ")
    let each = items.compactMap { translated(String($0), by: names) }
    if each.count > 1, each.count == items.count { return each.joined(separator: comma) }
    if items.count > 1, items.count <= Self.longestList, let known = self.items(items[...]) {
      return known.joined(separator: comma)
    }
    return translated(text, by: names) ?? text
  }

  /// The items of a list in translation, where all are known; one that names several things has commas of its own.
  private func items(_ items: ArraySlice<Substring>) -> [String]? {
    for end in items.indices {
      guard let first = translated(items[...end].joined(separator: ", "), by: names) else { continue }
      if end == items.endIndex - 1 { return [first] }
      if let rest = self.items(items[(end + 1)...]) { return [first] + rest }
    }
    return nil
  }

  /// Longer lists take too long to be tried in every way.
  private static let longestList = 12

  /// What stands between the pieces of a sentence, the shortest first; nothing if the text is another sentence.
  private static func names(in text: String, between pieces: [String]) -> [String]? {
    guard let first = pieces.first, let last = pieces.last, text.hasPrefix(first) else { return nil }
    guard pieces.count > 1 else { return text == first ? [] : nil }
    var rest = text.dropFirst(first.count)
    var names: [String] = []
    for piece in pieces.dropFirst().dropLast() {
      guard let range = rest.firstRange(of: piece) else { return nil }
      names.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    guard rest.hasSuffix(last), rest.count > last.count else { return nil }
    names.append(String(rest.dropLast(last.count)))
    // A name that holds the end of a sentence has run on into the next one.
    return names.contains { $0.isEmpty || $0.contains(". ") } ? nil : names
  }

  private static func pieces(_ sentence: String) -> [String] {
    var pieces = [""]
    var rest = Substring(sentence)
    while let range = rest.firstRange(of: "{}") {
      pieces[pieces.count - 1] += rest[..<range.lowerBound]
      pieces.append("")
      rest = rest[range.upperBound...]
    }
    pieces[pieces.count - 1] += rest
    return pieces
  }

  private static func parts(_ translation: String) -> [Part] {
    var parts: [Part] = []
    var rest = Substring(translation)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}"),
      let place = Int(rest[rest.index(after: open)..<close])
    {
      parts += [.words(String(rest[..<open])), .name(place - 1)]
      rest = rest[rest.index(after: close)...]
    }
    return parts + [.words(String(rest))]
  }
}
