import KayaDiagnostics
import KayaJSON
import Testing

@Suite struct ReportTests {
  private let source = SourceText(path: "notes/a b.md", text: "m = feols(panel, gtpf ~ did)\n")

  private var finding: Diagnostic {
    Diagnostic(
      .unknownColumn, "no column `gtpf` in table `panel`", at: source.place(17..<21), label: "not in this table",
      help: ["did you mean `gtfp`?"], facts: [.init("column", "gtpf"), .init("row", 3)])
  }

  @Test func theTextShowsTheLineAndAWayOut() {
    #expect(
      DiagnosticPrinter().text(finding) == """
        error[unknown-column]: no column `gtpf` in table `panel`
         --> notes/a b.md:1:18
          |
        1 | m = feols(panel, gtpf ~ did)
          |                  ^^^^ not in this table
          = did you mean `gtfp`?

        """)
  }

  @Test func coloursAreOnlyThereWhenWanted() {
    #expect(!DiagnosticPrinter().text(finding).contains("\u{1B}"))
    #expect(DiagnosticPrinter(color: true).text(finding).contains("\u{1B}[1;31m"))
  }

  @Test func aLongLineIsCutAroundThePlace() {
    let long = SourceText(
      path: "a.md", text: String(repeating: "x", count: 1000) + "!" + String(repeating: "y", count: 1000))
    let text = DiagnosticPrinter().text(Diagnostic(.syntax, "here", at: long.place(1000..<1001)))
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 140 })
    #expect(text.contains("!"))
  }

  @Test func jsonHasEveryKeyAlways() {
    #expect(
      DiagnosticReport.json([finding, Diagnostic(.warning, .link, "a \"quote\"")]).compactText
        == #"{"diagnostics":[{"severity":"error","code":"unknown-column","message":"no column `gtpf` in table `panel`","#
        + #""file":"notes/a b.md","line":1,"column":18,"end_line":1,"end_column":22,"help":["did you mean `gtfp`?"],"#
        + #""facts":{"column":"gtpf","row":3}},{"severity":"warning","code":"link","message":"a \"quote\"","#
        + #""file":null,"line":null,"column":null,"end_line":null,"end_column":null,"help":[],"facts":{}}]}"#)
    #expect(DiagnosticReport.json([]).compactText == #"{"diagnostics":[]}"#)
  }

  @Test func sarifCountsCodePointsAndEscapesPaths() {
    let text = DiagnosticReport.sarif([finding], version: "1.2").compactText
    #expect(text.contains(#""version":"2.1.0""#))
    #expect(text.contains(#""columnKind":"unicodeCodePoints""#))
    #expect(text.contains(#""uri":"notes/a%20b.md""#))
    #expect(text.contains(#""ruleId":"unknown-column""#))
    #expect(text.contains(#""region":{"startLine":1,"startColumn":18,"endLine":1,"endColumn":22}"#))
  }

  @Test func `the calls that led to a finding are told in every form, and make no other finding of it`() {
    let other = SourceText(path: "b.md", text: "\ny = f(1)\n")
    var called = finding
    called.calls = [source.place(4..<9), other.place(5..<6), source.place(4..<9), source.place(4..<9)]
    let words = "called from line 1, called from `b.md`, line 2, called from line 1, …"
    #expect(DiagnosticPrinter().text(called).hasSuffix("  = did you mean `gtfp`?\n  = \(words)\n"))
    #expect(DiagnosticReport.json([called]).compactText.contains(#""help":["did you mean `gtfp`?","\#(words)"]"#))
    let report = DiagnosticReport.sarif([called], version: "1.2").compactText
    #expect(report.contains(#""relatedLocations":[{"physicalLocation":{"artifactLocation":{"uri":"notes/a%20b.md"}"#))
    #expect([called, finding].sortedForPrinting() == [finding] && called.hashValue == finding.hashValue)
  }

  @Test func findingsArePrintedOnceInTheOrderOfTheText() {
    let second = Diagnostic(.syntax, "later", at: source.place(20..<21))
    let nowhere = Diagnostic(.configuration, "no place")
    let sorted = [second, finding, nowhere, second].sortedForPrinting()
    #expect(sorted.map(\.code) == [.configuration, .unknownColumn, .syntax])
  }
}
