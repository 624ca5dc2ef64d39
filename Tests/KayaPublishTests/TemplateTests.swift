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
        TemplateTags(assets[path] ?? "").faults(in: source, values: TemplateVariables.names, templates: names).isEmpty)
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

  @Test func `a malformed template is an error at its line and the program's own stands in`() {
    let site = TestSite(["a.md": "Text.\n", "templates/footer.html": "<footer>\n{{#title}}<p>\n</footer>\n"])
    #expect(site.codes == [.template])
    #expect(site.diagnostics.first?.place?.file == "templates/footer.html")
    #expect(site["a.html"].contains("<footer class=\"page-foot\">"))
  }

  @Test func `a style sheet loses comments and blanks, never a string`() {
    let css =
      "a > b , c { content : \" /* x */  \" ; color: red; } /* y */\n@media (max-width: 40rem) { d e { top: 0 } }"
    #expect(
      StyleSheet.squeezed(css)
        == "a>b,c{content :\" /* x */  \";color:red}@media (max-width:40rem){d e{top:0}}")
  }
}
