import KayaRuntime

/// A table laid out for print as LaTeX with the booktabs rules.
struct LaTeXTable {
  private let table: PublicationTable
  private let caption: String?

  init(_ table: PublicationTable, caption: String?) {
    self.table = table
    self.caption = caption
  }

  /// The table environment, ready to be put into a paper.
  var text: String {
    var lines = ["\\begin{table}", "\\centering"]
    if let caption { lines.append("\\caption{\(Self.escaped(caption))}") }
    lines.append("\\begin{tabular}{\(table.columns.map { $0.alignment == .left ? "l" : $0.alignment == .center ? "c" : "r" }.joined())}")
    lines.append("\\toprule")
    if !table.spanners.isEmpty { lines += spannerLines }
    lines.append(row(table.columns.map { Self.escaped($0.label) }))
    for rows in table.sections {
      lines.append("\\midrule")
      for entry in rows {
        if entry.kind == .heading {
          lines.append("\\multicolumn{\(max(1, table.columns.count))}{l}{\\textit{\(Self.escaped(entry.cells.first?.text ?? ""))}} \\\\")
        } else {
          lines.append(row(entry.cells.map(Self.cell)))
        }
      }
    }
    lines += ["\\bottomrule", "\\end{tabular}"]
    if !table.notes.isEmpty {
      lines.append("\\par\\smallskip\\footnotesize \(table.notes.map(Self.escaped).joined(separator: " "))")
    }
    lines.append("\\end{table}")
    return lines.joined(separator: "\n") + "\n"
  }

  private var spannerLines: [String] {
    var cells: [String] = []
    var rules: [String] = []
    var column = 0
    for spanner in table.spanners.sorted(by: { $0.columns.lowerBound < $1.columns.lowerBound }) {
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

  private func row(_ cells: [String]) -> String { cells.joined(separator: " & ") + " \\\\" }

  private static func cell(_ cell: PublicationTable.Cell) -> String {
    let stars = cell.hanging.prefix { $0 == "*" }
    let rest = cell.hanging.dropFirst(stars.count)
    return escaped(cell.text) + (stars.isEmpty ? "" : "$^{\(stars)}$") + escaped(String(rest))
  }

  /// A text with the characters that TeX reads as commands made harmless.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "\\": out += "\\textbackslash{}"
      case "{", "}", "$", "&", "#", "%", "_": out += "\\\(character)"
      case "^": out += "\\textasciicircum{}"
      case "~": out += "\\textasciitilde{}"
      case "\u{2212}": out += "$-$"
      case "\u{202F}", "\u{2009}": out += "\\,"
      case "\u{A0}": out += "~"
      case "₂": out += "$_2$"
      case "²": out += "$^2$"
      case "<": out += "$<$"
      case ">": out += "$>$"
      default: out.append(character)
      }
    }
    return out
  }
}
