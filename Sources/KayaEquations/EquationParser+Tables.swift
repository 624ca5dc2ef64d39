import KayaMarkup

/// How the columns of an environment stand.
struct TableStyle {
  enum Columns {
    case centred, left, aligned
    /// As the argument of `array` says.
    case declared
  }

  var columns: Columns
  var open = ""
  var close = ""
  /// Whether its cells are set as in display.
  var isDisplay = false
  /// Whether it is a mere wrapper around one formula.
  var isTransparent = false
  var isSmall = false

  static let environments: [String: TableStyle] = {
    var found: [String: TableStyle] = [
      "matrix": TableStyle(columns: .centred), "pmatrix": TableStyle(columns: .centred, open: "(", close: ")"),
      "bmatrix": TableStyle(columns: .centred, open: "[", close: "]"),
      "Bmatrix": TableStyle(columns: .centred, open: "{", close: "}"),
      "vmatrix": TableStyle(columns: .centred, open: "|", close: "|"),
      "Vmatrix": TableStyle(columns: .centred, open: "‖", close: "‖"),
      "smallmatrix": TableStyle(columns: .centred, isSmall: true),
      "cases": TableStyle(columns: .left, open: "{"), "array": TableStyle(columns: .declared),
    ]
    for name in ["aligned", "align", "align*", "split"] {
      found[name] = TableStyle(columns: .aligned, isDisplay: true)
    }
    for name in ["gathered", "gather", "gather*"] { found[name] = TableStyle(columns: .centred, isDisplay: true) }
    for name in ["equation", "equation*"] {
      found[name] = TableStyle(columns: .centred, isDisplay: true, isTransparent: true)
    }
    return found
  }()
}

/// How a column of an array stands.
private struct Column {
  var side = "center"
  var hasLine = false
}

extension EquationParser {
  /// `\begin{…} … \end{…}`.
  mutating func parseEnvironment(_ begin: TeXToken) throws(EquationError) -> Atom {
    let (name, range) = try parseName(of: begin)
    guard let style = TableStyle.environments[name] else {
      throw EquationError(
        "no environment `\(name)`", at: range,
        help: UnknownCommand.near(name, in: EquationSubset.environments)
          + ["environments: " + EquationSubset.environments.joined(separator: ", ")])
    }
    let columns = style.columns == .declared ? try parseColumns(begin) : []
    let rows = try parseRows(begin)
    let end = token
    advance()
    let (closing, closingRange) = try parseName(of: end)
    guard closing == name else {
      throw EquationError(
        "`\\begin{\(name)}` is ended by `\\end{\(closing)}`", at: closingRange, help: ["write `\\end{\(name)}`"])
    }
    if style.isTransparent, rows.count == 1, rows[0].cells.count == 1 {
      return Atom(Row.element(rows[0].cells[0], isScript: isScript))
    }
    return Atom(Self.fenced(table(rows, style, columns), style))
  }

  /// `{name}`.
  private mutating func parseName(of command: TeXToken) throws(EquationError) -> (String, Range<Int>) {
    let missing = EquationError(
      "`\(Self.written(command))` needs the name of an environment", at: command.range,
      help: ["write `\(Self.written(command)){aligned}`"])
    guard token.kind == .open else { throw missing }
    advance()
    var name = ""
    let start = token.range.lowerBound
    while case .character(let scalar) = token.kind {
      name.unicodeScalars.append(scalar)
      advance()
    }
    guard token.kind == .close, !name.isEmpty else { throw missing }
    let range = start..<token.range.lowerBound
    advance()
    return (name, range)
  }

  /// The argument of `array`, such as `{l|cr}`.
  private mutating func parseColumns(_ command: TeXToken) throws(EquationError) -> [Column] {
    guard token.kind == .open else {
      throw EquationError("`array` needs its columns", at: command.range, help: ["write `\\begin{array}{lcr}`"])
    }
    advance()
    var columns: [Column] = []
    var hasLine = false
    while token.kind != .close {
      switch token.kind {
      case .character("l"), .character("c"), .character("r"):
        let side = token.kind == .character("l") ? "left" : token.kind == .character("r") ? "right" : "center"
        columns.append(Column(side: side, hasLine: hasLine))
        hasLine = false
      case .character("|"): hasLine = true
      default:
        throw EquationError(
          "a column of `array` is `l`, `c` or `r`", at: token.range, help: ["write `\\begin{array}{lcr}`"])
      }
      advance()
    }
    advance()
    return columns
  }

  /// A row of cells, and whether a line stands above it.
  private struct TableRow {
    var cells: [[Atom]]
    var hasLine = false
  }

  private mutating func parseRows(_ begin: TeXToken) throws(EquationError) -> [TableRow] {
    var rows: [TableRow] = []
    var row = TableRow(cells: [], hasLine: takeLine())
    while true {
      let atoms = try rethrowing(at: begin, .cell) { parser throws(EquationError) in
        try parser.parseRow(until: .cell)
      }
      row.cells.append(atoms)
      switch token.kind {
      case .ampersand: advance()
      case .command("end"):
        let isEmpty = row.cells.allSatisfy(\.isEmpty)
        if !isEmpty || rows.isEmpty { rows.append(row) }
        return rows
      default:
        advance()
        skipRowGap()
        rows.append(row)
        row = TableRow(cells: [], hasLine: takeLine())
      }
    }
  }

  private mutating func takeLine() -> Bool {
    var found = false
    while token.kind == .command("hline") {
      advance()
      found = true
    }
    return found
  }

  /// `[2pt]` behind `\\`.
  private mutating func skipRowGap() {
    guard tokens[index].kind == .character("[") else { return }
    var position = index
    while tokens[position].kind != .end, tokens[position].kind != .character("]"), position - index < 10 {
      position += 1
    }
    if tokens[position].kind == .character("]") { index = position + 1 }
  }

  private func table(_ rows: [TableRow], _ style: TableStyle, _ columns: [Column]) -> Element {
    let lines = rows.map { row in
      let cells = row.cells.enumerated().map { number, atoms in
        let css = Self.css(style, columns, number, hasLine: row.hasLine)
        let content = Row.elements(Self.continued(atoms, style, number), isScript: isScript).map(\.node)
        return Element("mtd", ["style": css], content).node
      }
      return Element("mtr", [:], cells).node
    }
    return Element(
      "mtable", ["displaystyle": style.isDisplay ? "true" : nil, "scriptlevel": style.isSmall ? "+1" : nil], lines)
  }

  /// Behind `&` a sign stands between two operands, though the first one is in another cell.
  private static func continued(_ atoms: [Atom], _ style: TableStyle, _ number: Int) -> [Atom] {
    guard style.columns == .aligned, !number.isMultiple(of: 2), atoms.first?.role == .binary else { return atoms }
    return [Atom(Element("mrow"))] + atoms
  }

  private static func css(_ style: TableStyle, _ columns: [Column], _ number: Int, hasLine: Bool) -> String? {
    var parts: [String] = []
    switch style.columns {
    case .centred: break
    case .left: parts += ["text-align:left", number == 0 ? "padding-left:0" : "padding-left:1em"]
    case .aligned:
      let isRight = number.isMultiple(of: 2)
      parts.append(isRight ? "text-align:right" : "text-align:left")
      parts.append(isRight ? "padding-right:0" : "padding-left:0")
      if isRight, number > 0 { parts.append("padding-left:2em") }
    case .declared:
      guard number < columns.count else { break }
      if columns[number].side != "center" { parts.append("text-align:\(columns[number].side)") }
      if columns[number].hasLine { parts.append("border-left:0.05em solid currentcolor") }
    }
    if hasLine { parts.append("border-top:0.05em solid currentcolor") }
    return parts.isEmpty ? nil : parts.joined(separator: ";")
  }

  private static func fenced(_ table: Element, _ style: TableStyle) -> Element {
    guard !style.open.isEmpty || !style.close.isEmpty else { return table }
    var nodes = [table.node]
    if !style.open.isEmpty {
      nodes.insert(Element("mo", ["form": "prefix", "stretchy": "true"], text: style.open).node, at: 0)
    }
    if !style.close.isEmpty {
      nodes.append(Element("mo", ["form": "postfix", "stretchy": "true"], text: style.close).node)
    }
    return Element("mrow", [:], nodes)
  }

  /// `\substack{a \\ b}`: rows below a sign.
  mutating func parseSubstack(_ command: TeXToken) throws(EquationError) -> Atom {
    guard token.kind == .open else {
      throw EquationError("`\\substack` needs an argument", at: command.range, help: ["write `\\substack{a \\\\ b}`"])
    }
    let opener = token
    advance()
    var rows: [[Atom]] = [[]]
    while token.kind != .close {
      switch token.kind {
      case .command("\\"):
        advance()
        rows.append([])
      case .end: throw EquationError("`{` is never closed", at: opener.range, help: ["add `}`"])
      case .ampersand, .command("end"), .command("right"):
        throw EquationError("`\(Self.written(token))` cannot stand in `\\substack`", at: token.range)
      default: if let atom = try parseScripted() { rows[rows.count - 1].append(atom) }
      }
    }
    advance()
    let lines = rows.map { atoms in
      Element(
        "mtr", [:], [Element("mtd", ["style": "padding:0"], Row.elements(atoms, isScript: true).map(\.node)).node])
    }
    return Atom(Element("mtable", [:], lines.map(\.node)))
  }
}
