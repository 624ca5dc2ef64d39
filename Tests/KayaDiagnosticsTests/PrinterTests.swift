import KayaDiagnostics
import Testing

/// Source lines that are longer than there is room for.
struct PrinterTests {
  private func lines(_ line: String, at column: Int, width: Int = 20) -> [String] {
    let source = SourceText(path: "a.md", text: line + "\n")
    let diagnostic = Diagnostic(.wrongOption, "wrong", at: source.place(column..<column + 3), label: "here")
    let text = DiagnosticPrinter(width: width).text(diagnostic)
    return Array(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[3...4])
  }

  @Test func `a line that fits is shown whole`() {
    #expect(lines("0123456789abcdefghij", at: 17) == ["1 | 0123456789abcdefghij", "  |                  ^^^ here"])
  }

  @Test func `a long line is cut around its place, and the carets stay below it`() {
    let long = (0..<9).map { "\($0)bcdefghi" }.joined()
    #expect(lines(long, at: 2) == ["1 | 0bcdefghi1bcdefghi2…", "  |   ^^^ here"])
    #expect(lines(long, at: 40) == ["1 | …efghi4bcdefghi5bcd…", "  |           ^^^ here"])
    #expect(lines(long, at: 78) == ["1 | …i7bcdefghi8bcdefghi", "  |                  ^^^ here"])
    for column in 0..<78 {
      let found = lines(long, at: column)
      let carets = found[1].prefix { $0 != "^" }.count
      let shown = Array(found[0])
      #expect(String(shown[carets..<carets + 1]) == String(Array(long)[column]), "\(column)")
      #expect(found[0].count <= 24)
    }
  }

  @Test func `carets stand below Chinese signs, which take two columns`() {
    let source = SourceText(path: "a.md", text: "值 = 总量 + 其他")
    let place = source.place(15..<21)
    let text = DiagnosticPrinter().text(Diagnostic(.wrongOption, "wrong", at: place, label: "here"))
    #expect(place.column == 10)
    #expect(text.contains("1 | 值 = 总量 + 其他\n  | \u{3000}   \u{3000}\u{3000}   ^^^^ here\n"))
    let long = String(repeating: "中国各省", count: 30)
    let found = lines(long, at: 150, width: 40)
    #expect(found[0].hasPrefix("1 | … ") && found[1].hasSuffix("^^ here"))
    #expect(found[0].count < 28)
  }

  @Test func `a label that would run over the edge of a page ends below its carets`() {
    let source = SourceText(path: "a.md", text: "0123456789abcdefghij")
    let diagnostic = Diagnostic(.wrongOption, "wrong", at: source.place(17..<20), label: "here")
    let text = DiagnosticPrinter(width: 20, wrapsLabels: true).text(diagnostic)
    #expect(text.hasSuffix("  |                  ^^^\n  |                 here\n"))
    #expect(DiagnosticPrinter(width: 30, wrapsLabels: true).text(diagnostic).hasSuffix("^^^ here\n"))
  }

  @Test func `a place behind the end of a long line and a narrow room are no trouble`() {
    let long = String(repeating: "x", count: 300)
    for width in [-1, 0, 8, 80] {
      for column in [0, 1, 150, 297] { #expect(lines(long, at: column, width: width)[1].contains("^")) }
    }
  }
}
