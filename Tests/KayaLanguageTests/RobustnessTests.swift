import KayaDiagnostics
import KayaLanguage
import Testing

@Suite struct RobustnessTests {
  /// Every span lies in the text and every child's inside its parent's.
  private func check(_ bytes: [UInt8]) {
    let text = MappedText(
      source: SourceText(path: "a.md", bytes: bytes), bytes: bytes, segments: [MappedText.Segment(start: 0, origin: 0)])
    let result = parse(text, id: 0)
    for statement in result.program.statements {
      require(statement.span, in: bytes)
      statement.expression.walk { node in
        require(node.span, in: bytes)
        return true
      }
    }
    if result.program.statements.contains(where: \.hasError), result.diagnostics.isEmpty {
      Issue.record("a statement has an error that is not reported: \(text.string)")
    }
    _ = parseExpression(text, id: 0)
  }

  private func require(_ span: Span, in bytes: [UInt8]) {
    if span.lower < 0 || span.lower > span.upper || span.upper > bytes.count {
      Issue.record("the span \(span) is not inside \(bytes.count) bytes")
    }
  }

  private static let pieces = [
    "x", "y", "f", "f(", "g(", "(", ")", "[", "]", "{", "}", ",", "=", "==", "!=", "<", "<=", "+", "-", "*", "/", "%",
    "^",
    "~", "|", "|>", "=>", ":", ".", "..", "\n", "\n", "\n  ", " ", "# c\n", "if", "then", "else", "and", "or", "not",
    "in",
    "true", "na", "1", "2.5", "1e5", "\"s\"", "\"", "'", "`", "`a b`", "______", "_", ";", "<-", "->", "%>%", "&&", "!",
    "$", "@", "::", "?", "\\", "function", "TRUE", "NA", "（", "，", "“", "”", "é", "₂", "\u{A0}", "€", "\t", "\r\n",
    "for",
    "x = ", "f(x) = ", "y ~ ", "not in", "\\n", "\u{0}", "λ", "1_", "5.", ".5",
  ]

  @Test func randomTokensNeverCrash() {
    var random = SeededGenerator(seed: 20_26)
    for _ in 0..<1_000 {
      let count = random.below(40)
      var code = ""
      for _ in 0..<count {
        code += random.pick(Self.pieces)
        if random.below(3) == 0 { code += " " }
      }
      check(Array(code.utf8))
    }
  }

  @Test func randomBytesNeverCrash() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<600 {
      check((0..<random.below(60)).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    }
  }

  @Test func cutAndChangedCodeNeverCrashes() {
    let code = Array(
      """
      panel = read_csv("data/cities.csv")
          |> where(year in 2009..2019, x != "é\\u{2082}")
          |> mutate(lnE = log(energy), s = if p < 0.01 then "***" else "")
      m = feols(panel, gtfp ~ did + a:b | city^year | endo ~ z, cluster = `a b`)
      f(x, k = 2) = map(x, (a, b) => {a = a.q[1], "b" = -b^k})   # so
      """.utf8)
    var random = SeededGenerator(seed: 99)
    for end in 0...code.count { check(Array(code[..<end])) }
    for _ in 0..<400 {
      var changed = code
      for _ in 0...random.below(3) { changed[random.below(changed.count)] = UInt8(truncatingIfNeeded: random.next()) }
      check(changed)
    }
  }

  @Test(arguments: [
    "f(\n", "x = f(\n", "(x = \n", "\"", "f(x,\n", "x =\n", "if ", "a < ", "x = [1,\n(", "`", "{a = 1\n", "€", "& ",
  ])
  func repeatedGarbageTakesLinearTime(piece: String) {
    let count = 60_000 / piece.utf8.count
    let result = parse(MappedText(path: "a.md", text: String(repeating: piece, count: count)), id: 0)
    #expect(!result.diagnostics.isEmpty)
  }
}
