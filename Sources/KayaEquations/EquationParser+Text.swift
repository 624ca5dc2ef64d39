import KayaMarkup

/// The commands that set words.
enum TextStyle: String, CaseIterable {
  case text, textrm, textnormal, mbox, textit, textbf, textsf, texttt

  /// What makes the words look so.
  var style: String? {
    switch self {
    case .text, .textrm, .textnormal, .mbox: nil
    case .textit: "font-style:italic"
    case .textbf: "font-weight:bold"
    case .textsf: "font-family:sans-serif"
    case .texttt: "font-family:monospace"
    }
  }
}

extension EquationParser {
  /// `\text{…}`: words as they stand.
  mutating func parseText(_ style: TextStyle, _ command: TeXToken) throws(EquationError) -> Atom {
    let words = try parseRawText(of: command)
    return Atom(Element("mtext", ["style": style.style], text: Self.withKeptSpaces(words)))
  }

  /// The characters of a braced argument, without mathematics.
  private mutating func parseRawText(of command: TeXToken) throws(EquationError) -> String {
    let opener = token
    guard opener.kind == .open else {
      throw EquationError(
        "`\(Self.written(command))` needs an argument", at: command.range,
        help: ["write `\(Self.written(command)){…}`"])
    }
    advance()
    var text = ""
    var depth = 1
    while true {
      let token = tokens[index]
      switch token.kind {
      case .end: throw EquationError("`{` is never closed", at: opener.range, help: ["add `}`"])
      case .open: depth += 1
      case .close:
        depth -= 1
        if depth == 0 {
          advance()
          return text
        }
      case .space: text += " "
      case .character("~"): text += "\u{A0}"
      case .character(let scalar): text.unicodeScalars.append(scalar)
      case .prime: text += "’"
      case .sub, .sup, .ampersand:
        throw EquationError(
          "`\(Self.written(token))` cannot stand among words", at: token.range,
          help: ["end the words before it, or write `\\\(Self.written(token))`"])
      case .command(let name): text += try Self.wordSign(name, token)
      }
      index += 1
    }
  }

  private static func wordSign(_ name: String, _ token: TeXToken) throws(EquationError) -> String {
    switch name {
    case "%", "$", "#", "&", "_", "{", "}": return name
    case " ", ",", ";", ":", "quad", "qquad": return "\u{A0}"
    case "ldots", "dots": return "…"
    case "-": return ""
    case "textbackslash": return "\\"
    default:
      throw EquationError(
        "`\\\(name)` cannot stand among words", at: token.range, help: ["write the letter itself, such as `é`"])
    }
  }

  /// Spaces at the ends would be lost.
  private static func withKeptSpaces(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    if scalars.first == " " { scalars[0] = "\u{A0}" }
    if scalars.last == " " { scalars[scalars.count - 1] = "\u{A0}" }
    var out = String.UnicodeScalarView()
    out.append(contentsOf: scalars)
    return String(out)
  }

  /// `\operatorname{Var}`.
  mutating func parseOperatorName(_ name: String, _ command: TeXToken) throws(EquationError) -> Atom {
    var text = ""
    for scalar in try parseRawText(of: command).unicodeScalars where scalar != " " {
      text.unicodeScalars.append(scalar == "-" ? "‐" : scalar)
    }
    guard !text.isEmpty else { throw EquationError("the operator has no name", at: command.range) }
    return Self.function(text, name.hasSuffix("*") ? .movable : .beside)
  }

  /// `\hspace{1em}`.
  mutating func parseWidth(_ command: TeXToken) throws(EquationError) -> Atom {
    let text = try parseRawText(of: command).filter { $0 != " " }
    let units = ["em", "ex", "pt", "mm", "cm", "px"]
    guard let unit = units.first(where: text.hasSuffix), let value = Double(text.dropLast(2)), value.isFinite,
      abs(value) <= 1000
    else {
      throw EquationError("`\(text)` is no width", at: command.range, help: ["write for example `\\hspace{1em}`"])
    }
    return Self.space("\(value)\(unit)")
  }
}
