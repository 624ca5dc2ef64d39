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
    #expect(site.main("reference/index.html").contains("<a href=\"#data\">Data</a> · "))
    #expect(site.main("reference/causal-inference.html").contains("conventions of <code>sunab</code>"))
    #expect(site.main("reference/settings.html").contains("such as <code>posts/*.md</code>"))
    #expect(site.main("reference/synthetic-data.html").contains("<dd>t values by term"))
    #expect(site["a.html"].contains("<a href=\"reference/index.html\">Reference</a>"))
  }

  @Test func `names in back-ticks become code, a lone back-tick stays`() {
    #expect(PlainProse.nodes("a `b` c").map { $0.serialized() }.joined() == "a <code>b</code> c")
    #expect(PlainProse.nodes("`b`").map { $0.serialized() }.joined() == "<code>b</code>")
    #expect(PlainProse.nodes("a ` b").map { $0.serialized() }.joined() == "a ` b")
  }
}

@Suite struct BrokenLineTests {
  @Test func `long lines of examples are broken where a statement goes on`() {
    let words = String(repeating: "\"a, b |> c\", ", count: 5)
    let code = "t = table(year = [2010, 2010, 2020, 2020], words = [\(words)1]) |> mutate(x = year) |> show()\nshort"
    let broken = BrokenLines.code(code)
    #expect(broken.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(broken.contains("\n    |> mutate(x = year)\n    |> show()\nshort"))
    #expect(broken.split { $0 == " " || $0 == "\n" } == code.split { $0 == " " || $0 == "\n" })
    #expect(BrokenLines.code("short |> code(a, b)") == "short |> code(a, b)")
  }

  @Test func `examples of all functions have lines that fit and still run as they did`() {
    for function in Kernel.registry.functions {
      let lines = BrokenLines.code(function.example) + "\n" + BrokenLines.signature(function.signature)
      for line in lines.split(separator: "\n") where line.count > 84 { Issue.record("\(function.name): \(line)") }
      #expect(
        lines.filter { $0 != " " && $0 != "\n" }
          == (function.example + function.signature).filter { $0 != " " && $0 != "\n" })
    }
  }

  @Test func `a label in a comment and one of a heading without its kind are found where they stand`() {
    let block = "```{kaya}\n# label: tbl-means\ntable(a = 1)\n```\n"
    let site = TestSite(["a.md": "See @tbl-means and @sec-data.\n\n\(block)\n## Data {#data}\n"])
    #expect(
      site.diagnostics.filter { $0.code == .danglingReference }.compactMap(\.help.first) == [
        "`# label: tbl-means` in the block of line 3 is a comment: options begin with `#|`",
        "`{#data}` stands in line 8: write `{#sec-data}` there",
      ])
  }

  @Test func `a label without its kind is found where it stands`() {
    let block = "```{kaya}\n#| label: means\n#| tbl-cap: A\ntable(a = 1)\n```\n"
    let site = TestSite(["a.md": "See @tbl-means.\n\n\(block)"])
    let found = site.diagnostics.first { $0.code == .danglingReference }
    #expect(found?.help.first == "`means` stands in line 4: write `tbl-means` there" && found?.place?.column == 5)
  }
}
