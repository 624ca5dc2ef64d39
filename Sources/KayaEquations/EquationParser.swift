import KayaMarkup

/// A recursive descent over the tokens of a formula.
struct EquationParser {
  let tokens: [TeXToken]
  var index = 0
  /// Whether a subscript or a superscript is being read, where signs stand close.
  var isScript = false
  /// The alphabet letters are taken from.
  var alphabet: Alphabet?
  var depth = 0

  /// The depth of recursion at which a formula is refused; a group in braces takes two levels.
  static let maximumDepth = 120

  init(_ tokens: [TeXToken]) { self.tokens = tokens }

  /// What ends a run of atoms.
  enum Terminator: Equatable {
    case end, brace, bracket, right, cell
  }

  /// The whole formula.
  mutating func parseFormula() throws(EquationError) -> Element {
    let atoms = try parseRow(until: .end)
    guard !atoms.isEmpty else {
      throw EquationError(
        "the formula is empty", at: tokens[0].range, help: ["a plain dollar sign is written `\\$`"])
    }
    return Element("mrow", [:], Row.elements(atoms, isScript: false).map(\.node))
  }

  // MARK: - Tokens

  /// The next token that is not a space.
  var token: TeXToken {
    mutating get {
      while tokens[index].kind == .space { index += 1 }
      return tokens[index]
    }
  }

  /// Goes past the next token, but never past the end.
  mutating func advance() {
    while tokens[index].kind == .space { index += 1 }
    if index < tokens.count - 1 { index += 1 }
  }

  /// Goes past the next token if it is a character.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard token.kind == .character(scalar) else { return false }
    advance()
    return true
  }

  /// Goes one level deeper; whoever enters lowers `depth` again.
  mutating func enter() throws(EquationError) {
    depth += 1
    guard depth <= Self.maximumDepth else {
      throw EquationError(
        "the formula is nested too deeply", at: token.range,
        help: ["give its parts letters, and say below what they are"])
    }
  }

  // MARK: - Rows

  /// Atoms up to a terminator, which is left.
  mutating func parseRow(until terminator: Terminator) throws(EquationError) -> [Atom] {
    try enter()
    defer { depth -= 1 }
    var atoms: [Atom] = []
    while try !isAt(terminator) {
      if let style = styleCommand() {
        advance()
        atoms.append(try parseStyle(style, until: terminator))
      } else if let atom = try parseScripted() {
        atoms.append(atom)
      }
    }
    return atoms
  }

  /// Whether a row ends here; another terminator than the one awaited is an error.
  private mutating func isAt(_ terminator: Terminator) throws(EquationError) -> Bool {
    let token = token
    switch token.kind {
    case .end: return terminator == .end ? true : try failAtEnd(terminator)
    case .close:
      if terminator == .brace { return true }
      throw EquationError("`}` has no `{` before it", at: token.range, help: ["leave it out, or write `\\}`"])
    case .character("]"): return terminator == .bracket
    case .ampersand, .command("\\"), .command("cr"), .command("end"):
      if terminator == .cell { return true }
      throw Self.strayInRow(token)
    case .command("right"):
      if terminator == .right { return true }
      throw EquationError(
        "`\\right` has no `\\left` before it in its group", at: token.range,
        help: ["begin with `\\left(`, or `\\left.` for none, inside the same braces"])
    case .command("middle") where terminator == .right: return true
    default: return false
    }
  }

  private func failAtEnd(_ terminator: Terminator) throws(EquationError) -> Bool {
    let end = tokens[tokens.count - 1].range
    switch terminator {
    case .brace: throw EquationError("`{` is never closed", at: end, help: ["add `}`"])
    case .bracket: throw EquationError("`[` is never closed", at: end, help: ["add `]`"])
    case .right: throw EquationError("`\\left` has no `\\right`", at: end, help: ["add `\\right.`"])
    case .cell:
      throw EquationError("`\\begin` has no `\\end`", at: end, help: ["end it with `\\end{…}` of the same name"])
    case .end: return true
    }
  }

  private static func strayInRow(_ token: TeXToken) -> EquationError {
    switch token.kind {
    case .ampersand:
      EquationError("`&` stands only between columns", at: token.range, help: ["for the sign write `\\&`"])
    case .command("end"):
      EquationError(
        "`\\end` has no `\\begin` before it in its group", at: token.range,
        help: ["begin with `\\begin{…}` of the same name, inside the same braces"])
    default:
      EquationError(
        "`\\\\` stands only between rows", at: token.range,
        help: ["for several lines write `\\begin{aligned} … \\\\ … \\end{aligned}`"])
    }
  }

  // MARK: - Groups and arguments

  /// `{…}`, or a single token, as one atom.
  mutating func parseArgument(of command: TeXToken) throws(EquationError) -> Atom {
    if token.kind == .open { return try parseGroup() }
    return Row.group([try parseSingle(of: command)], isScript: isScript)
  }

  /// A single token, or a command with its arguments, where something must stand.
  mutating func parseSingle(of command: TeXToken) throws(EquationError) -> Atom {
    while true {
      switch token.kind {
      case .end, .close, .ampersand, .sub, .sup, .command("\\"), .command("right"), .command("end"):
        throw EquationError(
          "`\(Self.written(command))` needs an argument", at: command.range,
          help: ["write `\(Self.written(command)){…}`"])
      default: if let atom = try parseNucleus(isArgument: true) { return atom }
      }
    }
  }

  /// `{…}` as one atom.
  mutating func parseGroup() throws(EquationError) -> Atom {
    let opener = token
    advance()
    let atoms = try rethrowing(at: opener, .brace) { parser throws(EquationError) in try parser.parseRow(until: .brace)
    }
    advance()
    return Row.group(atoms, isScript: isScript)
  }

  /// Reads a row; that its end is missing is said where it starts.
  mutating func rethrowing<T>(
    at opener: TeXToken, _ terminator: Terminator, _ read: (inout EquationParser) throws(EquationError) -> T
  ) throws(EquationError) -> T {
    do {
      return try read(&self)
    } catch {
      guard error.range == tokens[tokens.count - 1].range, tokens[index].kind == .end, terminator != .end else {
        throw error
      }
      var error = error
      error.range = opener.range
      throw error
    }
  }

  /// Reads with the state of the parser put back afterwards.
  mutating func scoped<T>(
    _ read: (inout EquationParser) throws(EquationError) -> T
  ) throws(EquationError) -> T {
    let (script, letters) = (isScript, alphabet)
    defer { (isScript, alphabet) = (script, letters) }
    return try read(&self)
  }

  /// A token as it is written.
  static func written(_ token: TeXToken) -> String {
    switch token.kind {
    case .command(let name): "\\\(name)"
    case .character(let scalar): String(scalar)
    case .open: "{"
    case .close: "}"
    case .sub: "_"
    case .sup: "^"
    case .prime: "'"
    case .ampersand: "&"
    case .space, .end: ""
    }
  }
}
