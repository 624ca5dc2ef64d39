import KayaDiagnostics
import Testing

@testable import KayaNotebook

/// What is said of settings and files that cannot be read.
@Suite struct SettingFaultTests {
  @Test(arguments: [
    ("---\ntitle: \"Base\n---\n", "2:8", "what begins here with a quote is not closed by one"),
    ("---\ntitle: 'It''s\nlang: en\n---\n", "2:8", "what begins here with a quote is not closed by one"),
    ("---\nparams:\n\tfrom: 2010\n---\n", "3:1", "a tab indents this line"),
  ])
  func `quotes and tabs are named`(text: String, place: String, words: String) throws {
    let found = try #require(read(text).diagnostics.first)
    #expect("\(found.place?.line ?? 0):\(found.place?.column ?? 0)" == place && found.message == words)
    #expect(found.code == .frontMatter)
  }

  @Test(arguments: [
    ("\n---\ntitle: A\n---\n", 2), (" ---\ntitle: A\n---\n", 1), ("--\ntitle: A\n--\n", 1),
    ("\u{2014}\ntitle: A\n\u{2014}\n", 1), ("title: A\ndraft: true\n---\n", 1), ("---\n\ntitle: A\n---\n", 1),
  ])
  func `settings that do not begin as front matter are an error`(text: String, line: Int) {
    let found = read(text).diagnostics.filter { $0.code == .frontMatter }
    #expect(found.count == 1 && found.first?.place?.line == line)
  }

  @Test(arguments: [
    "---\n\nText.\n", "Title: A\n\nText\n", "date: today\n\nText\n", "\u{2014} so it was\n\ntitle: a\n",
  ])
  func `rules and words are no settings`(text: String) {
    #expect(!findings(text).contains("front-matter"))
  }

  @Test func `a file in another encoding is told once`() {
    let text = "---\ntitle: T\n---\n\nText of a page.\n\n    code\n"
    let little = Array(text.utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let big = Array(text.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    for bytes in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big] {
      let notebook = Notebook.read(SourceText(path: "a.md", bytes: bytes))
      #expect(notebook.diagnostics.map(\.code) == [.invalidEncoding])
      #expect(notebook.diagnostics.first?.message.hasPrefix("the file is UTF-16") ?? false)
      #expect(notebook.body.isEmpty)
    }
  }

  @Test(arguments: [
    ("[o](other page.md)", "warning[link] 1:5-1:18 an address with a blank makes no link, and stands as text"),
    ("see [o](other.md now", "warning[link] 1:7-1:17 this link is not closed, and stands as text"),
    ("[o](https://a.b/c d)", "warning[link] 1:5-1:20 an address with a blank makes no link, and stands as text"),
    ("![A](pic.svg){widht=50%}", "warning[unknown-option] 1:21-1:24 `widht` is passed over here"),
    ("::: {.callout-note titel=\"x\"}\nT\n:::", "warning[unknown-option] 1:27-1:28 `titel` is passed over here"),
    (
      "::: {.calout-note title=\"x\"}\nT\n:::",
      "warning[unknown-option] 1:1-1:29 the class `calout-note` has no meaning"
    ),
    ("::: {.pannel-tabset}\n## A\n:::", "warning[unknown-option] 1:1-1:21 the class `pannel-tabset` has no meaning"),
    ("::: {.panel-tabs}\n## A\n:::", "warning[unknown-option] 1:1-1:18 the class `panel-tabs` has no meaning"),
    ("::: {#fig-a layout-ncols=2}\nT\n:::", "`layout-ncols` is passed over here"),
    ("::: {#fig-a layout-ncol=two}\nT\n:::", "`layout-ncol` is not a whole number from 1 on"),
    ("::: {#ref}\n:::", "warning[unknown-option] 1:1-1:11 `#ref` is no place of the list of references"),
    ("::: {.refs}\n:::", "warning[unknown-option] 1:1-1:12 `.refs` is no place of the list of references"),
    (
      "Pay is `{kaja} fmt(3.1, 2)`.",
      "warning[foreign-syntax] 1:8-1:28 inline code that starts with `{kaja}` is not run"
    ),
    ("## H {sec-h}", "warning[wrong-option] 1:1-1:13 `{sec-h}` stands in the heading as text"),
    ("## H {# sec-h}", "warning[wrong-option] 1:1-1:15 `{# sec-h}` stands in the heading as text"),
    ("## H (#sec-h)", "warning[wrong-option] 1:1-1:14 `(#sec-h)` stands in the heading as text"),
    (
      "::  {.callout-note}",
      "warning[syntax] 1:1-1:20 the fence of a div has three colons or more; this stands as text"
    ),
    ("## H {#sec_h}", "warning[wrong-option] 1:8-1:13 `sec_h` is no label that a reference can lead to"),
    ("$$\nx\n$$ {#eq_model}", "`eq_model` is no label that a reference can lead to"),
    ("```{kaya}\n#| label: fig_trend\n1\n```", "`fig_trend` is no label that a reference can lead to"),
    (
      "|a|\n|-|\n|1|\n\n: C {#tb-a}",
      "warning[wrong-option] 5:7-5:11 `tb-a` is no label that a reference can lead to"
    ),
  ])
  func `slips that would be lost are told`(text: String, expected: String) {
    #expect(findings(text).contains(expected), "\(findings(text))")
  }

  @Test(arguments: [
    "[o](see below)", "[1](a b c)", "array[i](x.md", "`[o](a b.md)`", "[o](<a b.md>)", "[o](a.md \"t u.md\")",
    "f[x](y z)",
    "![A](p.svg){width=50% style=\"x\"}", "![A](p.svg){#fit-model}", "$[0](a b.md)$", "\\[o](a.md)",
    "    [o](a b.md)", "[a](b.md){target=\"_blank\"}",
    "::: {.own-box}\nT\n:::", "::: {#ref}\nT\n:::", "::: {.hint exercise=\"a\"}\nT\n:::", "::: {.refs #refs}\n:::",
    "## H {x}", "## H {#fig_1}", "```{kaya}\n#| label: figure_1\n1\n```", "`{data} x`", "`{kaja}`",
  ])
  func `what is meant as text or means something else is not`(text: String) {
    #expect(!findings(text).contains("stands as text") || text.hasPrefix("array"), "\(findings(text))")
    #expect(!findings(text).contains("passed over") && !findings(text).contains("no label"))
    #expect(!findings(text).contains("no meaning") && !findings(text).contains("no place"))
    #expect(!findings(text).contains("is not run") && !findings(text).contains("heading as text"))
  }

  @Test func `a place of work may be written in parts`() {
    let notebook = read("---\nauthor:\n  - name: A\n    affiliations: [{name: U, city: T}, V]\n---\n")
    #expect(notebook.diagnostics.isEmpty)
    #expect(notebook.frontMatter.authors.first?.affiliations == ["U", "V"])
  }
}

/// Lines of settings that begin in a wrong column or lack their colon.
@Suite struct SettingLineTests {
  @Test(arguments: [
    ("a:\n  b: X\n  c\n    d: [1]\n", "3:3", "this is no `key: value` line"),
    ("a:\n  b: X\n  c Y\n  d:\n    e: [1]\n", "3:3", "this is no `key: value` line"),
    ("website\n  title: X\n", "1:1", "this is no `key: value` line"),
    ("a:\n  b: X\n\n  c\n", "4:3", "this is no `key: value` line"),
    ("a:\n  b:\n    - c\n    d\n", "4:5", "this is no `key: value` line"),
    ("a:\n  b: X\n   c: Y\n", "3:4", "`c` begins further right than `b` above it"),
    ("a:\n  - b: X\n     c: Y\n", "3:6", "`c` begins further right than `b` above it"),
    ("a: X\n  b: Y\n", "2:3", "`b` begins further right than `a` above it"),
    ("a:\n   b: X\n  c: Y\n", "3:3", "this line begins where no line above it does"),
    ("a:\n  - b: X\n   c: Y\n", "3:4", "this line begins where no line above it does"),
    ("a:\n  b: X\n  - c\n", "3:3", "a list stands where a key is expected"),
  ])
  func `the line to mend is told`(text: String, place: String, words: String) throws {
    let configuration = ProjectConfiguration.read(SourceText(path: "_kaya.yml", bytes: Array(text.utf8)))
    let found = try #require(configuration.diagnostics.first { $0.message == words })
    #expect("\(found.place?.line ?? 0):\(found.place?.column ?? 0)" == place)
  }
}
