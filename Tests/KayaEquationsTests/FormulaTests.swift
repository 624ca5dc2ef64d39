import KayaMarkup
import Testing

@testable import KayaEquations

@Suite struct FormulaTests {
  @Test(arguments: [
    ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
    ("x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
    ("x'", "<mrow><mi>x</mi><mo>′</mo></mrow>"), ("x^\\prime", "<mrow><mi>x</mi><mo>′</mo></mrow>"),
    ("x''_1", "<msub><mrow><mi>x</mi><mo>″</mo></mrow><mn>1</mn></msub>"),
    ("P^b", "<msup><mi>P</mi><mrow><mspace width=\"0.2em\"/><mi>b</mi></mrow></msup>"),
    ("A^b", "<msup><mi>A</mi><mi>b</mi></msup>"), ("P_b", "<msub><mi>P</mi><mi>b</mi></msub>"),
    ("x_{it}''", "<msub><mrow><mi>x</mi><mo>″</mo></mrow><mrow><mi>i</mi><mi>t</mi></mrow></msub>"),
    ("\\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
    ("3.14", "<mn>3.14</mn>"),
    ("\\sqrt[3]{ab}", "<mroot><mrow><mi>a</mi><mi>b</mi></mrow><mn>3</mn></mroot>"),
    ("\\mathrm{CO}_2", "<msub><mi>CO</mi><mn>2</mn></msub>"),
    ("\\mathrm{d}x", "<mi mathvariant=\"normal\">d</mi><mi>x</mi>"),
    ("\\mathbb{E}\\mathbf{X}\\boldsymbol\\beta", "<mi>𝔼</mi><mi>𝐗</mi><mi>𝜷</mi>"),
    ("\\mathcal{L}\\mathit{h}", "<mi>ℒ</mi><mi>ℎ</mi>"),
    ("\\Delta\\alpha", "<mi mathvariant=\"normal\">Δ</mi><mi>α</mi>"),
    ("\\not\\in", "<mo>∉</mo>"),
    ("a % so\n b", "<mi>a</mi><mi>b</mi>"),
    ("β ≤ 1", "<mi>β</mi><mo>≤</mo><mn>1</mn>"),
    ("碳", "<mi>碳</mi>"),
  ])
  func piecesAreWrittenAsMathML(tex: String, expected: String) {
    #expect(markup(tex) == expected)
  }

  @Test func theHatOfALetterDoesNotStretch() {
    #expect(
      markup("\\hat\\beta") == "<mover accent=\"true\"><mi>β</mi><mo stretchy=\"false\">ˆ</mo></mover>")
  }

  @Test func plainParenthesesDoNotGrow() {
    #expect(
      markup("(x)")
        == "<mo stretchy=\"false\" form=\"prefix\">(</mo><mi>x</mi><mo stretchy=\"false\" form=\"postfix\">)</mo>")
    #expect(markup("\\left(x\\right)").contains("<mo stretchy=\"true\""))
  }

  @Test(arguments: [
    ("\\ln x", "<mi>ln</mi><mspace width=\"0.1667em\"/><mi>x</mi>"),
    ("2\\ln x", "<mn>2</mn><mspace width=\"0.1667em\"/><mi>ln</mi><mspace width=\"0.1667em\"/><mi>x</mi>"),
    ("\\operatorname{Var} y", "<mi>Var</mi><mspace width=\"0.1667em\"/><mi>y</mi>"),
  ])
  func functionNamesHaveAThinSpace(tex: String, expected: String) {
    #expect(markup(tex) == expected)
  }

  @Test func functionNamesStandCloseToBrackets() {
    #expect(!markup("\\ln(x)").contains("mspace"))
  }

  @Test func theColumnsOfCasesStandLeft() {
    let cases = markup("\\begin{cases} 1 & x > 0 \\\\ 0 & \\text{else} \\end{cases}")
    #expect(cases.contains("<mtd style=\"text-align:left;padding-left:0\"><mn>1</mn></mtd>"))
    #expect(cases.contains("<mtd style=\"text-align:left;padding-left:1em\">"))
  }

  @Test func minusIsTheSignAndNotAHyphen() {
    #expect(markup("a-b") == "<mi>a</mi><mo>−</mo><mi>b</mi>")
  }

  @Test(arguments: ["-x", "a = -x", "(-x)", "x^{-1}", "a, -x", "a \\times -x"])
  func aSignOfOneOperandStandsCloseToIt(tex: String) {
    #expect(markup(tex).contains("<mo form=\"prefix\" lspace=\"0\" rspace=\"0\">−</mo>"))
  }

  @Test func signsInScriptsStandClose() {
    #expect(markup("x_{i=1}").contains("<mo lspace=\"0\" rspace=\"0\">=</mo>"))
  }

  @Test func limitsMoveWithTheStyle() {
    #expect(markup("\\sum_i x").hasPrefix("<munder><mo movablelimits=\"true\""))
    #expect(markup("\\max_i x").hasPrefix("<munder><mo form=\"prefix\" movablelimits=\"true\""))
    #expect(markup("\\int_0^1 x").hasPrefix("<msubsup><mo"))
    #expect(markup("\\int\\limits_0^1 x").hasPrefix("<munderover><mo movablelimits=\"false\""))
    #expect(markup("\\sum\\nolimits_i x").hasPrefix("<msub><mo"))
  }

  @Test func dotsFollowWhatComesNext() {
    #expect(markup("a + \\dots + b").contains("⋯"))
    #expect(markup("a, \\dots, b").contains("…"))
  }

  @Test func spacesOfWordsAreKept() {
    #expect(markup("\\text{ if }x") == "<mtext>\u{A0}if\u{A0}</mtext><mi>x</mi>")
    #expect(markup("\\text{5\\% of}") == "<mtext>5% of</mtext>")
  }

  @Test func aNegativeSpaceIsAMargin() {
    #expect(markup("a\\!b") == "<mi>a</mi><mspace style=\"margin-left:-0.1667em\"/><mi>b</mi>")
  }

  @Test func theTeXIsKeptAsAnAnnotation() throws {
    let math = try mathML(" a < b ", display: false).get()
    #expect(
      math.serialized()
        == "<math><semantics><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"
        + "<annotation encoding=\"application/x-tex\">a &lt; b</annotation></semantics></math>")
    #expect(try mathML("a", display: true).get()[attribute: "display"] == "block")
  }

  @Test func onlyElementsOfMathMLCoreAreWritten() throws {
    let core: Set<String> = [
      "math", "semantics", "annotation", "mrow", "mi", "mo", "mn", "mtext", "mspace", "mfrac", "msqrt", "mroot",
      "msub", "msup", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle", "mphantom",
    ]
    for command in EquationSubset.groups.flatMap(\.commands) where Self.isUsable(command) {
      let math = try mathML(Self.sample(command), display: true).get()
      math.node.walk { node in
        if case .element(let element) = node { #expect(core.contains(element.name), "\(command)") }
      }
    }
    for name in TableStyle.environments.keys.sorted() {
      let columns = name == "array" ? "{ll}" : ""
      let tex = "\\begin{\(name)}\(columns) a & b \\\\ c & d \\end{\(name)}"
      #expect(throws: Never.self) { try mathML(tex, display: true).get() }
    }
  }

  private static func isUsable(_ command: String) -> Bool {
    !["\\end", "\\\\", "\\hline", "\\middle", "\\right", "\\limits", "\\nolimits"].contains(command)
  }

  /// A formula that uses a command with what it needs.
  private static func sample(_ command: String) -> String {
    switch command {
    case "\\left": "\\left( a \\middle| b \\right)"
    case "\\begin": "\\begin{matrix} a \\end{matrix}"
    case "\\hspace": "\\hspace{1em}"
    case "\\not": "\\not="
    case "\\nonumber", "\\notag": "a \(command)"
    case _ where command.hasPrefix("\\big") && command.count <= 6 || command.hasPrefix("\\Big"):
      EquationSubset.groups.contains { $0.title == "Sums and products" && $0.commands.contains(command) }
        ? command : "\(command)("
    default: "\(command){a}{b}{c}"
    }
  }
}
