/// A file that a browser runs, or may run, when a reader opens it.
enum ActiveFile {
  /// A page of its own, or a script.
  case page
  /// A drawing or other XML that carries something to run.
  case drawing(String)

  /// What a file of a name is; nothing for a file that runs nothing.
  init?(name: String, _ bytes: [UInt8]) {
    switch name.lowercased().split(separator: ".").last {
    case "html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "js", "mjs", "swf", "hta": self = .page
    case "svg", "xml", "xsl", "xslt", "rdf", "mathml":
      guard let found = Self.running(bytes) else { return nil }
      self = .drawing(found)
    default: return nil
    }
  }

  /// What the file does, to stand behind its name.
  var fact: String {
    switch self {
    case .page: "runs in the reader's browser, in the name of the site"
    case .drawing(let part): "carries `\(part)`, which a browser may run when the file is opened"
    }
  }

  /// What an author can do about it.
  var advice: String {
    switch self {
    case .page: "write it as a notebook, or put it into an archive (.zip) that readers unpack"
    case .drawing: "take that part out, or save the drawing as a picture (.png)"
    }
  }

  private static let elements = [
    "script", "foreignobject", "iframe", "object", "embed", "?xml-stylesheet", "!entity", "!attlist",
  ].map { Array($0.utf8) }
  private static let texts = ["javascript:", "/1999/xhtml"].map { Array($0.utf8) }

  /// The first part of an XML file that may run something.
  private static func running(_ bytes: [UInt8]) -> String? {
    // Text in letters of two bytes hides what it says.
    if bytes.contains(0) { return "UTF-16" }
    let text = plain(bytes)
    let squeezed = text.filter { $0 > 0x20 }
    for index in squeezed.indices {
      let found: [UInt8]? =
        switch squeezed[index] {
        case UInt8(ascii: "<"): elements.first { stands($0, in: squeezed, at: name(squeezed, after: index)) }
        case UInt8(ascii: "j"), UInt8(ascii: "/"): texts.first { stands($0, in: squeezed, at: index) }
        default: nil
        }
      if let found { return String(decoding: found, as: UTF8.self) }
    }
    return handler(text)
  }

  /// Where the name of an element begins, behind the prefix of its namespace.
  private static func name(_ text: [UInt8], after bracket: Int) -> Int {
    let start = bracket + 1
    let end = min(text.count, start + 64)
    guard let stop = text[start..<end].firstIndex(where: { ":<>/=\"'".utf8.contains($0) }),
      text[stop] == UInt8(ascii: ":")
    else { return start }
    return stop + 1
  }

  private static func stands(_ word: [UInt8], in text: [UInt8], at index: Int) -> Bool {
    index + word.count <= text.count && text[index..<(index + word.count)].elementsEqual(word)
  }

  /// The first attribute such as `onload="…"`.
  private static func handler(_ text: [UInt8]) -> String? {
    var index = 0
    while index + 4 < text.count {
      defer { index += 1 }
      guard text[index] <= 0x20 || "\"'/:".utf8.contains(text[index]), text[index + 1] == UInt8(ascii: "o"),
        text[index + 2] == UInt8(ascii: "n")
      else { continue }
      var end = index + 3
      while end < text.count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[end]) { end += 1 }
      let name = text[(index + 1)..<end]
      while end < text.count, text[end] <= 0x20 { end += 1 }
      guard name.count > 4, end < text.count, text[end] == UInt8(ascii: "=") else { continue }
      end += 1
      while end < text.count, text[end] <= 0x20 { end += 1 }
      if end < text.count, text[end] == UInt8(ascii: "\"") || text[end] == UInt8(ascii: "'") {
        return String(decoding: name, as: UTF8.self)
      }
    }
    return nil
  }

  /// The text in small letters, with letters that are written by their numbers as these letters.
  private static func plain(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&"), let (letter, next) = numbered(bytes, from: index) {
        out.append(letter)
        index = next
        continue
      }
      out.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte)
      index += 1
    }
    return out
  }

  /// A letter written as `&#106;` or `&#x6A;`, and where the text goes on.
  private static func numbered(_ bytes: [UInt8], from start: Int) -> (UInt8, Int)? {
    let end = min(bytes.count, start + 14)
    guard start + 3 < end, bytes[start + 1] == UInt8(ascii: "#"),
      let stop = bytes[start..<end].firstIndex(of: UInt8(ascii: ";"))
    else { return nil }
    let isHex = bytes[start + 2] | 32 == UInt8(ascii: "x")
    let digits = String(decoding: bytes[(start + (isHex ? 3 : 2))..<stop], as: UTF8.self)
    guard let value = UInt32(digits, radix: isHex ? 16 : 10), value < 128 else { return nil }
    let letter = UInt8(value)
    return ((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) ? letter + 32 : letter, stop + 1)
  }
}
