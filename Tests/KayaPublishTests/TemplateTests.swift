import KayaCharts
import KayaDiagnostics
import Testing

@testable import KayaPublish

@Suite struct TemplateTests {
  @Test func `the program's own templates name only values that pages have`() {
    let assets = Assets.standard
    let names = Set(PageTemplates.names(assets))
    #expect(names == ["footer", "head", "layout", "navigation", "page", "redirect"])
    for name in names {
      let path = "templates/\(name).html"
      let source = SourceText(path: path, text: assets[path] ?? "")
      #expect(
        TemplateTags(assets[path] ?? "").faults(
          in: source, values: TemplateVariables.names, templates: names,
          blocks: { TemplateTags(assets["templates/\($0).html"] ?? "").openBlocks }
        ).isEmpty)
    }
    #expect(PageTemplates(assets).diagnostics.isEmpty)
  }

  @Test func `a project replaces templates and style file by file`() {
    let site = TestSite([
      "a.md": "---\ntitle: T & U\n---\n\nText.\n", "templates/footer.html": "<footer><p>Mine: {{title}}</p></footer>\n",
      "site/style.css": "body { color : red } /* no */",
    ])
    #expect(site["a.html"].contains("<footer><p>Mine: T &amp; U</p></footer>"))
    #expect(site["a.html"].contains("body{color :red}") && !site["a.html"].contains("/* no */"))
    #expect(site["a.html"].contains("<p>Text.</p>"))
  }

  @Test func `a misspelt value is an error at its line, not an empty place`() {
    let site = TestSite([
      "a.md": "Text.\n", "templates/footer.html": "<footer>\n<p>{{titel}}</p>\n{{>foter}}</footer>\n",
    ])
    let found = site.diagnostics
    #expect(found.map(\.code) == [.template, .template])
    #expect(found.first?.place?.line == 2 && found.first?.place?.column == 6)
    #expect(found.first?.help.first == "did you mean `title`?")
    #expect(found.last?.help.first == "did you mean `footer`?")
  }

  @Test func `a misspelt block is an error, not a page without its text`() {
    let page = "{{<layout}}\n{{$mian}}{{body}}{{/mian}}\n{{/layout}}\n"
    let found = TestSite(["a.md": "Text.\n", "templates/page.html": page]).diagnostics
    #expect(found.map(\.code) == [.template] && found.first?.place?.line == 2 && found.first?.place?.column == 4)
    #expect(found.first?.help.first == "did you mean `main`?")
  }

  @Test func `a malformed template is an error at its line and the program's own stands in`() {
    let site = TestSite(["a.md": "Text.\n", "templates/footer.html": "<footer>\n{{#title}}<p>\n</footer>\n"])
    #expect(site.codes == [.template])
    #expect(site.diagnostics.first?.place?.file == "templates/footer.html")
    #expect(site["a.html"].contains("<footer class=\"page-foot\">"))
  }

  @Test func `templates that take each other in without end are errors at their tags`() {
    let site = TestSite([
      "a.md": "Text.\n", "templates/footer.html": "<footer>\n{{>mine}}</footer>\n",
      "templates/mine.html": "<p>{{> footer }}</p>", "templates/navigation.html": "{{>navigation}}",
    ])
    #expect(site.codes == [.template, .template, .template])
    #expect(site.diagnostics.map { $0.place?.file } == ["footer", "mine", "navigation"].map { "templates/\($0).html" })
    #expect(site.diagnostics.first?.message.hasSuffix("without end: `footer` → `mine` → `footer`") == true)
    #expect(site.diagnostics.first?.place?.line == 2)
    #expect(site["a.html"].contains("<footer class=\"page-foot\">") && site["a.html"].contains("Text."))
  }

  @Test func `templates that double each other many times are errors, and cost nothing`() {
    var files = ["a.md": "Text.\n", "templates/footer.html": "{{>t0}}"]
    for number in 0..<60 { files["templates/t\(number).html"] = "{{>t\(number + 1)}}{{>t\(number + 1)}}" }
    files["templates/t60.html"] = "x"
    let site = TestSite(files)
    #expect(!site.codes.isEmpty && site.codes.allSatisfy { $0 == .template })
    #expect(site.diagnostics.first?.message.contains("1000 templates") == true)
  }

  @Test func `a house style is added to the style, and its variables are documented`() {
    let site = TestSite(["a.md": "Text.\n", "site/custom.css": ":root { --c1: #700 }"])
    #expect(site["a.html"].contains(":root{--c1:#700}") && site["a.html"].contains("body{margin:0"))
    let named = Set(ChartStyle.variables.flatMap(\.names))
    let set = Set(ChartStyle.tokens.matches(of: /--[a-z0-9]+(?=:)/).map { String($0.0) })
    #expect(named == set)
  }

  @Test func `a template of the project that nothing takes in is a warning`() {
    let site = TestSite(["a.md": "Text.\n", "templates/foter.html": "x"])
    #expect(site.codes == [.template] && site.diagnostics.first?.severity == .warning)
    #expect(site.diagnostics.first?.help.first == "did you mean `footer`?")
  }

  @Test func `a style sheet of the project that no page takes in is a warning`() {
    let site = TestSite(["a.md": "[s](site/linked.css)\n", "site/styel.css": "a{}", "site/linked.css": "a{}"])
    #expect(site.codes == [.template] && site.diagnostics.first?.place?.file == "site/styel.css")
    #expect(site.diagnostics.first?.help.first?.hasPrefix("did you mean `site/style.css`") == true)
    let named = TestSite([
      "a.md": "Text.\n", "site/more.css": "a{}", "site/custom.css": "a{}",
      "templates/footer.html": "<link rel=\"stylesheet\" href=\"site/more.css\">",
    ])
    #expect(named.codes.isEmpty)
  }

  @Test func `a page carries the rules that concern it`() {
    let rules = StyleRules(
      "a{b:c}.x,.y a,p:not(.z)+.x{d:e}@media print{.y{f:\"}\"}}@page{size:A4}.z{g:h}@media (a){.z{i:j}}")
    #expect(rules.text(for: ["x"]) == "a{b:c}.x,p:not(.z)+.x{d:e}@page{size:A4}")
    #expect(rules.text(for: ["y"]) == "a{b:c}.y a{d:e}@media print{.y{f:\"}\"}}@page{size:A4}")
    #expect(rules.text(for: ["y"], elements: ["p"]) == "@media print{.y{f:\"}\"}}@page{size:A4}")
    #expect(StyleRules("@page{a:b}@page wide{a:c}").text(for: []) == "@page{a:b}")
    #expect(StyleRules("@page wide{a:c}").text(for: ["wide"]) == "@page wide{a:c}")
    let broken = StyleRules("a{b:c}}.x{d:e")
    #expect(broken.text(for: []).hasPrefix("a{b:c}"))
  }

  @Test(arguments: [
    ("p {\n  color: red\n\nb { color: red }\n", 1, "not closed"), ("p { color: red }\n}\n", 2, "closes no rule"),
    ("p { color: red }\n/* so\n", 2, "comment"), ("@media print { p { content: \"}\" } }\n/* { */\n", 0, ""),
  ])
  func `braces of a style sheet that do not close are warned of`(_ css: String, line: Int, words: String) {
    let site = TestSite(["a.md": "Text.\n", "site/custom.css": css])
    #expect(site.diagnostics.map { $0.place?.line } == (line == 0 ? [] : [line]))
    #expect(site.diagnostics.allSatisfy { $0.severity == .warning && $0.message.contains(words) })
  }

  @Test(arguments: ["<p>{{/date}}</p>", "{{#title}}{{/date}}{{/title}}", "{{#date}}{{date}}{{/date}}{{/date}}"])
  func `an end of a section that nothing opens is named with the way out`(_ text: String) {
    let site = TestSite(["a.md": "Text.\n", "templates/footer.html": "<footer>\n\(text)</footer>\n"])
    #expect(site.codes == [.template])
    let found = site.diagnostics.first
    #expect(found?.message == "`{{/date}}` ends a section that nothing opens" && found?.place?.line == 2)
    #expect(found?.help.first?.hasPrefix("a value is written `{{date}}`") == true)
  }

  @Test func `a tag that one brace closes is named where it stands`() {
    let site = TestSite(["a.md": "Text.\n", "templates/footer.html": "<footer>\n{{#date}<p>{{/date}}</footer>\n"])
    #expect(site.diagnostics.first?.message == "a tag is closed by one brace")
    #expect(site.diagnostics.first?.place?.line == 2 && site.diagnostics.first?.place?.column == 1)
  }

  @Test func `a style sheet loses comments and blanks, never a string`() {
    let css =
      "a > b , c { content : \" /* x */  \" ; color: red; } /* y */\n@media (max-width: 40rem) { d e { top: 0 } }"
    #expect(
      StyleSheet.squeezed(css)
        == "a>b,c{content :\" /* x */  \";color:red}@media (max-width:40rem){d e{top:0}}")
  }
}
