import KayaLanguage
import Testing

@Suite struct RecoveryTests {
  @Test func manyErrorsAreFoundInOneRun() {
    let reading = Reading("a = 'x'\nb = f(1 2, g(3 4), TRUE)\nc = 1 < 2 < 3\nd = 4\ne = d %in% f(,)\n")
    #expect(reading.places == ["1:5", "2:9", "2:16", "2:20", "3:5", "5:7", "5:14"])
    #expect(reading.statements.map(\.hasError) == [true, true, true, false, true])
    #expect(reading.statements.compactMap(\.name?.text) == ["a", "b", "c", "d", "e"])
  }

  @Test func aBracketThatIsNeverClosedCostsItsOwnStatementOnly() {
    for code in ["x = f(a, b\ny = 3\nz = y\n", "x = f(a,\ny = 3\nz = y\n", "x = [1, (2\ny = 3\nz = y\n"] {
      let reading = Reading(code)
      #expect(reading.codes == ["syntax"], "\(code)")
      #expect(reading.statements.map(\.hasError) == [true, false, false], "\(code)")
    }
  }

  @Test func aMissingRightSideCostsItsOwnStatementOnly() {
    for code in ["x =\ny = 3", "x = a +\ny = 3", "x = a |>\ny = 3"] {
      let reading = Reading(code)
      #expect(reading.places.count == 1, "\(code)")
      #expect(reading.statements.map(\.hasError) == [true, false], "\(code)")
    }
  }

  @Test func aStringThatIsNotClosedCostsItsOwnStatementOnly() {
    let reading = Reading("x = f(\"abc, b)\ny = 3")
    #expect(reading.codes == ["syntax"])
    #expect(reading.statements.map(\.hasError) == [true, false])
  }

  @Test func aMissingCommaBetweenLinesIsNamed() {
    let reading = Reading("x = f(\n  a\n  b\n)\ny = 1")
    #expect(reading.places == ["3:3"])
    #expect(reading.diagnostics.first?.help == ["end the line before with `,`"])
    #expect(reading.statements.map(\.hasError) == [true, false])
  }

  @Test func bracketsOfOtherStatementsStayWhole() {
    let reading = Reading("x = f(\na b,\nc = 3,\nd = 4)\ny = 1")
    #expect(reading.places == ["2:3"])
    #expect(reading.statements.compactMap(\.name?.text) == ["x", "y"])
  }

  @Test func statementsBehindASemicolonAreRead() {
    let reading = Reading("x = 1; y = 2 3; z = 4")
    #expect(reading.codes == ["foreign-syntax", "syntax", "foreign-syntax"])
    #expect(reading.trees == ["(bind x 1)", "(bind y 2)", "(bind z 4)"])
  }

  @Test func nestingIsBoundedAndReportedOnce() {
    for opener in ["(", "[", "f(", "{a = ", "-", "not ", "if a then ", "f(x => ", "2^"] {
      let reading = Reading("x = \(String(repeating: opener, count: 100_000))1\ny = 2\n")
      #expect(reading.codes == ["too-deep"], "\(opener)")
      #expect(reading.statements.map { $0.name?.text } == ["x", "y"], "\(opener)")
      #expect(reading.statements.map(\.hasError) == [true, false], "\(opener)")
    }
  }

  @Test func balancedNestingIsBoundedToo() {
    let reading = Reading(
      "x = \(String(repeating: "(", count: 50_000))1\(String(repeating: ")", count: 50_000)) + 1\ny = 2")
    #expect(reading.codes == ["too-deep"])
    #expect(reading.trees.last == "(bind y 2)")
  }

  @Test func longChainsAreBounded() {
    for link in [" + 1", " |> f()", ".x", "[1]", " and a", "^2"] {
      let reading = Reading("x = a\(String(repeating: link, count: 20_000))\ny = 2")
      #expect(reading.codes == ["too-deep"], "\(link)")
      #expect(reading.trees.last == "(bind y 2)", "\(link)")
      #expect(reading.statements.allSatisfy { $0.expression.height <= Expression.maximumHeight })
    }
    #expect(Reading("x = a\(String(repeating: " + 1", count: 400))").diagnostics.isEmpty)
  }

  @Test func endlessErrorsAreCutShort() {
    let reading = Reading(String(repeating: "x = 'a'\n", count: 5_000))
    #expect(reading.diagnostics.count == 101)
    #expect(reading.diagnostics.last?.message == "4900 more errors in this text are not shown")
    #expect(reading.statements.count == 5_000)
  }
}
