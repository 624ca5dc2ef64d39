/// A token of TeX and where it stands.
struct TeXToken {
  enum Kind: Equatable {
    /// A command without its backslash: letters, or one other character.
    case command(String)
    /// A character that stands for itself.
    case character(Unicode.Scalar)
    case open, close, sub, sup, prime, ampersand, space
    /// The end of the text.
    case end
  }

  var kind: Kind
  var range: Range<Int>
}

/// Cuts TeX into tokens, comments left out.
struct TeXLexer {
  private var rest: Substring.UnicodeScalarView
  private var offset = 0
  private var tokens: [TeXToken] = []

  private init(_ text: String) { rest = text[...].unicodeScalars }

  /// The tokens of a text; the last one is always `end`.
  static func tokens(of text: String) throws(EquationError) -> [TeXToken] {
    var lexer = TeXLexer(text)
    while let scalar = lexer.rest.first { try lexer.scan(scalar) }
    lexer.tokens.append(TeXToken(kind: .end, range: lexer.offset..<lexer.offset))
    return lexer.tokens
  }

  private mutating func next() -> Unicode.Scalar? {
    guard let scalar = rest.popFirst() else { return nil }
    offset += UTF8.width(scalar)
    return scalar
  }

  private mutating func scan(_ scalar: Unicode.Scalar) throws(EquationError) {
    let start = offset
    _ = next()
    let kind: TeXToken.Kind
    switch scalar {
    case "\\": kind = try scanCommand(from: start)
    case "{": kind = .open
    case "}": kind = .close
    case "_": kind = .sub
    case "^": kind = .sup
    case "'", "’": kind = .prime
    case "&": kind = .ampersand
    case "%":
      while let skipped = next(), skipped != "\n" {}
      return
    case _ where scalar.properties.isWhitespace && scalar != "\u{A0}":
      while let more = rest.first, more.properties.isWhitespace, more != "\u{A0}" { _ = next() }
      kind = .space
    default: kind = .character(scalar)
    }
    tokens.append(TeXToken(kind: kind, range: start..<offset))
  }

  private mutating func scanCommand(from start: Int) throws(EquationError) -> TeXToken.Kind {
    guard let first = next() else {
      throw EquationError(
        "a backslash needs a command after it", at: start..<offset, help: ["a new line is written `\\\\`"])
    }
    guard Self.isLetter(first) else { return .command(first.properties.isWhitespace ? " " : String(first)) }
    var name = String.UnicodeScalarView([first])
    while let letter = rest.first, Self.isLetter(letter) {
      name.append(letter)
      _ = next()
    }
    if rest.first == "*", Self.starred.contains(String(name)) {
      name.append("*")
      _ = next()
    }
    return .command(String(name))
  }

  /// The commands that have a form with a star.
  private static let starred: Set<String> = ["operatorname", "tag", "hspace"]

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}
