extension InlineScanner {
  /// `@key` or `@fig-x` in the text.
  mutating func reference(_ at: Int, _ range: Range<Int>) -> Int {
    guard CitationKey.mayStart(bytes, at, after: range.lowerBound),
      let key = CitationKey.read(bytes, at + 1, range.upperBound)
    else { return at + 1 }
    let name = excerpt.string(key.name)
    if let kind = LabelKind(label: name) {
      let reference = CrossReference(
        label: name, kind: kind, suppressesPrefix: false, prefix: nil, span: excerpt.span(at..<key.end))
      return replace(at..<key.end, by: .inlines([.reference(reference)]))
    }
    CitationHints.report(key: at, endingAt: key.end, excerpt, before: range.upperBound, to: reading)
    var end = key.end
    var locator = ""
    if let note = locatorRange(after: end, range.upperBound) {
      locator = excerpt.string(excerpt.trimmed(note.lowerBound + 1..<note.upperBound - 1))
      end = note.upperBound
    }
    let item = CitationGroup.Item(
      key: name, prefix: "", locator: locator, suppressesAuthor: false, span: excerpt.span(at..<key.end))
    let group = CitationGroup(isNarrative: true, items: [item], span: excerpt.span(at..<end))
    return replace(at..<end, by: .inlines([.citation(group)]))
  }

  /// The `[p. 4]` after a citation in the sentence.
  private func locatorRange(after start: Int, _ end: Int) -> Range<Int>? {
    var at = start
    while at < end, bytes[at].isBlank { at += 1 }
    guard at < end, bytes[at] == UInt8(ascii: "["), at + 1 < end, bytes[at + 1] != UInt8(ascii: "^"),
      let close = closingBracket(at, end), close > at + 1
    else { return nil }
    if close + 1 < end, bytes[close + 1] == UInt8(ascii: "(") || bytes[close + 1] == UInt8(ascii: "[") { return nil }
    return bytes[at..<close].contains(UInt8(ascii: "@")) ? nil : at..<close + 1
  }

  /// The bracket that closes one, if no other stands between them.
  private func closingBracket(_ at: Int, _ end: Int) -> Int? {
    var i = at + 1
    while i < end, bytes[i] != UInt8(ascii: "["), bytes[i] != UInt8(ascii: "]") {
      if bytes[i] == UInt8(ascii: "\\") { i += 1 }
      i += 1
    }
    return i < end && bytes[i] == UInt8(ascii: "]") ? i : nil
  }

  /// `[@key, p. 4; @other]`, `[-@tbl-x]`, or the mark of a footnote.
  mutating func bracket(_ at: Int, _ end: Int) -> Int {
    guard let close = closingBracket(at, end) else {
      NoteHints.reportUnclosed(excerpt, at, before: end, to: reading)
      CitationHints.reportUnclosed(excerpt, at, before: end, to: reading)
      return at + 1
    }
    if at + 1 < close, bytes[at + 1] == UInt8(ascii: "^") {
      let name = at + 2..<close
      let isName = !name.isEmpty && !bytes[name].contains { $0 <= 0x20 }
      if !isName { NoteHints.reportUnclosed(excerpt, at, before: end, to: reading) }
      if isName, notes == .refused {
        refuse(at..<close + 1)
        reading.refusedMarks.insert(excerpt.string(name).lowercased())
        return close + 1
      }
      if isName { reading.footnoteMarks.append(Located(excerpt.string(name), excerpt.span(at..<close + 1))) }
      return isName ? close + 1 : at + 1
    }
    let isLink = close + 1 < end && (bytes[close + 1] == UInt8(ascii: "(") || bytes[close + 1] == UInt8(ascii: "["))
    guard !isLink, bytes[at..<close].contains(UInt8(ascii: "@")), let works = works(at + 1..<close) else {
      return at + 1
    }
    CitationHints.reportOtherCloser(excerpt, at + 1..<close, to: reading)
    return replace(at..<close + 1, by: .inlines(inlines(works, span: excerpt.span(at..<close + 1))))
  }

  private func inlines(_ works: [CitationGroup.Item], span: Span) -> [Inline] {
    var inlines: [Inline] = []
    var cited: [CitationGroup.Item] = []
    for work in works {
      guard let kind = LabelKind(label: work.key) else {
        cited.append(work)
        continue
      }
      if !inlines.isEmpty { inlines.append(.text(", ")) }
      inlines.append(
        .reference(
          CrossReference(
            label: work.key, kind: kind, suppressesPrefix: work.suppressesAuthor,
            prefix: work.prefix.isEmpty ? nil : work.prefix, span: work.span)))
    }
    guard !cited.isEmpty else { return inlines }
    if !inlines.isEmpty { inlines.append(.text(" ")) }
    return inlines + [.citation(CitationGroup(isNarrative: false, items: cited, span: span))]
  }

  /// The works between two brackets; none if any part has no key, for then the brackets are just brackets.
  private func works(_ range: Range<Int>) -> [CitationGroup.Item]? {
    var works: [CitationGroup.Item] = []
    var others: [Range<Int>] = []
    var start = range.lowerBound
    while start <= range.upperBound {
      var end = start
      while end < range.upperBound, Self.semicolons.width(in: bytes, at: end) == nil { end += 1 }
      let part = excerpt.trimmed(start..<end)
      if let work = work(part) { works.append(work) } else { others.append(part) }
      start = end + (end < range.upperBound ? Self.semicolons.width(in: bytes, at: end) ?? 1 : 1)
    }
    if others.isEmpty { return works }
    if !works.isEmpty { CitationHints.report(without: others, in: range, excerpt, to: reading) }
    return nil
  }

  /// A sign of punctuation as Western and as Chinese keyboards write it.
  private struct Sign {
    var forms: [[UInt8]]

    /// How many bytes the sign takes at a place; none if another one stands there.
    func width(in bytes: [UInt8], at place: Int) -> Int? {
      forms.first { bytes[place...].starts(with: $0) }?.count
    }
  }

  private static let semicolons = Sign(forms: [Array(";".utf8), Array("；".utf8)])
  private static let commas = Sign(forms: [Array(",".utf8), Array("，".utf8)])

  private func work(_ range: Range<Int>) -> CitationGroup.Item? {
    var at = range.lowerBound
    while at < range.upperBound {
      if bytes[at] == UInt8(ascii: "@"), CitationKey.mayStart(bytes, at, after: range.lowerBound, inBrackets: true),
        let key = CitationKey.read(bytes, at + 1, range.upperBound)
      {
        let isSuppressed = at > range.lowerBound && bytes[at - 1] == UInt8(ascii: "-")
        let prefix = excerpt.trimmed(range.lowerBound..<(isSuppressed ? at - 1 : at))
        var rest = excerpt.trimmed(key.end..<range.upperBound)
        if !rest.isEmpty, let width = Self.commas.width(in: bytes, at: rest.lowerBound) {
          rest = excerpt.trimmed(rest.lowerBound + width..<rest.upperBound)
        }
        CitationHints.report(second: rest, excerpt, to: reading)
        return CitationGroup.Item(
          key: excerpt.string(key.name), prefix: excerpt.string(prefix), locator: excerpt.string(rest),
          suppressesAuthor: isSuppressed, span: excerpt.span(at..<key.end))
      }
      at += 1
    }
    return nil
  }
}

/// Reads the key after an `@`.
enum CitationKey {
  struct Found {
    var name: Range<Int>
    var end: Int
  }

  /// Whether an `@` can begin a key: not within a word, so that addresses of letters stay as they are.
  static func mayStart(_ bytes: [UInt8], _ at: Int, after start: Int, inBrackets: Bool = false) -> Bool {
    guard at > start else { return true }
    let before = bytes[at - 1]
    if before < 0x80 {
      if inBrackets, before == UInt8(ascii: "-") { return true }
      return !before.isASCIIWord && !"./+-@\\".utf8.contains(before)
    }
    var lead = at - 1
    while lead > start, bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
    // Words of Chinese, Japanese and Korean stand without blanks between them; other letters make a word.
    return bytes[lead] >= 0xE2
  }

  /// A key: letters, digits and inner marks, or anything between braces.
  ///
  /// A letter of ASCII right before one of another script ends the key, for Chinese text goes on without a blank.
  static func read(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Found? {
    guard start < end else { return nil }
    if bytes[start] == UInt8(ascii: "{") {
      var i = start + 1
      while i < end, bytes[i] > 0x20, bytes[i] != UInt8(ascii: "}"), bytes[i] != UInt8(ascii: "{") { i += 1 }
      guard i > start + 1, i < end, bytes[i] == UInt8(ascii: "}") else { return nil }
      return Found(name: start + 1..<i, end: i + 1)
    }
    guard isLetter(bytes, start, end) else { return nil }
    var i = start
    var last = start
    while i < end {
      if bytes[i].isASCIIWord {
        i += 1
      } else if bytes[i] >= 0x80 {
        guard i == start || !bytes[i - 1].isASCIIWord, isLetter(bytes, i, end) else { break }
        i += length(bytes[i])
      } else {
        guard ":.#$%&-+?<>~/".utf8.contains(bytes[i]), i + 1 < end, isLetter(bytes, i + 1, end) else { break }
        i += 1
        continue
      }
      last = min(i, end)
    }
    return Found(name: start..<last, end: last)
  }

  private static func isLetter(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
    if bytes[at].isASCIIWord { return true }
    guard bytes[at] >= 0xC2, at + length(bytes[at]) <= end else { return false }
    let text = String(decoding: bytes[at..<at + length(bytes[at])], as: UTF8.self)
    return text.unicodeScalars.first?.properties.isAlphabetic ?? false
  }

  private static func length(_ lead: UInt8) -> Int { lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1 }
}
