import KayaRuntime

/// A table laid out for print as LaTeX with the booktabs rules.
struct LaTeXTable {
  private let table: PublicationTable
  private let caption: String?
  private let label: String?
  private let hidden: String?

  /// The table with the caption and the label it has on the page; the caption is LaTeX already.
  ///
  /// `hidden` says in words how many rows the page does not show.
  init(_ table: PublicationTable, caption: String?, label: String? = nil, hidden: String? = nil) {
    self.hidden = hidden
    self.table = table
    self.caption = caption
    self.label = label
  }

  /// The table environment, ready to be put into a paper.
  var text: String {
    var lines = ["\\begin{table}", "\\centering"]
    if let caption { lines.append("\\caption{\(caption)}") }
    if let label, label.utf8.allSatisfy(Self.isPlain) { lines.append("\\label{\(label)}") }
    lines.append("\\begin{tabular}{\(columns)}")
    lines.append("\\toprule")
    if !table.spanners.isEmpty { lines += spannerLines }
    lines.append(row(table.columns.map { Self.escaped($0.label) }))
    for rows in table.sections where !rows.isEmpty {
      lines.append("\\midrule")
      lines += rows.map(line)
    }
    if let hidden { lines.append(wide(hidden)) }
    lines += ["\\bottomrule", "\\end{tabular}"]
    if !table.notes.isEmpty {
      lines.append("\\par\\smallskip\\footnotesize \(Self.note(table.notes.joined(separator: " ")))")
    }
    lines.append("\\end{table}")
    return lines.joined(separator: "\n") + "\n"
  }

  private var columns: String {
    table.columns.map { column in
      switch column.alignment {
      case .left: "l"
      case .center: "c"
      case .decimal, .right: "r"
      }
    }.joined()
  }

  private func line(_ entry: PublicationTable.Row) -> String {
    guard entry.kind == .heading else { return row(entry.cells.map(Self.cell)) }
    return wide(entry.cells.first?.text ?? "")
  }

  /// Words across all columns.
  private func wide(_ words: String) -> String {
    "\\multicolumn{\(max(1, table.columns.count))}{l}{\\textit{\(Self.escaped(words))}} \\\\"
  }

  private var spannerLines: [String] {
    var cells: [String] = []
    var rules: [String] = []
    var column = 0
    for spanner in table.spanners.sorted(by: { $0.columns.lowerBound < $1.columns.lowerBound }) {
      guard spanner.columns.lowerBound >= column, !spanner.columns.isEmpty else { continue }
      while column < spanner.columns.lowerBound {
        cells.append("")
        column += 1
      }
      cells.append("\\multicolumn{\(max(1, spanner.columns.count))}{c}{\(Self.escaped(spanner.label))}")
      rules.append("\\cmidrule(lr){\(spanner.columns.lowerBound + 1)-\(spanner.columns.upperBound)}")
      column = spanner.columns.upperBound
    }
    return [row(cells), rules.joined(separator: " ")]
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  private func row(_ cells: [String]) -> String { cells.joined(separator: " & ") + " \\\\" }

  /// A sentence in which names stand in back-ticks.
  private static func note(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map { escaped(String($0)) }
    guard parts.count > 2, !parts.count.isMultiple(of: 2) else { return escaped(text) }
    return parts.enumerated().map { $0.isMultiple(of: 2) ? $1 : $1.isEmpty ? "" : "\\texttt{\($1)}" }.joined()
  }

  private static func cell(_ cell: PublicationTable.Cell) -> String {
    let stars = cell.hanging.prefix { $0 == "*" }
    let rest = cell.hanging.dropFirst(stars.count)
    let text = escaped(cell.text) + (stars.isEmpty ? "" : "$^{\(stars)}$") + escaped(String(rest))
    return cell.isMarked && !text.isEmpty ? "\\textbf{\(text)}" : text
  }

  /// A text with the characters that TeX reads as commands made harmless.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "\\": out += "\\textbackslash{}"
      // Two hyphens would become a dash, two back-ticks an opening quote.
      case "-" where out.last == "-", "`" where out.last == "`", "'" where out.last == "'": out += "{}\(character)"
      case "{", "}", "$", "&", "#", "%", "_": out += "\\\(character)"
      case "^": out += "\\textasciicircum{}"
      case "~": out += "\\textasciitilde{}"
      case "\u{2212}": out += "$-$"
      case "\u{202F}", "\u{2009}": out += "\\,"
      case "\u{A0}": out += "~"
      case "₂": out += "$_2$"
      case "²": out += "$^2$"
      case "≤": out += "$\\leq$"
      case "≥": out += "$\\geq$"
      case "×": out += "$\\times$"
      case "\n", "\r\n", "\r": out += " "
      case "<": out += "$<$"
      case ">": out += "$>$"
      case "|": out += "\\textbar{}"
      default: out.append(character)
      }
    }
    return out
  }
}
