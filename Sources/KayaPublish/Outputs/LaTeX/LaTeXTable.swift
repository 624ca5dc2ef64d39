import KayaRuntime

/// A table laid out for print as LaTeX with the booktabs rules.
struct LaTeXTable {
  private let table: PublicationTable
  private let caption: String?
  private let label: String?
  private let hidden: String?
  private let layout: LaTeXLayout

  /// The table with the caption and the label it has on the page; the caption is LaTeX already.
  ///
  /// `hidden` says in words how many rows the page does not show.
  init(_ table: PublicationTable, caption: String?, label: String? = nil, hidden: String? = nil) {
    self.hidden = hidden
    self.table = table
    self.caption = caption
    self.label = label?.unicodeScalars.allSatisfy(Self.isPlain) ?? false ? label : nil
    layout = LaTeXLayout(table)
  }

  /// The table environment below a line that says what it needs, ready to be put into a paper.
  var text: String {
    let lines = layout.isLong ? longTable : floating
    return (needs(lines) + lines).joined(separator: "\n") + "\n"
  }

  // MARK: Around the table

  private var floating: [String] {
    let environment = layout.isTurned ? "sidewaystable" : "table"
    let isMeasured = hasMeasuredNotes
    var lines = ["\\begin{\(environment)}", "\\centering"]
    if let heading { lines.append(heading) }
    lines += size
    if isMeasured { lines.append("\\begin{threeparttable}") }
    lines += ["\\begin{tabular}{\(preamble)}", "\\toprule"] + head + ["\\midrule"] + body
    lines += ["\\bottomrule", "\\end{tabular}"]
    lines += notes(isMeasured: isMeasured)
    if isMeasured { lines.append("\\end{threeparttable}") }
    return lines + ["\\end{\(environment)}"]
  }

  private var longTable: [String] {
    var lines = layout.isTurned ? ["\\begin{landscape}"] : []
    lines += ["\\begingroup"] + size + ["\\begin{longtable}{\(preamble)}"]
    if let heading { lines.append(heading + " \\\\") }
    lines += ["\\toprule"] + head + ["\\midrule", "\\endfirsthead", "\\toprule"] + head
    lines += ["\\midrule", "\\endhead", "\\bottomrule", "\\endfoot"] + body + ["\\end{longtable}"]
    lines += notes(isMeasured: false) + ["\\endgroup"]
    return lines + (layout.isTurned ? ["\\end{landscape}"] : [])
  }

  /// Notes as wide as the table, where that is wide enough for sentences.
  private var hasMeasuredNotes: Bool { !table.notes.isEmpty && !layout.isNarrow && !layout.isLong }

  private func needs(_ lines: [String]) -> [String] {
    var packages = layout.packages
    if hasMeasuredNotes { packages.append("threeparttable") }
    // Formulas of captions may have more than LaTeX itself knows.
    if caption?.contains("$\\") ?? false { packages += ["amsmath", "amssymb"] }
    var text = "% In the preamble: \(packages.map { "\\usepackage{\($0)}" }.joined(separator: " "))"
    let letters = lines.joined().unicodeScalars
    if letters.contains(where: LaTeXCharacters.isCJK) {
      text += "\n% With XeLaTeX or LuaLaTeX and a class or package for its letters, such as \\usepackage{ctex}"
    } else if letters.contains(where: LaTeXCharacters.needsUnicode) {
      text += "\n% With XeLaTeX or LuaLaTeX, and a font that has its letters"
    }
    return [text]
  }

  private var heading: String? {
    caption.map { "\\caption{\($0)}" + (label.map { "\\label{\($0)}" } ?? "") }
  }

  private var size: [String] {
    (layout.isSmall ? ["\\footnotesize"] : []) + (layout.isTight ? ["\\setlength{\\tabcolsep}{3pt}"] : [])
  }

  private func notes(isMeasured: Bool) -> [String] {
    guard !table.notes.isEmpty else { return [] }
    let text = LaTeXText.note(SentenceList.text(table.notes))
    if isMeasured {
      return [
        "\\begin{tablenotes}[flushleft]", "\\footnotesize", "\\item \(LaTeXColumn.guarded(text))", "\\end{tablenotes}",
      ]
    }
    if layout.isLong { return ["{\\noindent\\footnotesize \(text)\\par}"] }
    return ["\\par\\smallskip", "\\begin{minipage}{0.8\\linewidth}", "\\footnotesize \(text)", "\\end{minipage}"]
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    !"\\{}%#~^$&, \t\n".unicodeScalars.contains(scalar) && scalar.value >= 0x21 && scalar.value != 0x7F
  }

  // MARK: Rows

  private var preamble: String { layout.columns.map(\.preamble).joined() }

  private var head: [String] { (table.spanners.isEmpty ? [] : spannerLines) + [row(layout.columns.map(\.headCell))] }

  private var body: [String] {
    var lines: [String] = []
    let alignment = TableAlignment(table)
    for rows in table.sections where !rows.isEmpty {
      if !lines.isEmpty { lines.append("\\midrule") }
      for (index, entry) in rows.enumerated() {
        if entry.kind == .total, index > 0 { lines.append("\\midrule") }
        lines.append(line(entry, alignment))
      }
    }
    if let hidden { lines.append(wide(hidden)) }
    return lines
  }

  private func line(_ entry: PublicationTable.Row, _ alignment: TableAlignment) -> String {
    guard entry.kind != .heading else { return wide(entry.cells.first?.text ?? "") }
    let isFoot = alignment.isFoot(entry)
    return row(
      entry.cells.prefix(layout.columns.count).enumerated().map { index, cell in
        self.cell(cell, layout.columns[index], isFoot: isFoot, isTotal: entry.kind == .total)
      })
  }

  /// Words across all columns.
  private func wide(_ words: String) -> String {
    "\\multicolumn{\(max(1, table.columns.count))}{l}{\\textit{\(LaTeXText.escaped(words))}} \\\\"
  }

  private var spannerLines: [String] { table.spannerRows.flatMap(lines) }

  private func lines(of heads: [PublicationTable.Spanner]) -> [String] {
    var cells: [String] = []
    var rules: [String] = []
    var column = 0
    for spanner in heads {
      while column < spanner.columns.lowerBound {
        cells.append("")
        column += 1
      }
      cells.append(self.spanner(spanner))
      rules.append("\\cmidrule(lr){\(spanner.columns.lowerBound + 1)-\(spanner.columns.upperBound)}")
      column = spanner.columns.upperBound
    }
    return [row(cells), rules.joined(separator: " ")]
  }

  /// A head above columns, on several lines where it is wider than they are.
  private func spanner(_ spanner: PublicationTable.Spanner) -> String {
    let lines = layout.lines(of: spanner).map { LaTeXColumn.guarded(LaTeXText.escaped($0)) }
    let text = lines.joined(separator: "\\\\")
    let broken = lines.count > 1 ? "\\begin{tabular}[b]{@{}c@{}}\(text)\\end{tabular}" : text
    return "\\multicolumn{\(max(1, spanner.columns.count))}{c}{\(broken)}"
  }

  private func row(_ cells: [String]) -> String {
    guard let first = cells.first else { return "\\\\" }
    return ([LaTeXColumn.guarded(first)] + cells.dropFirst()).joined(separator: " & ") + " \\\\"
  }

  private func cell(
    _ cell: PublicationTable.Cell, _ column: LaTeXColumn, isFoot: Bool, isTotal: Bool
  ) -> String {
    if !cell.spark.isEmpty { return LaTeXSpark.picture(cell.spark) }
    let isMarked = cell.isMarked || isTotal
    if column.isDecimal, !isFoot, let number = LaTeXNumber(cell) { return number.formula(isMarked: isMarked) }
    let stars = cell.hanging.prefix { $0 == "*" }
    let rest = cell.hanging.dropFirst(stars.count)
    var text =
      LaTeXText.escaped(cell.text) + (stars.isEmpty ? "" : "$^{\(stars)}$") + LaTeXText.escaped(String(rest))
    guard !text.isEmpty else { return "" }
    if isMarked { text = text.contains("$") ? "\\textbf{\\boldmath \(text)}" : "\\textbf{\(text)}" }
    return column.isDecimal ? "\\multicolumn{1}{c}{\(text)}" : text
  }
}
