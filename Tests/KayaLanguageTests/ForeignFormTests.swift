import Testing

/// A form of another language and the words its message must name.
struct ForeignForm: CustomTestStringConvertible {
  let code: String
  let words: String
  var kind = "foreign-syntax"
  /// What is read all the same.
  var tree: String?

  var testDescription: String { code }

  init(_ code: String, _ words: String, tree: String? = nil, kind: String = "foreign-syntax") {
    self.code = code
    self.words = words
    self.tree = tree
    self.kind = kind
  }
}

@Suite struct ForeignFormTests {
  static let forms: [ForeignForm] = [
    ForeignForm("x = 1; y = 2", "start a new line instead of `;`"),
    ForeignForm("x = 1;", "leave out `;`"),
    ForeignForm(
      "f(a = (b = 1, c = 2))", "write `{b = …}`",
      tree: "(show (call f (= a (record (\"b\" 1) (\"c\" 2)))))", kind: "syntax"),
    ForeignForm("f(a = [\"b\" = 1, c = 2])", "write `{b = …}`", kind: "syntax"),
    ForeignForm(
      "f(g(x)), y)", "the brackets are closed before this: take a `)` away, or open one more", kind: "syntax"),
    ForeignForm("f(a = b x c)", "a product is written `*`", kind: "syntax"),
    ForeignForm("f(\"a\", 360 rows)", "a text stands in quotes, and items are parted by `,`", kind: "syntax"),
    ForeignForm("x <- 1", "write `x = …`", tree: "(bind x 1)"),
    ForeignForm("x <<- 1", "write `=`", tree: "(bind x 1)"),
    ForeignForm("1 -> x", "write `x = ` before the expression"),
    ForeignForm("x := 1", "write `=`", tree: "(bind x 1)"),
    ForeignForm("x += 1", "bind a new name: `x2 = x + 1`"),
    ForeignForm("'text'", "write `\"text\"`", tree: "(show \"text\")"),
    ForeignForm("“text”", "write `\"text\"`", tree: "(show \"text\")"),
    ForeignForm("‘text’", "write `\"text\"`", tree: "(show \"text\")"),
    ForeignForm("t %>% head()", "write `|>`", tree: "(show (pipe head t))"),
    ForeignForm("a %in% b", "write `in`", tree: "(show (in a b))"),
    ForeignForm("a %% b", "write `%`", tree: "(show (% a b))"),
    ForeignForm("a %/% b", "write `floor(a / b)`"),
    ForeignForm(".5", "write `0.5`"),
    ForeignForm("5.", "write `5` or `5.0`"),
    ForeignForm("1L", "write `1`"),
    ForeignForm("0x1F", "numbers are decimal"),
    ForeignForm("!x", "write `not x`", tree: "(show (not x))"),
    ForeignForm("a & b", "write `and`", tree: "(show (and a b))"),
    ForeignForm("a && b", "write `and`", tree: "(show (and a b))"),
    ForeignForm("a || b", "write `or`", tree: "(show (or a b))"),
    ForeignForm("a | b", "for conditions write `or`"),
    ForeignForm("a AND b", "write `and`"),
    ForeignForm("t$x", "write `t.x`", tree: "(show (. t x))"),
    ForeignForm("t@x", "a field is taken by a point: `t.x`", tree: "(show (. t x))"),
    ForeignForm("TRUE", "write `true`", tree: "(show true)"),
    ForeignForm("False", "write `false`", tree: "(show false)"),
    ForeignForm("NA", "write `na`", tree: "(show na)"),
    ForeignForm("NaN", "write `na`", tree: "(show na)"),
    ForeignForm("NULL", "write `na`", tree: "(show na)"),
    ForeignForm("null", "write `na`", tree: "(show na)"),
    ForeignForm("None", "write `na`", tree: "(show na)"),
    ForeignForm("Inf", "leave the bound out"),
    ForeignForm("NA = 1", "put it in back-ticks"),
    ForeignForm("2 ** 3", "write `^`", tree: "(show (^ 2 3))"),
    ForeignForm("a === b", "write `==`", tree: "(show (== a b))"),
    ForeignForm("a !== b", "write `!=`", tree: "(show (!= a b))"),
    ForeignForm("a <> b", "write `!=`", tree: "(show (!= a b))"),
    ForeignForm("a =< b", "write `<=`", tree: "(show (<= a b))"),
    ForeignForm("dplyr::filter(t)", "write `filter` alone", tree: "(show (call filter t))"),
    ForeignForm("map(x, function(y) y)", "as an argument write `x => …`"),
    ForeignForm("map(x, \\(y) y)", "as an argument write `x => …`"),
    ForeignForm("map(x, lambda y: y)", "as an argument write `x => …`"),
    ForeignForm("f = function(x) { x }", "an own function is `f(x) = …`"),
    ForeignForm("t |> head", "write `|> head()`", tree: "(show (pipe head t))"),
    ForeignForm("for (i in 1:3) { x = i }", "there are no loops"),
    ForeignForm("while (x > 1) {\n  x = 2\n}", "there are no loops"),
    ForeignForm("return(x)", "a function is one expression"),
    ForeignForm("def f(x): x", "a function is written `f(x) = x * 2`"),
    ForeignForm("let x = 1", "a name is bound by `x = 3` alone"),
    ForeignForm("import pandas", "nothing needs to be imported"),
    ForeignForm("x = 1:10", "`1..10`"),
    ForeignForm("x[[1]]", "write `x[1]`"),
    ForeignForm("1...3", "write `..`", tree: "(show (.. 1 3))"),
    ForeignForm("c ? a : b", "a choice is `if c then a else b`"),
    ForeignForm("// so", "write `#`"),
    ForeignForm("/* so */", "write `#`"),
    ForeignForm("a // b", "whole division is `floor(a / b)`"),
    ForeignForm("{\"a\": 1}", "write `a = …`", tree: "(show (record (\"a\" 1)))"),
    ForeignForm("x = f(a； b)", "start a new line instead"),
    ForeignForm("f（a)", "fullwidth left parenthesis", tree: "(show (call f a))"),
    ForeignForm("a − b", "minus sign", tree: "(show (- a b))"),
    ForeignForm("a ≤ b", "write `<=`", tree: "(show (<= a b))"),
    ForeignForm("１２", "write `12`"),
    ForeignForm("a\u{A0}+ b", "U+00A0, no-break space", tree: "(show (+ a b))", kind: "syntax"),
    ForeignForm("x == na", "write `is_na(x)`", kind: "syntax"),
    ForeignForm("x != na", "write `not is_na(x)`", kind: "syntax"),
    ForeignForm("a < b < c", "write `a < b and b < c`", kind: "chained-comparison"),
    ForeignForm("1 <= x <= 5", "`x in 1..5`", kind: "chained-comparison"),
    ForeignForm("a == b == c", "`(a == b) == c`", kind: "chained-comparison"),
    ForeignForm("f = x => x", "an own function is written `f(x) = …`", kind: "misplaced-function"),
    ForeignForm("~x", "write the outcome before it", kind: "misplaced-formula"),
    ForeignForm("if a then b else c |> f()", "bracket the whole", kind: "syntax"),
    ForeignForm("if (a) { b } else { d }", "a choice is `if c then a else b`", kind: "syntax"),
    ForeignForm("if(a > 1, b, d)", "a choice is `if c then a else b`"),
    ForeignForm("a if c else b", "a choice is `if c then a else b`", kind: "syntax"),
    ForeignForm("if a then b", "write `else na`", kind: "syntax"),
    ForeignForm("t |> f().x", "or take a column by `|> pull(x)`", kind: "syntax"),
    ForeignForm("c(1) |> f() + g()", "a chart's layers are added by `|>`", kind: "syntax"),
    ForeignForm("x = y = 3", "a comparison is `==`", kind: "syntax"),
    ForeignForm("[a = 1]", "a comparison is `==`", kind: "syntax"),
    ForeignForm("t.x = 3", "`mutate(t, x = …)`", kind: "syntax"),
    ForeignForm("\"x\" = 3", "write the name without quotes", kind: "syntax"),
    ForeignForm("f(\"x\" = 3)", "write `x = …`", kind: "syntax"),
    ForeignForm("f(if = 3)", "cannot name an argument", kind: "syntax"),
    ForeignForm("+x", "leave it out", kind: "syntax"),
    ForeignForm("a == not b", "write `(not …)`", kind: "syntax"),
    ForeignForm("(a, b)", "a list is written `[a, b]`", kind: "syntax"),
    ForeignForm("t[1, 2]", "a cell is `value(t, column, where = …)`", kind: "syntax"),
    ForeignForm("5%", "five percent is `0.05`", kind: "syntax"),
    ForeignForm("2x", "for a product write `2 * x`", kind: "syntax"),
    ForeignForm("1e", "the exponent has no digits", kind: "syntax"),
    ForeignForm("1e999", "the number is too large", kind: "syntax"),
    ForeignForm("1__0", "write `10`", kind: "syntax"),
    ForeignForm("1.2.3", "a number has one point", kind: "syntax"),
    ForeignForm("CO₂ = 1", "`` `CO₂` ``", tree: "(bind `CO₂` 1)", kind: "syntax"),
    ForeignForm("_x", "a name starts with a letter", kind: "syntax"),
    ForeignForm("x = ___", "six or more underscores", kind: "syntax"),
    ForeignForm("\"abc", "the string is not closed", kind: "syntax"),
    ForeignForm("\"abc”", "`”` does not", kind: "syntax"),
    ForeignForm("\"a\\d\"", "`\\d` is no escape", kind: "syntax"),
    ForeignForm("\"\\u{110000}\"", "is no character", kind: "syntax"),
    ForeignForm("`abc", "close it with a back-tick", kind: "syntax"),
    ForeignForm("``", "no name between the back-ticks", kind: "syntax"),
    ForeignForm("x)", "leave it out, or open it before", kind: "syntax"),
    ForeignForm("f(a]", "`(` is closed by `]`", kind: "syntax"),
    ForeignForm("f(a", "`(` is never closed", kind: "syntax"),
    ForeignForm("f(a b)", "put `,` before it", kind: "syntax"),
    ForeignForm("f(, a)", "nothing before `,`", kind: "syntax"),
    ForeignForm("f(a = )", "the argument `a` has no value", kind: "syntax"),
    ForeignForm("f(x)(y)", "only a function's name can be called", kind: "syntax"),
    ForeignForm("summarize x", "`summarize(…)`", kind: "syntax"),
    ForeignForm("a..b..c", "a range has two ends", kind: "syntax"),
    ForeignForm("f(a, a) = 1", "`a` is named twice", kind: "duplicate-argument"),
    ForeignForm("{a = 1, a = 2}", "`a` stands twice", kind: "duplicate-argument"),
    ForeignForm("x = € 3", "euro sign", kind: "syntax"),
  ]

  @Test(arguments: forms)
  func eachFormIsAnsweredOnceWithAWayOut(form: ForeignForm) {
    let reading = Reading(form.code)
    #expect(reading.codes == [form.kind])
    let words = reading.diagnostics.map { ([$0.message] + $0.help).joined(separator: " | ") }.joined()
    #expect(words.contains(form.words), "\(words)")
    if let expected = form.tree { #expect(reading.trees == [expected]) }
  }

  @Test func messagesAreLowerCaseWithoutAFinalStop() {
    for form in Self.forms {
      for diagnostic in Reading(form.code).diagnostics {
        let first = diagnostic.message.first.map(String.init) ?? ""
        #expect(first == first.lowercased(), "\(diagnostic.message)")
        #expect(!diagnostic.message.hasSuffix("."), "\(diagnostic.message)")
      }
    }
  }

  @Test(arguments: ["x = T + F", "f(NA = 1)", "t.null", "where(t, x<-1)", "mutate(t, return = 1)", "let(x = 1, x)"])
  func formsThatOnlyLookForeignAreRead(code: String) {
    #expect(Reading(code).diagnostics.isEmpty)
  }
}
