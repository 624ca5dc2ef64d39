/// What the words after a fence say.
enum FenceInfo {
  /// Code to be shown, in a language or in none.
  case language(String)
  /// Code to be shown, with attributes.
  case attributes
  /// Text for one form of output only.
  case raw(String)
  /// A cell; what else stands in the braces is kept for the message.
  case cell(Cell.Engine, extras: String?)
  /// A block of another tool.
  case other(String)

  init(_ info: String) {
    guard let brace = info.firstIndex(of: "{") else {
      self = .language(String(info.prefix { $0 != " " && $0 != "\t" }))
      return
    }
    let before = info[..<brace].drop { $0 == " " }
    let inside = info[info.index(after: brace)...].drop { $0 == " " }
    if let first = inside.first, ".#".contains(first) || !before.isEmpty {
      self = .attributes
      return
    }
    if inside.first == "=" {
      self = .raw(String(inside.dropFirst().prefix { $0 != "}" && $0 != " " }))
      return
    }
    let name = String(inside.prefix { !" ,}\t".contains($0) })
    let rest = inside.dropFirst(name.count)
    guard let engine = Cell.Engine(rawValue: name) else {
      self = name.isEmpty ? .language("") : .other(name)
      return
    }
    self = .cell(engine, extras: rest == "}" ? nil : String(rest))
  }
}

/// Explains what may not stand beside the name of a cell's engine.
enum FenceExtras {
  /// Reports the extras with the option lines that say the same, and answers whether the cell must not run.
  static func report(_ extras: String, _ engine: Cell.Engine, at span: Span, to reading: Reading) -> Bool {
    guard let close = extras.lastIndex(of: "}") else {
      reading.report(
        .error, .syntax, "the brace of `{\(engine.rawValue)` is not closed", at: span,
        help: ["write `{\(engine.rawValue)}`"])
      return true
    }
    let lines = lines(String(extras[..<close]))
    guard !lines.isEmpty else {
      guard !extras[extras.index(after: close)...].allSatisfy({ $0 == " " }) else { return false }
      reading.report(
        .error, .wrongOption, "nothing may follow `{\(engine.rawValue)}` on its line", at: span)
      return true
    }
    reading.report(
      .error, .wrongOption, "options do not stand beside `{\(engine.rawValue)}` but on lines of their own below it",
      at: span, help: lines.map { "write `#| \($0)`" })
    return true
  }

  /// The option lines for a header such as `name, echo=FALSE, fig.cap="A, b"`.
  private static func lines(_ header: String) -> [String] {
    pieces(header).enumerated().compactMap { index, piece in
      guard !piece.isEmpty else { return nil }
      guard let equals = piece.firstIndex(of: "=") else {
        let name = piece.drop { $0 == "#" || $0 == "." }
        return index == 0 || piece.hasPrefix("#") ? "label: \(name)" : "\(name): true"
      }
      let key = trimmed(piece[..<equals])
      return "\(OptionNames.replacement(for: key) ?? key): \(value(trimmed(piece[piece.index(after: equals)...])))"
    }
  }

  static func value(_ text: String) -> String {
    switch text {
    case "TRUE", "T", "True": "true"
    case "FALSE", "F", "False": "false"
    default: text
    }
  }

  /// The parts between commas and blanks, quotes kept together.
  private static func pieces(_ header: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var quote: Character?
    var hasComma = false
    for character in header {
      if let open = quote {
        if character == open { quote = nil }
        piece.append(character)
      } else if character == "," || character == " " && !piece.isEmpty && !header.contains(",") {
        hasComma = true
        pieces.append(trimmed(piece))
        piece = ""
      } else {
        if character == "\"" || character == "'" { quote = character }
        piece.append(character)
      }
    }
    pieces.append(trimmed(piece))
    if hasComma, pieces.first == "" { pieces.removeFirst() }
    return pieces
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
    return String(text)
  }
}
