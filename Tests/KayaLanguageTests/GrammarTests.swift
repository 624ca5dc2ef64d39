import KayaLanguage
import Testing

@Suite struct GrammarTests {
  @Test(arguments: [
    ("1 + 2 * 3", "(show (+ 1 (* 2 3)))"),
    ("(1 + 2) * 3", "(show (* (+ 1 2) 3))"),
    ("a - b - c", "(show (- (- a b) c))"),
    ("a % b / c", "(show (/ (% a b) c))"),
    ("2^3^2", "(show (^ 2 (^ 3 2)))"),
    ("x = -2^2", "(bind x (neg (^ 2 2)))"),
    ("2^-1", "(show (^ 2 (neg 1)))"),
    ("2^-1^2", "(show (^ 2 (neg (^ 1 2))))"),
    ("a or b and not c == d", "(show (or a (and b (not (== c d)))))"),
    ("not a and b", "(show (and (not a) b))"),
    ("not not a", "(show (not (not a)))"),
    ("x in a..b + 1", "(show (in x (.. a (+ b 1))))"),
    ("x not in [1, 2]", "(show (not-in x (list 1 2)))"),
    ("-a..-b", "1 statements, [\"a line starts with `-`\"]"),
    ("(-a)..-b", "(show (.. (neg a) (neg b)))"),
    ("a < b == (c < d)", "1 statements, [\"comparisons do not chain\"]"),
    ("(a < b) == (c < d)", "(show (== (< a b) (< c d)))"),
    ("t.x[1].y", "(show (. (index (. t x) 1) y))"),
    ("2009..2019", "(show (.. 2009 2019))"),
    ("1.5..2.5", "(show (.. 1.5 2.5))"),
  ])
  func operatorsBindAsDeclared(code: String, expected: String) {
    #expect(tree(code) == expected)
  }

  @Test(arguments: [
    ("[]", "(show (list))"),
    ("[1, \"a\", true, na,]", "(show (list 1 \"a\" true na))"),
    ("{}", "(show (record))"),
    ("{a = 1, \"b c\" = 2, in = 3, 2009 = 4,}", "(show (record (\"a\" 1) (\"b c\" 2) (\"in\" 3) (\"2009\" 4)))"),
    ("f()", "(show (call f))"),
    ("f(1, b = 2,)", "(show (call f 1 (= b 2)))"),
    ("x = ______", "(bind x (blank 6))"),
    ("x = ________", "(bind x (blank 8))"),
    ("f(g(x => x + 1), (a, b) => a)", "(show (call f (call g (=> (x) (+ x 1))) (=> (a b) a)))"),
    ("if a then b else if c then d else e", "(show (if a b (if c d e)))"),
    ("x |> f(1) |> g()", "(show (pipe g (pipe f x 1)))"),
    ("a + b |> f()", "(show (pipe f (+ a b)))"),
    ("f(x |> g())", "(show (call f (pipe g x)))"),
    ("(t |> f()).x", "(show (. (pipe f t) x))"),
    ("(if a then b else c) |> f()", "(show (pipe f (if a b c)))"),
    ("cv(x) = sd(x) / mean(x)", "(function cv (x) (/ (call sd x) (call mean x)))"),
    ("f(x, k = 2,) = x * k", "(function f (x (k 2)) (* x k))"),
    ("f() = 3", "(function f () 3)"),
    ("let(m = mean(x), m / 2)", "(show (call let (= m (call mean x)) (/ m 2)))"),
  ])
  func formsAreRead(code: String, expected: String) {
    #expect(tree(code) == expected)
  }

  @Test(arguments: [
    ("s = y ~ x", "(bind s (~ y (| x)))"),
    ("f(~x + z)", "(show (call f (~ () (| (+ x z)))))"),
    (
      "f(y ~ a + b:c | city^year | endo ~ z1 + z2)",
      "(show (call f (~ y (| (+ a (: b c))) (| (^ city year)) (| endo (+ z1 z2)))))"
    ),
    ("f([y1, y2] ~ x)", "(show (call f (~ (list y1 y2) (| x))))"),
    ("f(y ~ I(x / 100) - 1)", "(show (call f (~ y (| (- (call I (/ x 100)) 1)))))"),
    ("f(y ~ all_of(c) * d)", "(show (call f (~ y (| (* (call all_of c) d)))))"),
    ("y ~ x |> f()", "(show (pipe f (~ y (| x))))"),
    ("if a then y ~ x else y ~ z", "(show (if a (~ y (| x)) (~ y (| z))))"),
  ])
  func formulasAreRead(code: String, expected: String) {
    #expect(tree(code) == expected)
  }

  @Test func numbersKeepTheirText() throws {
    let reading = Reading("x = [0.0840, 1_000, 1e-3, 1E+2]")
    guard case .list(let items) = try #require(reading.statements.first).expression.kind else {
      Issue.record("no list")
      return
    }
    var texts: [String] = []
    var values: [Double] = []
    for item in items {
      guard case .number(let value, let text) = item.kind else { continue }
      texts.append(text)
      values.append(value)
    }
    #expect(texts == ["0.0840", "1_000", "1e-3", "1E+2"])
    #expect(values == [0.084, 1000, 0.001, 100])
  }

  @Test func stringsResolveTheirEscapes() {
    #expect(tree(#""a\"b\\\n\t\u{2082}é""#) == "(show " + #""a\"b\\\n\t₂é""# + ")")
  }

  @Test func namesTakeLettersOfAnyScriptAndBackTicks() {
    #expect(tree("碳强度 = `b c` + ñandú_2 + `if`") == "(bind 碳强度 (+ (+ `b c` ñandú_2) `if`))")
  }

  @Test func namesAreKeptInOneNormalForm() throws {
    let reading = Reading("e\u{301} = 1")
    let name = try #require(reading.statements.first?.name)
    #expect(Array(name.text.unicodeScalars) == ["\u{E9}"])
    #expect(name.span == Span(text: 7, lower: 0, upper: 3))
  }

  @Test func wordsOfOtherLanguagesInBackTicksAreNames() {
    #expect(tree("f(`NA`, null = 3)") == "(show (call f `NA` (= `null` 3)))")
  }

  @Test func pipesAreCallsThatRememberHowTheyWereWritten() throws {
    let reading = Reading("a() |> f(b()) |> g()")
    guard case .call(let outer) = try #require(reading.statements.first).expression.kind,
      case .call(let inner) = outer.arguments[0].value.kind, case .call(let first) = inner.arguments[0].value.kind,
      case .call(let second) = inner.arguments[1].value.kind
    else {
      Issue.record("no calls")
      return
    }
    #expect([outer.isPiped, inner.isPiped, first.isPiped] == [true, true, false])
    #expect([first.ordinal, inner.ordinal, second.ordinal, outer.ordinal] == [0, 1, 2, 3])
  }

  @Test func spansCoverWhatWasWritten() throws {
    let code = "x = f(a, b = (1 + 2) * 3)  # so\n"
    let statement = try #require(Reading(code).statements.first)
    func text(_ span: Span) -> String { String(decoding: Array(code.utf8)[span.range], as: UTF8.self) }
    #expect(text(statement.span) == "x = f(a, b = (1 + 2) * 3)")
    #expect(statement.name.map { text($0.span) } == "x")
    guard case .call(let call) = statement.expression.kind else {
      Issue.record("no call")
      return
    }
    #expect(text(call.name.span) == "f")
    #expect(call.arguments[1].name.map { text($0.span) } == "b")
    #expect(text(call.arguments[1].value.span) == "(1 + 2) * 3")
  }
}
