import KayaDiagnostics
import KayaFunctions
import Testing

@testable import KayaPublish

@Suite struct ReferenceTests {
  @Test func `every function and every diagnostic stands in the reference, with what its declaration says`() {
    let site = TestSite(["a.md": "Text.\n"], registry: Kernel.registry)
    var sections: Set<String> = []
    for (path, text) in site.files where path.hasPrefix("reference/") {
      let check = MarkupCheck(text)
      #expect(check.faults.isEmpty, "\(path)")
      if path != "reference/diagnostics.html", path != "reference/index.html" { sections.formUnion(check.ids) }
    }
    for function in Kernel.registry.functions { #expect(sections.contains(function.name)) }
    for code in DiagnosticCode.allCases {
      #expect(site["reference/diagnostics.html"].contains("id=\"\(code.rawValue)\""))
    }
    let page = site.main("reference/data.html")
    #expect(
      page.contains("<h2 id=\"read_csv\"><code>read_csv</code></h2>") && page.contains("Returns</strong> A table"))
    #expect(site.main("reference/index.html").contains("<a href=\"data.html#where\"><code>where</code></a>"))
    #expect(site["a.html"].contains("<a href=\"reference/index.html\">Reference</a>"))
  }

  @Test func `names in back-ticks become code, a lone back-tick stays`() {
    #expect(PlainProse.nodes("a `b` c").map { $0.serialized() }.joined() == "a <code>b</code> c")
    #expect(PlainProse.nodes("`b`").map { $0.serialized() }.joined() == "<code>b</code>")
    #expect(PlainProse.nodes("a ` b").map { $0.serialized() }.joined() == "a ` b")
  }
}
