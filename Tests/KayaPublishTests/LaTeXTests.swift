import KayaRuntime
import Testing

@testable import KayaPublish

@Suite struct LaTeXTests {
  private typealias Row = PublicationTable.Row
  private typealias Cell = PublicationTable.Cell

  private func text(
    _ columns: [PublicationTable.ColumnHead], _ rows: [[Cell]], spanners: [PublicationTable.Spanner] = [],
    notes: [String] = [], caption: String? = "A caption", label: String? = "tbl-x"
  ) -> String {
    let table = PublicationTable(
      columns: columns, spanners: spanners, sections: [rows.map { Row($0) }], notes: notes)
    return LaTeXTable(table, caption: caption, label: label).text
  }

  @Test func `LaTeX has booktabs rules and harmless texts`() {
    let text = text(
      [.init("a_b & c"), .init("x", .right)], [[.init("\\input{x} $ # ~ ^"), .init("−1.5", hanging: "**")]],
      spanners: [.init("100%", 1..<2)], notes: ["* p < 0.1 without `a_b`."], caption: LaTeXText.escaped("A & B"))
    for part in [
      "% In the preamble: \\usepackage{booktabs}", "\\toprule", "\\midrule", "\\bottomrule",
      "\\caption{A \\& B}\\label{tbl-x}", "a\\_b \\& c", "100\\%",
      "\\textbackslash{}input\\{x\\} \\$ \\# \\textasciitilde{} \\textasciicircum{}", "$-$1.5$^{**}$",
      "$^{*}$ p $<$ 0.1 without \\texttt{a\\_b}.",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
  }

  @Test func `numbers stand on their point, stars hang behind it, and words stand in the middle`() {
    let text = text(
      [.init("Term"), .init("(1)", .decimal)],
      [
        [.init("Pilot"), .init("−0.103", hanging: "***")], [.init(""), .init("(0.008", hanging: ")")],
        [.init("Mean"), .init("12\u{202F}345.6", isMarked: true)], [.init("Effects"), .init("Yes")],
        [.init("Rows"), .init("3948")],
      ])
    #expect(text.contains("\\usepackage{booktabs} \\usepackage{dcolumn}"))
    #expect(text.contains("\\begin{tabular}{lD{.}{.}{7.6}}"), "\(text)")
    #expect(text.contains("Term & \\multicolumn{1}{c}{(1)} \\\\"))
    #expect(text.contains("Pilot & -0.103^{***} \\\\\n & (0.008) \\\\\n"))
    #expect(text.contains("Mean & \\mathbf{12\\,345}.\\mathbf{6} \\\\"))
    #expect(text.contains("Effects & \\multicolumn{1}{c}{Yes} \\\\\nRows & \\multicolumn{1}{c}{3948} \\\\"))
  }

  @Test func `numbers of one precision need no package`() {
    let text = text([.init("x", .decimal)], [[.init("1.50")], [.init("−0.25")], [.init("–")]])
    #expect(text.contains("\\begin{tabular}{r}") && text.contains("$-$0.25") && !text.contains("dcolumn"))
  }

  @Test(arguments: [
    ("10⁻¹² m³", "10$^{-12}$ m$^3$"), ("CO₂ xᵢⱼ", "CO$_2$ x$_{ij}$"),
    ("β ≥ 0 × Ω", "$\\beta$ $\\geq$ 0 $\\times$ $\\Omega$"),
    ("\"a\" (\"b\")", "``a'' (``b'')"), ("it's -- ''", "it's -{}- '{}'"),
    ("`x`", "\\textasciigrave{}x\\textasciigrave{}"),
    ("e\u{301} n\u{303} i\u{30C}", "\\'{e} \\~{n} \\v{\\i}"), ("q\u{301}", "\\'{q}"), ("a\u{A0}b\u{202F}c", "a~b\\,c"),
    ("碳强度", "碳强度"),
    ("a\u{7}b\u{200B}c\r\nd", "abc d"),
  ])
  func `signs have their commands`(text: String, latex: String) { #expect(LaTeXText.escaped(text) == latex) }

  @Test func `what a paper needs for its letters is said`() {
    #expect(text([.init("碳")], [[.init("强")]]).contains("XeLaTeX or LuaLaTeX and a class or package for its letters"))
    #expect(text([.init("a")], [[.init("ж")]]).contains("XeLaTeX or LuaLaTeX, and a font"))
    #expect(!text([.init("é")], [[.init("β – “x” €")]]).contains("XeLaTeX"))
    #expect(text([.init("a")], [[.init("b")]], caption: "$\\text{x}$").contains("{amsmath} \\usepackage{amssymb}"))
  }

  @Test func `a row that begins with a bracket or a star is no option of the line before`() {
    let text = text([.init("Range")], [[.init("[1, 2]")], [.init("* all")]])
    #expect(text.contains("\n{}[1, 2] \\\\\n{}* all \\\\"))
  }

  @Test func `a table wider than a page has broken heads, narrow words or stands along the page`() {
    let long = "Intensity in tonnes of carbon dioxide per million yuan of value added"
    let heads = text(
      [.init("City")] + (0..<4).map { _ in .init(long, .decimal) },
      [[.init("Suzhou")] + (0..<4).map { _ in .init("1.25") }])
    #expect(heads.contains("\\begin{tabular}[b]{@{}r@{}}Intensity") && heads.contains("\\begin{tabular}{lrrrr}"))
    let words = text([.init("Fact"), .init("As stated")], [[.init("Outcome"), .init(long + ", " + long)]])
    #expect(words.contains("\\begin{tabular}{l>{\\raggedright\\arraybackslash}p{0.8"), "\(words)")
    #expect(words.contains("\\usepackage{array}"))
    let wide = text(
      (0..<12).map { .init("Year \($0)", .decimal) }, [(0..<12).map { _ in .init("123\u{202F}456.78") }],
      notes: ["Note."])
    #expect(wide.contains("\\begin{sidewaystable}") && wide.contains("{rotating}") && wide.contains("\\footnotesize"))
    #expect(wide.contains("\\item Note."))
  }

  @Test func `a table longer than a page goes on on the next`() {
    let text = text([.init("n", .decimal)], (0..<60).map { [.init("\($0)")] }, notes: ["Note."])
    #expect(text.contains("\\begin{longtable}{r}\n\\caption{A caption}\\label{tbl-x} \\\\"))
    #expect(text.contains("\\endfirsthead") && text.contains("\\endhead") && text.contains("\\usepackage{longtable}"))
    #expect(text.contains("\\end{longtable}\n{\\noindent\\footnotesize Note.\\par}"))
  }

  @Test func `a small line is drawn without a package`() {
    let text = text([.init("Trend", .center)], [[Cell("", spark: [1, 3, .nan, 2, 2])]])
    #expect(text.contains("\\begin{picture}(40,8)\\qbezier(0.0,0.0)(5.0,4.0)(10.0,8.0)\\qbezier(30.0,4.0)"), "\(text)")
  }

  @Test func `a table without a caption has no label`() {
    #expect(!text([.init("a")], [[.init("b")]], caption: nil).contains("\\label"))
    #expect(text([.init("a")], [[.init("b")]], label: "tbl-a_b.c").contains("\\label{tbl-a_b.c}"))
    #expect(!text([.init("a")], [[.init("b")]], label: "tbl-{a").contains("\\label"))
  }
}
