import KayaRuntime

/// A column of a table in LaTeX: how it stands and how wide it is.
struct LaTeXColumn {
  /// How the cells of a column stand.
  enum Kind: Equatable {
    /// Words, from the left.
    case left
    /// In the middle.
    case center
    /// Numbers that end below each other.
    case right
    /// Numbers aligned on the point, with room for so many digits on both sides of it.
    case decimal(left: Int, right: Int)
    /// Words on lines of a share of the text's width, in hundredths.
    case paragraph(Int)
  }

  /// How its cells stand.
  var kind: Kind
  /// The lines of its head.
  var head: [String]
  /// The widest cell of its body.
  let body: Double

  /// A column by its place in a table.
  init(_ index: Int, of table: PublicationTable) {
    let column = table.columns[index]
    head = column.label.isEmpty ? [] : [column.label]
    let cells = table.sections.joined().filter { $0.kind != .heading && $0.cells.indices.contains(index) }
      .map { $0.kind == .total ? Self.marked($0.cells[index]) : $0.cells[index] }
    let widest = cells.map(Self.width).max() ?? 0
    switch column.alignment {
    case .left: (kind, body) = (.left, widest)
    case .center: (kind, body) = (.center, widest)
    case .right: (kind, body) = (.right, widest)
    case .decimal:
      let numbers = cells.compactMap(LaTeXNumber.init)
      // Numbers of one precision are below each other as they are.
      guard numbers.contains(where: \.hangs) || Set(numbers.map(\.precision)).count > 1 else {
        (kind, body) = (.right, widest)
        return
      }
      let left = Int((numbers.map(\.room.left).max() ?? 1).rounded(.up))
      let right = Int((numbers.map(\.room.right).max() ?? 1).rounded(.up))
      kind = .decimal(left: left, right: right)
      body = max(widest, Double(left + right) + 0.6)
    }
  }

  /// A cell of a row of totals, which is bold.
  private static func marked(_ cell: PublicationTable.Cell) -> PublicationTable.Cell {
    var marked = cell
    marked.isMarked = true
    return marked
  }

  private static func width(_ cell: PublicationTable.Cell) -> Double {
    guard cell.spark.isEmpty else { return LaTeXSpark.width }
    return LaTeXWidth.of(cell.text + cell.hanging) * (cell.isMarked ? LaTeXWidth.bold : 1)
  }

  /// The letters of the table's preamble.
  var preamble: String {
    switch kind {
    case .left: "l"
    case .center: "c"
    case .right: "r"
    case .decimal(let left, let right): "D{.}{.}{\(left).\(right)}"
    case .paragraph(let share):
      ">{\\raggedright\\arraybackslash}p{0.\(share < 10 ? "0" : "")\(share)\\linewidth}"
    }
  }

  /// Whether numbers are aligned on their point.
  var isDecimal: Bool { if case .decimal = kind { true } else { false } }

  /// Whether its words stand on several lines.
  var isParagraph: Bool { if case .paragraph = kind { true } else { false } }

  /// Whether its words are long enough to stand on several lines.
  var mayBreak: Bool { kind == .left && body > Self.longText }

  /// The least width at which its longest words take so many lines.
  func narrowest(lines: Double) -> Double { min(body, max(Self.shortestLine, body / lines)) }

  /// The width of the widest line of its head and its body.
  var width: Double { max(body, head.map { LaTeXWidth.of($0) }.max() ?? 0) }

  /// Breaks its head into lines that are about as wide as its body.
  mutating func breakHead(atMost width: Double) {
    head = LaTeXWidth.lines(head.joined(separator: " "), atMost: max(body, width))
  }

  /// The cell of its head.
  var headCell: String {
    let lines = head.map(LaTeXText.escaped)
    let letter =
      switch kind {
      case .left, .paragraph: "l"
      case .center, .decimal: "c"
      case .right: "r"
      }
    guard lines.count > 1 else {
      let text = lines.first ?? ""
      return isDecimal && !text.isEmpty ? "\\multicolumn{1}{c}{\(text)}" : text
    }
    let broken =
      "\\begin{tabular}[b]{@{}\(letter)@{}}\(lines.map(Self.guarded).joined(separator: "\\\\"))\\end{tabular}"
    return isDecimal ? "\\multicolumn{1}{c}{\(broken)}" : broken
  }

  /// A line that cannot be taken for an option of the line break before it.
  static func guarded(_ line: String) -> String {
    line.hasPrefix("[") || line.hasPrefix("*") ? "{}" + line : line
  }

  private static let (longText, shortestLine) = (20.0, 14.0)
}
