import KayaDiagnostics
import Testing

@testable import KayaNotebook

@Test(arguments: [
  ("Costs $5 and $6.", "Costs $5 and $6."), ("$x$ and $y$2", "<math x> and $y$2"), ("\\$a$", "$a$"),
  ("$ a$ or $a $", "$ a$ or $a $"), ("`$a$` $b$", "<code>$a$</code> <math b>"), ("$a`b$", "<math a`b>"),
  ("$`a*b*`$", "<math a*b*>"), ("**$x_1$**", "<strong><math x_1></strong>"), ("$\\{a\\}\\\\b$", "<math \\{a\\}\\\\b>"),
  ("[$a$](b.md)", "<a b.md><math a></a>"), ("<b title=\"$a$\">x</b>", "<html <b title=\"$a$\">>x<html </b>>"),
  ("http://a.b/$x$/y", "<a http://a.b/$x$/y>http://a.b/$x$/y</a>"), ("price$5$", "price<math 5>"),
])
func mathematicsFollowsPandoc(_ text: String, _ expected: String) {
  #expect(dump(text) == "1:1 p: \(expected)\n")
}

@Test(arguments: [
  ("CO~2~ and m^2^.", "CO<sub>2</sub> and m<sup>2</sup>."), ("10^−6^", "10<sup>−6</sup>"),
  ("~~gone~~ x~~2~~", "<del>gone</del> x<del>2</del>"), ("about ~5 to ~7", "about ~5 to ~7"),
  ("2^3 + 4^5", "2^3 + 4^5"), ("`a~2~`", "<code>a~2~</code>"), ("H\\~2\\~O", "H~2~O"), ("a^*b*^", "a^<em>b</em>^"),
  ("**SO~2~**", "<strong>SO<sub>2</sub></strong>"), ("[CO~2~](b.md)", "<a b.md>CO<sub>2</sub></a>"),
])
func digitsAboveAndBelowTheLineFollowPandoc(_ text: String, _ expected: String) {
  #expect(dump(text) == "1:1 p: \(expected)\n")
}

@Test(arguments: [
  ("China's \"path\"", "China’s “path”"), ("2010--2020 --- long...", "2010–2020 — long…"),
  ("`a's -- \"b\"`", "<code>a's -- \"b\"</code>"), ("\\\"a\\\" b\\'s", "\"a\" b's"),
  ("这是\"引用\"文字，和'单'字", "这是“引用”文字，和‘单’字"), ("中国's \"GDP\"", "中国’s “GDP”"),
  ("称为\"GDP\"的指标与\"*熵*\"值", "称为“GDP”的指标与“<em>熵</em>”值"), ("这“引用”文和\"再\"说", "这“引用”文和“再”说"),
  ("以及\"。\"结束，与\"双\"套", "以及“。”结束，与“双”套"), ("他说：\"好。\"又走", "他说：“好。”又走"),
  ("\"`{kaya} 1`'s\"", "“<value 0 1>’s”"), ("$f'(x)$", "<math f'(x)>"), ("'s@smith'", "‘s@smith’"),
])
func quotesAndDashesAreThoseOfPrint(_ text: String, _ expected: String) {
  #expect(dump(text) == "1:1 p: \(expected)\n")
}

@Test func digitsBelowTheLineStandInPlainTextToo() {
  let notebook = Notebook.read(SourceText(path: "a.md", text: "---\ntitle: CO~2~ per m^2^ and x~it~\n---\n\nText.\n"))
  #expect(notebook.frontMatter.title?.content.plainText == "CO₂ per m² and xit")
}

@Test func displayedMathematicsMayHoldWhatLooksLikeLists() {
  let text = "> Let\n> $$\n> a\n> - b\n> # c\n> $$ {#eq-a}\n> be.\n"
  #expect(dump(text) == "1:1 quote\n  1:3 p: Let\n  2:3 equation #eq-a \"a\\n- b\\n# c\"\n  1:3 p: be.\n")
  #expect(findings("$$\nx\n$$ {#fig-a}\n").contains("error[wrong-option] 3:6-3:11"))
}

@Test func anUnclosedFormulaTakesNothingWithIt() {
  #expect(dump("a $$ b\n- c\n") == "1:1 p: a $$ b\n2:1 list tight\n  -\n    2:3 p: c\n")
}

@Test(arguments: [
  ("@smith", "<cite narrative @smith>"), ("a@b", "a@b"), ("(@a_b:c.)", "(<cite narrative @a_b:c>.)"),
  ("`@a`", "<code>@a</code>"), ("[@a]", "<cite @a>"),
  ("[see @a, pp. 3-4; also -@b]", "<cite see·@a·pp. 3-4; also·-@b>"),
  ("[-@tbl-x]", "<ref -tbl-x>"), ("[@fig-a; @fig-b]", "<ref fig-a>, <ref fig-b>"), ("@fig-x-1.", "<ref fig-x-1>."),
  ("[a @b](c.md)", "<a c.md>a <cite narrative @b></a>"), ("@{a b}", "@{a b}"), ("@{fig-x}y", "<ref fig-x>y"),
  ("如@fig-x所示", "如<ref fig-x>所示"), ("é@x", "é@x"), ("\\@a", "@a"), ("@a [p. 4]", "<cite narrative @a·p. 4>"),
  ("@a [b](c.md)", "<cite narrative @a> <a c.md>b</a>"), ("[no @]", "[no @]"), ("@fig-", "<cite narrative @fig>-"),
])
func referencesAndCitationsAreTold(_ text: String, _ expected: String) {
  #expect(dump(text) == "1:1 p: \(expected)\n")
}

@Test(arguments: [
  ("[a](javascript:x)", "a"), ("[a](  JavaScript:x)", "a"), ("[a](data:text/html,x)", "a"), ("[a](vbscript:x)", "a"),
  ("[a](file:///etc/passwd)", "a"), ("![a](data:image/svg+xml;base64,x)", "a"),
  ("[a](java&#10;script:x)", "a"),
])
func unsafeAddressesAreLeftOut(_ text: String, _ expected: String) {
  #expect(dump(text) == "1:1 p: \(expected)\n")
  #expect(read(text).diagnostics.map(\.code) == [.unsafeContent])
}

@Test(arguments: [
  ("[a](#b)", "<a #b>a</a>"), ("[a](b.md#c)", "<a b.md#c>a</a>"), ("[a](mailto:x@y.z)", "<a mailto:x@y.z>a</a>"),
  ("x ![a](b.png)", "x <img b.png “a”>"), ("[a](b:c/d)", "a"), ("[a](./b:c)", "<a ./b:c>a</a>"),
  ("x ![](data:image/png;base64,AA==)", "x <img data:image/png;base64,AA== “”>"),
])
func addressesAreJudgedByTheirScheme(_ text: String, _ expected: String) {
  #expect(dump(text) == "1:1 p: \(expected)\n")
}

@Test func anImageFromOutsideBecomesALink() {
  let notebook = read("![Map](https://x.y/a.png) and ![b](//x.y/b.png)\n")
  #expect(NotebookDump(notebook: notebook).text == "1:1 p: <a https://x.y/a.png>Map</a> and <a //x.y/b.png>b</a>\n")
  #expect(notebook.diagnostics.map { $0.place?.column ?? 0 } == [8, 36])
}

@Test func headingsGetStableAnchors() {
  let text = "# A *b*: `c`!\n\n# A b c\n\n# 碳 强度\n\n## {#sec-x}\n\n# !\n\nSet {#sec-y}\n===\n\n# A b c {-}\n"
  let ids = read(text).body.compactMap { block -> String? in
    guard case .heading(let heading) = block.kind else { return nil }
    return heading.id
  }
  #expect(ids == ["a-b-c", "a-b-c-1", "碳-强度", "sec-x", "section", "sec-y", "a-b-c-2"])
}

@Test func labelsGivenTwiceShowBothPlaces() throws {
  let notebook = read("# A {#sec-a}\n\n```{kaya}\n#| label: sec-a\n```\n")
  let finding = try #require(notebook.diagnostics.first)
  #expect(finding.code == .duplicateLabel && finding.place?.line == 4)
  #expect(finding.help.first == "the first one is at a.md:1:7")
  #expect(notebook.labels.count == 1)
}

@Test func aValueInATableKeepsItsPipes() {
  #expect(
    dump("| a | b |\n|---|---|\n| `{kaya} t |> n()` | $|x|$ |\n")
      == "1:1 table --\n  a | b\n  <value 0 t |> n()> | <math |x|>\n")
}

@Test func aCaptionMayStandBeforeOrAfterItsTable() {
  let table = "| a |\n|---|\n| 1 |\n"
  for text in [table + ": Cap {#tbl-a}\n", table + "\n: Cap {#tbl-a}\n", ": Cap {#tbl-a}\n\n" + table] {
    let notebook = read(text)
    #expect(NotebookDump(notebook: notebook).text.contains("table - #tbl-a “Cap”\n  a\n  1\n"), "\(text)")
    #expect(notebook.labels.map(\.name) == ["tbl-a"])
    #expect(notebook.body.count == 1)
  }
  #expect(dump(": alone {#tbl-a}\n") == "1:1 p: : alone {#tbl-a}\n")
}

@Test func divsNestAndMayHaveMoreColons() {
  let text = ":::: {.panel-tabset}\n## One\n::: callout-important\n## Care\nText\n:::\n::::\n::: {#refs}\n:::\n"
  let notebook = read(text)
  #expect(
    NotebookDump(notebook: notebook).text
      == "1:1 div {.panel-tabset}\n  2:1 h2 #one: One\n  3:1 callout important “Care”\n    5:1 p: Text\n8:1 div {#refs}\n"
  )
  #expect(notebook.diagnostics.isEmpty)
}

@Test func alertsAreCallouts() {
  #expect(dump("> [!WARNING]\n> Mind\n") == "1:1 callout warning\n  2:3 p: Mind\n".replacing("2:3", with: "1:3"))
  #expect(dump("> [!OTHER]\n> Mind\n").hasPrefix("1:1 quote"))
}

@Test func footnotesMayStandWhereTheirMarksDo() {
  let notebook = read(
    "> a^[one *two* `x]` [b] $[0,1)$ `{kaya} 1 + 1`] c[^x] d^[last\n> one ^[no]] e^[] f\\^[g] h ^[open\n\n[^x]: X^[in X]\n"
  )
  #expect(
    NotebookDump(notebook: notebook).text
      == """
      1:1 quote
        1:3 p: a<note 1.1> c<note 2.1> d<note 3.1> e^[] f^[g] h ^[open
      footnote 1  ×1
        1:4 p: one <em>two</em> <code>x]</code> [b] <math [0,1)> <value 0 1 + 1>
      footnote 2 x ×1
        4:7 p: X<note 4.1>
      footnote 3  ×1
        1:56 p: last one ^[no]
      footnote 4  ×1
        4:8 p: in X

      """)
  #expect(notebook.diagnostics.isEmpty && notebook.faultsOfPlaces.isEmpty)
}

@Test func footnotesInTablesEndWithTheirCells() {
  #expect(
    dump("|a^[x]|b|\n|-|-|\n|c^[y|z]|\n")
      == "1:1 table --\n  a<note 1.1> | b\n  c^[y | z]\nfootnote 1  ×1\n  1:3 p: x\n")
}

@Test func footnotesInCaptionsAreRefused() {
  #expect(findings("---\ntitle: A^[b]\n---\n") == "error[wrong-option] 2:9-2:13 a footnote cannot stand here")
  #expect(
    findings("```{kaya}\n#| tbl-cap: Cap[^f]\ntable(a = 1)\n```\n\n[^f]: foot\n")
      == "error[wrong-option] 2:16-2:20 a footnote cannot stand here")
}

@Test func footnotesThatAreNeverClosedCostLittle() {
  let text = String(repeating: "^[a $b ", count: 90)
  #expect(dump(text).hasPrefix("1:1 p: ^[a"))
}

@Test func footnotesAreNumberedByUse() {
  let notebook = read("a[^b] c[^a] d[^b] e[^no]\n\n[^a]: A\n\n[^b]: B\n\n[^c]: C\n")
  #expect(
    NotebookDump(notebook: notebook).text
      == "1:1 p: a<note 1.1> c<note 2.1> d<note 1.2> e[^no]\nfootnote 1 b ×2\n  5:7 p: B\nfootnote 2 a ×1\n  3:7 p: A\n"
  )
  #expect(
    NotebookDump(notebook: notebook).diagnostics
      == "error[dangling-reference] 1:20-1:25 there is no footnote `[^no]`\n"
      + "warning[dangling-reference] 7:3-7:4 no mark points at the footnote `[^c]`")
}

@Test func rawHTMLIsKeptAsSuch() {
  #expect(dump("<div>\n*a* $x$\n</div>\n") == "1:1 html \"<div>\\n*a* $x$\\n</div>\\n\"\n")
  #expect(dump("<!-- ::: {.a}\n```{kaya}\n-->\n") == "1:1 comment \"<!-- ::: {.a}\\n```{kaya}\\n-->\\n\"\n")
}

@Test func inlineCodeOfOtherToolsIsPointedOut() {
  #expect(findings("`{r} x`") == "warning[foreign-syntax] 1:1-1:8 inline code that starts with `{r}` is not run")
  #expect(findings("`r x`", path: "a.Rmd").contains("`r` is not run"))
  #expect(findings("It is {kaya} `x + 1`.").hasPrefix("warning[foreign-syntax] 1:7-1:21 `{kaya}` stands before"))
  #expect(findings("## Data {#sec-data\n").hasPrefix("warning[syntax] 1:1-1:19 the brace is not closed"))
  #expect(findings("$$ a $$ {#eq-a\n").hasPrefix("warning[syntax] 1:9-1:15 the brace is not closed"))
  #expect(findings("## Sets {a, b} and {c\n") == "")
  #expect(findings("`r x`") == "warning[foreign-syntax] 1:1-1:6 inline code that starts with `r` is not run")
  #expect(findings("`{kaya}` and `{r}`") == "")
}

@Test func callsWithoutTheirBracesArePointedOut() {
  #expect(findings("`kaya fmt(mean(x), 1)`").contains("inline code that starts with `kaya` is not run"))
  for code in ["kaya check a.md", "kaya doc fmt", "kaya", "kaya run a.md (once)"] {
    #expect(findings("`\(code)`") == "")
  }
}

@Test func commandsOfTeXInProseArePointedOut() {
  #expect(findings("See \\ref{fig-x}.") == "warning[foreign-syntax] 1:5-1:9 `\\ref{…}` of LaTeX stands as text")
  #expect(findings("As \\citep{key}").contains("`\\citep{…}` of LaTeX"))
  for text in ["`\\ref{x}`", "$\\text{a}$", "\\alpha{x}", "a \\ref b", "\\\\ref{x}"] {
    #expect(!findings(text).contains("LaTeX"), "\(text)")
  }
}

@Test func headingsWithoutTheirBlankArePointedOut() {
  #expect(
    findings("##Data used\n") == "warning[syntax] 1:1-1:12 a heading needs a blank behind `##`; this stands as text")
  for text in ["## Data", "#1 of all", "#climate #policy", "A #tag", "\\#tag", "#a line\nand another"] {
    #expect(findings(text) == "", "\(text)")
  }
}

@Test func chinesePunctuationSeparatesWorksAndPages() {
  #expect(dump("[@a，第 4 页；@b]") == dump("[@a, 第 4 页; @b]"))
}

@Test(arguments: [
  "r x", "r round(mean(x), 2)", "r params$k", "r nrow(d[d$x > 1, ])", "r 1 + 1", "r \"a b\"",
  "r format(x, big.mark = \",\")",
])
func valuesOfKnitrArePointedOut(_ code: String) {
  #expect(findings("A `\(code)` b.").contains("`r` is not run"), "\(code)")
}

@Test(arguments: ["r = 0.5", "r < 1", "r -x", "r script.R now", "r + 1", "r", "r2 x", "r (a b)", "r ~ x", "`r x`"])
func codeThatOnlyBeginsWithTheLetterIsCode(_ code: String) {
  #expect(findings("A `` \(code) `` b.") == "", "\(code)")
}

@Test(arguments: [
  ("{{< include _a.md }}", "error[include] 1:1-1:21 a shortcode is opened here and not closed on its line"),
  ("{{ < include _a.md >}}", "error[include] 1:1-1:23 this is no shortcode"),
  ("Text\n{{< video x\nmore", "error[include] 2:1-2:12 a shortcode is opened here and not closed on its line"),
  (
    "see {{< embed a.md#fig-x }} there", "error[include] 1:5-1:34 a shortcode is opened here and not closed on its line"
  ),
  ("{{include _a.md}}", "warning[include] 1:1-1:18 this is no shortcode"),
  ("{{% include _a.md %}}", "warning[include] 1:1-1:22 this is no shortcode"),
  ("{< include _a.md >}", "warning[include] 1:1-1:20 this is no shortcode"),
])
func bracketsThatAlmostMakeAShortcodeAreReported(_ text: String, _ expected: String) {
  #expect(findings(text) == expected)
}

@Test(arguments: [
  "`{{< include _a.md }}`", "    {{< include _a.md }}", "```\n{{< include _a.md }}\n```", "$$\n{{< x\n$$",
  "\\{{< include a.md }}",
  "a {{< b", "{{name}}", "{{ name }}", "set {include x} of", "$\\{{a}\\}$", "<!-- {{< include a }} -->", "{ include x",
  "we {{ include x }} it", "{{includes a b}}",
])
func otherBracketsAreText(_ text: String) {
  #expect(findings(text) == "", "\(text)")
}

@Test func aValueThatIsNotClosedIsAnError() {
  #expect(
    findings("Pay is `{kaya} fmt(3.14159, 2).") == "error[syntax] 1:8-1:32 a value is opened here and not closed")
  #expect(findings("Pay\nis `` {kaya} x` y\nz") == "error[syntax] 2:4-2:18 a value is opened here and not closed")
  for text in [
    "a ` b", "`{kaya}", "write \\`{kaya} x", "`` `{kaya} x ``", "```\n`{kaya} x\n```", "    `{kaya} x", "$`{kaya} x$",
  ] {
    #expect(findings(text) == "", "\(text)")
  }
}

@Test(arguments: [
  ("![c](pic.svg) {#fig-late}", "1:17-1:25", "fig-late"), ("$$\nx\n$$\n{#eq-late}", "4:3-4:10", "eq-late"),
  ("A ![c](pic.svg){#fig-in} b", "1:18-1:24", "fig-in"), (": Alone {#tbl-a}", "1:11-1:16", "tbl-a"),
  ("# A {#sec-a} b", "1:7-1:12", "sec-a"), ("[a](b.md){#sec-b}", "1:12-1:17", "sec-b"),
])
func labelsThatNothingBearsAreReported(_ text: String, _ place: String, _ label: String) {
  #expect(findings(text) == "warning[wrong-option] \(place) nothing bears the label `\(label)` here")
}

@Test(arguments: [
  "![c](pic.svg){#fig-a}", "$$\nx\n$$ {#eq-a}", "|a|\n|-|\n|1|\n\n: C {#tbl-a}", "# A {#sec-a}", "`{#fig-a}`",
  "\\{#fig-a}",
  "```\n![c](a.svg) {#fig-a}\n```", "{#other} {.a}", "::: {#fig-a}\nx\n:::", "```{.r #lst-a}\nx\n```", "$\\{#fig-a\\}$",
  "    {#fig-a}", "[![c](a.svg){#fig-a}](b.md)",
])
func labelsThatAreBorneOrShownAreNot(_ text: String) {
  #expect(findings(text) == "", "\(text)")
}

@Test(arguments: [
  ("$$a$$ {eq-x}", "warning[wrong-option] 1:7-1:13 `{eq-x}` stands behind the formula as text"),
  ("$$\na\n$$ {eq:x}", "warning[wrong-option] 3:4-3:10 `{eq:x}` stands behind the formula as text"),
  ("a [@key, p. 12", "warning[citation] 1:3-1:8 this bracket is not closed, and stands as text"),
  ("a [@key, see [b](c.md)]", ""), ("a \\[@key", ""), ("$$a$$ {equal}", ""),
  (
    "```kaya\n#| label: tbl-a\n1\n```",
    "warning[wrong-option] 1:4-1:8 a block without braces is shown, not run, and its options with it"
  ),
  ("```kaya\n1\n```", ""),
  (
    "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
    "warning[wrong-option] 3:11-3:12 this row has 3 cells and the table 2: the rest is not shown"
  ),
  ("| a | b |\n|---|---|\n| 1 | $|x|$ |\n| 1 | 2 | |\n| c |", ""),
  (
    "| a | b |\n|---|\n| 1 | 2 |",
    "warning[wrong-option] 2:1-2:6 these lines stand as text: the head has 2 cells, the row of dashes 1"
  ),
  (
    "a [x]{.underline}",
    "warning[unknown-option] 1:6-1:18 words have no classes here, so `{.underline}` stands as text"
  ),
  (
    "a [x]{style=\"color:red\"}",
    "warning[unknown-option] 1:6-1:25 words have no attributes here, so `{style=\"color:red\"}` stands as text"
  ),
  ("a [x]{#id} b", "warning[unknown-option] 1:6-1:11 words have no labels here, so `{#id}` stands as text"),
  ("# A [x]{#id}", ""), ("[a][b]{.x}\n\n[b]: c.md", ""),
  ("[see @a and @b]", "warning[citation] 1:13-1:15 `@b` stands as text behind another work"),
  (
    "[@a, p. 12; b2]",
    "warning[citation] 1:13-1:15 a part of this citation has no key, so that all of it stands as text"
  ),
  (
    "```{.r #lst-a lst-cpa=\"M\"}\n1\n```", "warning[unknown-option] 1:24-1:25 `lst-cpa` is passed over here"
  ),
])
func whatSlipsIntoTheTextIsPointedOut(_ text: String, _ expected: String) {
  #expect(findings(text) == expected)
}

@Test(arguments: [
  ("visible when-format=\"pdf\"", false), ("visible when-format=\"html\"", true),
  ("hidden when-format=\"html\"", false),
  ("hidden when-format=\"pdf\"", true), ("visible unless-format=\"html\"", false), ("hidden", false),
])
func whatIsForOtherFormatsIsLeftOut(_ condition: String, _ isShown: Bool) {
  #expect(dump("::: {.content-\(condition)}\nText\n:::\n").contains("Text") == isShown)
}

@Test func whatIsHiddenStandsOnNoPage() {
  let text = dump("Before.\n\n::: {.hidden}\nA private remark.\n:::\n\n::: hidden\nAnother.\n:::\n\nAfter.\n")
  #expect(text.contains("Before") && text.contains("After") && !text.contains("remark") && !text.contains("Another"))
}
