/// Text of TeX as plain Unicode: accents, signs, quotes and dashes read, marks of style and grouping left out.
struct TeXText {
  /// The plain text, blanks squeezed.
  let plain: String
  /// Commands that are not known, in order; their arguments stay.
  let unknown: [String]

  /// Reads a text; the cost is linear, however deep its braces are.
  init(_ text: String) {
    guard text.utf8.contains(where: { "\\{}~-`'$".utf8.contains($0) }) else {
      plain = text.squeezed
      unknown = []
      return
    }
    var reader = TeXReader(text)
    let read = reader.read(depth: 0, untilBrace: false)
    plain = read.squeezed
    unknown = reader.unknown
  }

  /// The plain text of a piece of TeX.
  static func plain(_ text: String) -> String { TeXText(text).plain }
}

/// Reads TeX from left to right.
private struct TeXReader {
  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var isMath = false
  var unknown: [String] = []

  /// Deeper arguments of commands are taken as they stand.
  private static let mostDepth = 64

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private var next: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  private func isNext(_ text: String) -> Bool {
    var index = at
    for scalar in text.unicodeScalars {
      guard index < scalars.count, scalars[index] == scalar else { return false }
      index += 1
    }
    return true
  }

  /// Reads to the end, or to the brace that closes the present group.
  mutating func read(depth: Int, untilBrace: Bool) -> String {
    var out = ""
    var open = 0
    while let scalar = next {
      switch scalar {
      case "{":
        open += 1
        at += 1
      case "}":
        if open == 0, untilBrace { return out }
        open = max(0, open - 1)
        at += 1
      case "\\": out += command(depth)
      case "$":
        at += 1
        isMath.toggle()
      case "~":
        at += 1
        out += "\u{A0}"
      case "^", "_": out += isMath ? script(scalar, depth) : plain(scalar)
      case "-" where !isMath: out += dash()
      case "`", "'": out += isMath && scalar == "'" ? prime() : quote(scalar)
      default: out += plain(scalar)
      }
    }
    return out
  }

  private mutating func plain(_ scalar: Unicode.Scalar) -> String {
    at += 1
    return String(scalar)
  }

  private mutating func prime() -> String {
    at += 1
    return "′"
  }

  private mutating func dash() -> String {
    for (text, sign) in [("---", "—"), ("--", "–"), ("-", "-")] where isNext(text) {
      at += text.utf8.count
      return sign
    }
    return ""
  }

  private mutating func quote(_ scalar: Unicode.Scalar) -> String {
    let isDouble = at + 1 < scalars.count && scalars[at + 1] == scalar
    at += isDouble ? 2 : 1
    if scalar == "`" { return isDouble ? "“" : "‘" }
    return isDouble ? "”" : "’"
  }

  // MARK: Commands

  private mutating func command(_ depth: Int) -> String {
    at += 1
    guard let first = next else { return "" }
    guard Self.isLetter(first) else {
      at += 1
      if let accent = TeXTables.accents[first] { return accented(accent, depth) }
      return TeXTables.signs[first] ?? (first.properties.isWhitespace ? " " : String(first))
    }
    let start = at
    while let scalar = next, Self.isLetter(scalar) { at += 1 }
    var name = String(String.UnicodeScalarView(scalars[start..<at]))
    if next == "*" {
      at += 1
      name += "*"
    }
    if name.unicodeScalars.count == 1, let letter = name.unicodeScalars.first,
      let accent = TeXTables.letterAccents[letter]
    {
      return accented(accent, depth)
    }
    let bare = name.hasSuffix("*") ? String(name.dropLast()) : name
    if let symbol = TeXTables.symbols[bare] {
      skipBlanks()
      if isNext("{}") { at += 2 }
      return symbol
    }
    return styled(bare, depth)
  }

  /// A command with an argument.
  private mutating func styled(_ name: String, _ depth: Int) -> String {
    if TeXTables.quotes.contains(name) { return "“" + argument(depth) + "”" }
    switch name {
    case "textsubscript", "ce", "ch":
      let text = argument(depth)
      return name == "textsubscript" ? Self.scripted(text, below: true) : Self.chemical(text)
    case "textsuperscript": return Self.scripted(argument(depth), below: false)
    case "href":
      _ = argument(depth)
      return argument(depth)
    case "noopsort", "nosort", "SortNoop", "label", "index", "footnote":
      _ = argument(depth)
      return ""
    default:
      if !TeXTables.styles.contains(name), !unknown.contains(name) { unknown.append(name) }
      // A switch such as `\em` ends with the blank after it.
      if let scalar = next, scalar.properties.isWhitespace { skipBlanks() }
      return ""
    }
  }

  private mutating func skipBlanks() { while let scalar = next, scalar.properties.isWhitespace { at += 1 } }

  /// The argument of a command: a group, a command or one character.
  private mutating func argument(_ depth: Int) -> String {
    skipBlanks()
    guard let first = next else { return "" }
    guard depth < Self.mostDepth else { return "" }
    if first == "\\" { return command(depth + 1) }
    guard first == "{" else { return plain(first) }
    at += 1
    let text = read(depth: depth + 1, untilBrace: true)
    if next == "}" { at += 1 }
    return text
  }

  private mutating func accented(_ accent: TeXTables.Accent, _ depth: Int) -> String {
    let text = argument(depth)
    guard let first = text.unicodeScalars.first else { return "" }
    // An accent over a dotless letter is the accent over the letter.
    let base: Unicode.Scalar = first == "ı" ? "i" : first == "ȷ" ? "j" : first
    let rest = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst()))
    if let composed = accent.composed[base] { return String(composed) + rest }
    return String(base) + String(accent.mark) + rest
  }

  private mutating func script(_ sign: Unicode.Scalar, _ depth: Int) -> String {
    at += 1
    return Self.scripted(argument(depth), below: sign == "_")
  }

  // MARK: Scripts

  /// Digits and signs as subscripts or superscripts where Unicode has them all, else the text as it stands.
  private static func scripted(_ text: String, below: Bool) -> String {
    let map = below ? TeXTables.subscripts : TeXTables.superscripts
    let found = text.map { map[$0] }
    return found.contains(nil) ? text : String(found.compactMap { $0 })
  }

  /// A chemical formula: digits after a letter or a bracket stand below.
  private static func chemical(_ text: String) -> String {
    var out = ""
    for character in text {
      let isIndex = out.last.map { $0.isLetter || $0 == ")" || ("₀"..."₉").contains($0) } ?? false
      out.append(isIndex ? TeXTables.subscripts[character] ?? character : character)
    }
    return out
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value | 0x20) >= 0x61 && (scalar.value | 0x20) <= 0x7A
  }
}
