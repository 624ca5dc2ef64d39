import KayaEquations
import Testing

@Suite struct ErrorTests {
  @Test(arguments: [
    ("a + \\aplha", 4..<10, "no command `\\aplha` in formulas", "did you mean `\\alpha`?"),
    ("é\\foo", 2..<6, "no command `\\foo` in formulas", ""),
    ("\\color{red} x", 0..<6, "`\\color` is not taken in formulas", "a formula takes the colour of its text"),
    ("\\tag{1}", 0..<4, "`\\tag` is not taken in formulas", "{#eq-name}"),
    ("\\label{a}", 0..<6, "`\\label` is not taken in formulas", "{#eq-name}"),
    ("{a \\over b}", 3..<8, "`\\over` is not taken in formulas", "\\frac{a}{b}"),
    ("{a", 0..<1, "`{` is never closed", "add `}`"),
    ("a}", 1..<2, "`}` has no `{` before it", "leave it out"),
    ("\\frac{a}", 0..<5, "`\\frac` needs an argument", "write `\\frac{…}`"),
    ("x^", 1..<2, "`^` needs an argument", ""),
    ("\\not", 0..<4, "`\\not` needs an argument", ""),
    ("x_a_b", 3..<4, "two subscripts on one base", "`x_{a_b}` or `{x_a}_b`"),
    ("\\left( x", 0..<5, "`\\left` has no `\\right`", "add `\\right.`"),
    ("x \\right)", 2..<8, "`\\right` has no `\\left` before it in its group", ""),
    ("\\left x", 0..<5, "`\\left` needs a delimiter", ""),
    ("\\begin{alined} a \\end{alined}", 7..<13, "no environment `alined`", "`aligned`"),
    ("\\begin{cases} a", 0..<6, "`\\begin` has no `\\end`", ""),
    ("\\begin{cases} a \\end{matrix}", 21..<27, "`\\begin{cases}` is ended by `\\end{matrix}`", "`\\end{cases}`"),
    ("a & b", 2..<3, "`&` stands only between columns", "`\\&`"),
    ("a \\\\ b", 2..<4, "`\\\\` stands only between rows", "\\begin{aligned}"),
    ("\\text{a_b}", 7..<8, "`_` cannot stand among words", "write `\\_`"),
    ("\\sqrt[3{x}", 5..<6, "`[` is never closed", "add `]`"),
    ("$x$", 0..<1, "`$` cannot stand in a formula", "`\\$`"),
    ("  ", 0..<2, "the formula is empty", ""),
    ("a\\", 1..<2, "a backslash needs a command after it", ""),
    ("a\u{7}", 1..<2, "the character U+7 cannot stand in a formula", ""),
  ])
  func errorsHaveAPlaceAndAWayOut(tex: String, range: Range<Int>, message: String, help: String) {
    let error = failure(tex)
    #expect(error?.message == message)
    #expect(error?.range == range)
    #expect(help.isEmpty || error?.help.joined().contains(help) == true, "\(error?.help ?? [])")
  }

  @Test(arguments: [
    "{", "\\hat", "x^{", "\\frac{", "\\left(", "\\begin{matrix}", "\\sqrt{", "\\not", "\\displaystyle", "\\substack{",
    "\\overset{a}", "x_", "\\mathbf",
  ])
  func nestingIsBounded(piece: String) {
    let error = failure(String(repeating: piece, count: 20_000))
    #expect(error != nil)
  }

  @Test func randomFormulasNeverCrash() {
    let pieces = [
      "a", "1", "{", "}", "_", "^", "'", "&", "\\\\", "\\frac", "\\left(", "\\right)", "\\begin{cases}", "\\end{cases}",
      "\\sqrt", "[", "]", "\\text{", "\\hat", "\\sum", "\\limits", "+", "-", "=", "\\not", "\\ln", " ", "%", "\n", "é",
      "€",
      "\\", "$", "\\mathbf", "\\begin{array}{l}", "\\hline", "\\big", "(", "|", "\\middle|", "~", "\u{301}",
      "\\displaystyle",
    ]
    var state: UInt64 = 11
    func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    for _ in 0..<4_000 {
      let tex = (0..<below(14)).map { _ in pieces[below(pieces.count)] }.joined()
      guard let error = failure(tex) else { continue }
      if error.range.lowerBound < 0 || error.range.upperBound > tex.utf8.count {
        Issue.record("the place \(error.range) is not inside \(tex)")
      }
    }
  }
}
