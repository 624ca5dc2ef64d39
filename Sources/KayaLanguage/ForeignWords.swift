/// Words of other languages, with what Kaya has in their place.
enum ForeignWords {
  /// What a constant of another language is here.
  enum Constant {
    case bool(Bool)
    case missing
    /// There is none; numbers are finite.
    case infinity
  }

  /// Constants of other languages; a name that is spelled so stands in back-ticks.
  static let constants: [String: Constant] = [
    "TRUE": .bool(true), "True": .bool(true), "FALSE": .bool(false), "False": .bool(false),
    "NA": .missing, "NaN": .missing, "NULL": .missing, "Null": .missing, "null": .missing, "None": .missing,
    "nil": .missing, "NA_real_": .missing, "NA_integer_": .missing, "NA_character_": .missing,
    "Inf": .infinity,
  ]

  /// Words that start a statement elsewhere, with the help that names our form.
  static let statements: [String: String] = [
    "for": "there are no loops: a verb works on every row, and `map(1..3, i => f(i))` on every item",
    "while": "there are no loops: a verb works on every row, and `map(1..3, i => f(i))` on every item",
    "repeat": "there are no loops: a verb works on every row, and `map(1..3, i => f(i))` on every item",
    "foreach": "there are no loops: a verb works on every row, and `map(1..3, i => f(i))` on every item",
    "return": "a function is one expression, whose value it returns: `f(x) = x * 2`",
    "def": "a function is written `f(x) = x * 2`",
    "func": "a function is written `f(x) = x * 2`",
    "fn": "a function is written `f(x) = x * 2`",
    "var": "a name is bound by `x = 3` alone",
    "let": "a name is bound by `x = 3` alone",
    "const": "a name is bound by `x = 3` alone",
    "val": "a name is bound by `x = 3` alone",
    "local": "a name is bound by `x = 3` alone",
    "global": "a name is bound by `x = 3` alone",
    "import": "nothing needs to be imported: every function is there",
    "from": "nothing needs to be imported: every function is there",
    "using": "nothing needs to be imported: every function is there",
    "switch": "a choice is `if a then x else if b then y else z`",
    "case": "a choice is `if a then x else if b then y else z`",
  ]

  /// Words between operands elsewhere, with ours.
  static let operators: [String: String] = [
    "AND": "and", "And": "and", "OR": "or", "Or": "or", "NOT": "not", "Not": "not", "IN": "in", "In": "in",
    "THEN": "then", "ELSE": "else", "elif": "else if", "elsif": "else if", "elseif": "else if", "is": "==",
    "mod": "%", "xor": "!=", "isin": "in", "IF": "if",
  ]
}
