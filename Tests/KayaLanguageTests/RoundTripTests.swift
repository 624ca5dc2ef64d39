import KayaDiagnostics
import KayaLanguage
import Testing

/// Writes random text that follows the grammar.
struct CodeGenerator {
  var random: SeededGenerator

  mutating func statement() -> String {
    switch random.below(3) {
    case 0: "\(name()) = \(pipe(4))"
    case 1: "\(plainName())(a, b = \(expression(2))) = \(pipe(3))"
    default: "(\(pipe(4)))"
    }
  }

  mutating func name() -> String { random.pick(["x", "y", "gtfp", "碳", "`a b`", "`NA`", "m2"]) }

  mutating func plainName() -> String { random.pick(["f", "log", "I", "mean", "let"]) }

  mutating func pipe(_ depth: Int) -> String {
    guard depth > 0, random.below(4) == 0 else { return expression(depth) }
    return "(\(expression(depth - 1))) |> \(call(depth - 1))"
  }

  mutating func expression(_ depth: Int) -> String {
    guard depth > 0 else { return atom() }
    switch random.below(16) {
    case 0: return "if \(binary(depth - 1)) then \(expression(depth - 1)) else \(expression(depth - 1))"
    case 1: return "\(name()) ~ \(terms(depth)) | \(name())^\(name()) | \(name()) ~ \(name())"
    default: return binary(depth)
    }
  }

  mutating func terms(_ depth: Int) -> String {
    random.pick([
      "\(name()) + \(name()):\(name())", "-1 + I(\(binary(depth - 1)))", "(\(name()) + 1):\(name()) * \(name())",
    ])
  }

  mutating func binary(_ depth: Int) -> String {
    guard depth > 0 else { return atom() }
    let sign = random.pick([
      "+", "-", "*", "/", "%", "^", "==", "!=", "<", "<=", ">", ">=", "and", "or", "in", "not in", "..",
    ])
    switch random.below(8) {
    case 0: return "-\(operand(depth - 1))"
    case 1: return "(not \(operand(depth - 1)))"
    case 2: return call(depth)
    case 3: return "\(operand(depth - 1)).\(name())[\(pipe(depth - 1))]"
    case 4:
      return "(\(binary(depth - 1)) + \(binary(depth - 1)) - \(operand(depth - 1))^\(operand(depth - 1)))"
        .replacing("==", with: "+").replacing("<=", with: "-").replacing("not in", with: "*")
    default: return "\(operand(depth - 1)) \(sign) \(operand(depth - 1))"
    }
  }

  mutating func operand(_ depth: Int) -> String { random.below(2) == 0 ? atom() : "(\(pipe(depth)))" }

  mutating func call(_ depth: Int) -> String {
    let arguments = (0..<random.below(4)).map { _ in argument(depth - 1) }
    return "\(plainName())(\(arguments.joined(separator: ", ")))"
  }

  mutating func argument(_ depth: Int) -> String {
    switch random.below(5) {
    case 0: "\(name()) = \(pipe(depth))"
    case 1: "\(name()) => \(pipe(depth))"
    case 2: "(a, b) => \(pipe(depth))"
    case 3: "~\(name()) + \(name())"
    default: pipe(depth)
    }
  }

  mutating func atom() -> String {
    switch random.below(6) {
    case 0: name()
    case 1: random.pick(["1", "2.50", "1_000", "1e-3", "0"])
    case 2: random.pick(["\"s\"", "\"a\\\"b\\\\\\n\"", "\"\\u{2082}\\u{1}\""])
    case 3: random.pick(["true", "false", "na_", "______", "na"])
    case 4: "[\(name()), 1]"
    default: "{a = 1, \"b c\" = \(name()), if = 2, 2009 = 3}"
    }
  }
}

@Suite struct RoundTripTests {
  @Test func whatIsPrintedIsReadBackAsTheSameTree() {
    var generator = CodeGenerator(random: SeededGenerator(seed: 44))
    var read = 0
    for _ in 0..<1_200 {
      let code = generator.statement()
      let first = Reading(code)
      guard first.diagnostics.isEmpty, let statement = first.statements.first else { continue }
      read += 1
      let second = Reading(statement.source)
      let compact = parseExpression(MappedText(path: "a.md", text: statement.expression.compactSource), id: 0)
      guard
        second.trees != [statement.canonical] || second.statements.first?.source != statement.source
          || compact.expression.canonical != statement.expression.canonical
      else { continue }
      Issue.record("\(code) is printed as \(statement.source) or \(statement.expression.compactSource)")
    }
    #expect(read > 600)
  }

  @Test(arguments: [
    ("log(wage)", "log(wage)"), ("I(x / 100)", "I(x/100)"), ("f(~ a : b)", "f(~a:b)"), ("(a + b) * c", "(a+b)*c"),
    ("a and  b", "a and b"), ("f(x, by = [a, b])", "f(x,by=[a,b])"), ("((a))", "a"),
  ])
  func termsArePrintedWithoutSpaces(code: String, expected: String) {
    #expect(Reading(code).statements.first?.expression.compactSource == expected)
  }

  @Test func layoutLeavesNoTraceInTheTree() {
    #expect(tree("x=f( a,b )#c") == tree("x =\n f(\n  a,\n  b,\n )"))
    #expect(tree("(a * b) + c") == tree("a * b + c"))
    #expect(tree("0.50") != tree("0.5"))
    #expect(tree("a |> f()") != tree("f(a)"))
  }

  @Test func differentTreesHaveDifferentTexts() {
    let codes = ["a", "`a b`", "\"a\"", "a(b)", "[a, b]", "{a = b}", "f(a = b)", "f(a == b)", "f(~a)", "f(a => b)"]
    #expect(Set(codes.map(tree)).count == codes.count)
  }
}
