/// The kinds of token, forms of other languages that the parser recognizes included.
enum TokenKind: UInt8 {
  case number, string, name, blank
  case and, or, not, `in`, `if`, then, `else`, `true`, `false`, missing
  case pipe, arrow, bind
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case plus, minus, star, slash, percent, caret
  case tilde, bar, colon, dot, range, comma
  case openParenthesis, closeParenthesis, openBracket, closeBracket, openBrace, closeBrace
  case semicolon, question, rightArrow, backslash
  /// The end of the text, or of a statement where line ends count.
  case end
}

extension TokenKind {
  /// Whether a line that starts with this token goes on with the statement of the line before.
  var continuesLine: Bool {
    switch self {
    case .pipe, .arrow, .bind, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .star,
      .slash, .percent, .caret, .tilde, .bar, .colon, .dot, .range, .comma, .and, .or, .in, .then, .else, .rightArrow,
      .question:
      true
    default: false
    }
  }

  /// The closing bracket of an opening one.
  var closer: TokenKind? {
    switch self {
    case .openParenthesis: .closeParenthesis
    case .openBracket: .closeBracket
    case .openBrace: .closeBrace
    default: nil
    }
  }

  /// Whether it is a closing bracket.
  var isCloser: Bool { self == .closeParenthesis || self == .closeBracket || self == .closeBrace }

  /// Whether it is a reserved word.
  var isKeyword: Bool {
    switch self {
    case .and, .or, .not, .in, .if, .then, .else, .true, .false, .missing: true
    default: false
    }
  }

  /// Whether an expression can start with it.
  var startsOperand: Bool {
    switch self {
    case .number, .string, .name, .blank, .true, .false, .missing, .openParenthesis, .openBracket, .openBrace: true
    default: false
    }
  }
}

/// A token and where it stands.
struct Token {
  var kind: TokenKind
  /// Whether it is the first token of its line.
  var startsLine: Bool
  /// Whether the lexer has already reported something about it.
  var isFaulty: Bool
  /// Whether a name stands in back-ticks.
  var isQuoted: Bool
  /// Where its text is kept, for names and strings.
  var text: Int32
  /// The offset of its first byte.
  var lower: Int
  /// The offset just after its last byte.
  var upper: Int
  /// The bytes between the start of its line and it.
  var indent: Int
}

/// The tokens of a text and what goes with them.
struct TokenList {
  /// The tokens; the last one is always `end`.
  var tokens: [Token] = []
  /// The texts of names and strings.
  var texts: [String] = []
  /// For each opening bracket the index of its closing one, -1 where there is none.
  var partners: [Int32] = []
  /// What the lexer found wrong.
  var findings = Findings()
}
