/// What a printed file says of itself: its authors, and the program that made it.
///
/// A browser writes its own name and the time of printing instead. What stands there is replaced in place, since any
/// other length would move what the table at the end of the file points at.
struct PrintedFacts {
  /// The names of the authors.
  let authors: [String]

  /// The file with these facts; one in which no facts are found stays as it is.
  func written(to pdf: [UInt8]) -> [UInt8] {
    guard let (range, entries) = Self.entries(in: pdf) else { return pdf }
    var kept = entries.filter { !["Creator", "CreationDate", "ModDate", "Author"].contains($0.name) }
      .map { Array("/\($0.name) ".utf8) + pdf[$0.value] }
    kept.append(Array("/Creator (Kaya)".utf8))
    let room = range.count - kept.reduce(0) { $0 + $1.count + 1 }
    guard room >= 0 else { return pdf }
    if let author = author(within: room) { kept.append(author) }
    var text = Array(kept.joined(separator: [0x0A]))
    guard text.count <= range.count else { return pdf }
    text += [UInt8](repeating: 0x20, count: range.count - text.count)
    var out = pdf
    out.replaceSubrange(range, with: text)
    return out
  }

  /// The entry of as many authors as there is room for.
  private func author(within room: Int) -> [UInt8]? {
    for count in stride(from: authors.count, to: 0, by: -1) {
      let names = authors.prefix(count).joined(separator: ", ") + (count < authors.count ? " et al." : "")
      let entry = Array("/Author ".utf8) + Self.value(names)
      if entry.count <= room { return entry }
    }
    return nil
  }

  /// A text as a value: plain letters as they are, others in UTF-16.
  private static func value(_ text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
      let escaped = text.utf8.flatMap { "()\\".utf8.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
      return [UInt8(ascii: "(")] + escaped + [UInt8(ascii: ")")]
    }
    let digits = Array("0123456789ABCDEF".utf8)
    let codes = ([0xFEFF] + Array(text.utf16)).flatMap { unit in
      [12, 8, 4, 0].map { digits[Int(unit >> UInt16($0)) & 15] }
    }
    return [UInt8(ascii: "<")] + codes + [UInt8(ascii: ">")]
  }

  // MARK: Reading

  private typealias Entry = (name: String, value: Range<Int>)

  /// The entries from the name of the program on, and where they stand.
  private static func entries(in pdf: [UInt8]) -> (range: Range<Int>, entries: [Entry])? {
    let sign = Array("/Creator (".utf8)
    guard let start = pdf.indices.first(where: { pdf[$0] == sign[0] && pdf[$0...].starts(with: sign) }) else {
      return nil
    }
    var entries: [Entry] = []
    var (at, end) = (start, start)
    while at < pdf.count, pdf[at] == UInt8(ascii: "/") {
      var open = at + 1
      while open < pdf.count, isLetter(pdf[open]) { open += 1 }
      let name = String(decoding: pdf[at + 1..<open], as: UTF8.self)
      while open < pdf.count, isBlank(pdf[open]) { open += 1 }
      guard let value = literal(pdf, from: open) else { return nil }
      entries.append((name, value))
      end = value.upperBound
      at = end
      while at < pdf.count, isBlank(pdf[at]) { at += 1 }
    }
    // What else may stand here is not known.
    guard at + 1 < pdf.count, pdf[at] == UInt8(ascii: ">"), pdf[at + 1] == UInt8(ascii: ">") else { return nil }
    return (start..<end, entries)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// A text in parentheses, in which a backslash takes the meaning from the byte behind it.
  private static func literal(_ pdf: [UInt8], from open: Int) -> Range<Int>? {
    guard open < pdf.count, pdf[open] == UInt8(ascii: "(") else { return nil }
    var depth = 0
    var at = open
    while at < pdf.count {
      switch pdf[at] {
      case UInt8(ascii: "\\"): at += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return open..<at + 1 }
      default: break
      }
      at += 1
    }
    return nil
  }
}
