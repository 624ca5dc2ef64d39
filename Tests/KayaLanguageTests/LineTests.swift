import KayaDiagnostics
import KayaLanguage
import Testing

@Suite struct LineTests {
  @Test(arguments: [
    "x = a\n/ b", "x = a /\nb", "x =\na / b", "x\n= a / b", "x = (a\n/\nb)", "x = a # so\n\n  # and so\n  / b",
    "x = a\r\n/ b\r\n", "\n\n\nx = a / b\n\n", "\u{FEFF}x = a / b",
  ])
  func oneStatementMayTakeSeveralLines(code: String) {
    #expect(tree(code) == "(bind x (/ a b))")
  }

  @Test(arguments: ["|> f()", "+ 1", "* 2", "and b", "or b", "== b", "<= 1", ".. 3", "in b", "~ x", ".b", "^ 2", "% 2"])
  func aLineThatCannotStartAStatementGoesOn(line: String) {
    #expect(Reading("a\n  \(line)").statements.count == 1)
    #expect(Reading("a\n  \(line)").diagnostics.isEmpty)
  }

  @Test(arguments: ["(b)", "[1]", "{a = 1}", "b", "not b", "if a then b else c", "\"s\"", "1", "na"])
  func aLineThatCanStartAStatementDoes(line: String) {
    #expect(Reading("a\n\(line)").statements.count == 2)
    #expect(Reading("a\n\(line)").diagnostics.isEmpty)
  }

  @Test func choicesMayBeBroken() {
    #expect(tree("x = if a\nthen b\nelse c") == "(bind x (if a b c))")
  }

  @Test func aLineMayNotStartWithAMinus() {
    let reading = Reading("x = a\n- b\ny = 2")
    #expect(reading.codes == ["ambiguous-minus"])
    #expect(reading.places == ["2:1"])
    #expect(reading.statements.map(\.hasError) == [false, true, false])
  }

  @Test func aMinusMayStartALineInBracketsAndAfterAnOperator() {
    #expect(tree("x = (a\n- b)") == "(bind x (- a b))")
    #expect(tree("x =\n  -b") == "(bind x (neg b))")
    #expect(tree("x = a -\nb") == "(bind x (- a b))")
  }

  @Test func inlineValuesKnowNoLines() {
    let result = parseExpression(MappedText(path: "a.md", text: " -x\n+ 1 "), id: 0)
    #expect(!result.hasError)
    #expect(result.expression.canonical == "(+ (neg x) 1)")
  }

  @Test(arguments: ["x = 3", "x y", "", "f(", "1 +", "a\u{A0}", "x)"])
  func inlineValuesAreOneExpression(code: String) {
    let result = parseExpression(MappedText(path: "a.md", text: code), id: 0)
    #expect(result.hasError)
    #expect(result.diagnostics.count == 1)
  }

  @Test func placesAreThoseOfTheFile() {
    let source = SourceText(path: "a.md", text: "> ```{kaya}\n> é = 'a'\n> y = 1 +\n> ```\n")
    let segments = [MappedText.Segment(start: 0, origin: 14), MappedText.Segment(start: 9, origin: 25)]
    let text = MappedText(source: source, bytes: Array("é = 'a'\n".utf8) + Array("y = 1 +\n".utf8), segments: segments)
    let result = parse(text, id: 0)
    #expect(result.diagnostics.map { $0.place?.line } == [2, 3])
    #expect(result.diagnostics.map { $0.place?.column } == [7, 9])
  }
}
