import Testing

@Suite struct HostileTextTests {
  private static let nasty = "</style></main><script>alert(1)</script>\" onload=\"x' & {{title}} {{{body}}} \u{1}0\u{1}"

  private static func yaml(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" ? "\\\"" : $0 == "\u{1}" ? "\\u0001" : String($0) }.joined() + "\""
  }

  @Test func `hostile words in every place stay words`() {
    let nasty = Self.nasty
    let plain = nasty.filter { $0 != "\u{1}" && $0 != "\"" }
    let site = TestSite([
      "_kaya.yml": "website:\n  title: \(Self.yaml(nasty))\n  page-footer: \(Self.yaml(nasty))\n",
      "page.md": """
      ---
      title: \(Self.yaml(nasty))
      subtitle: \(Self.yaml(nasty))
      author: \(Self.yaml(nasty))
      abstract: \(Self.yaml(nasty))
      keywords: [\(Self.yaml(nasty))]
      paper: \(Self.yaml(nasty))
      ---

      ## Heading \(plain)

      Text `\(plain)` and [link](x.md "\(plain.filter { $0 != "(" && $0 != ")" })") $a < b$.

      ```{kaya}
      #| tbl-cap: \(Self.yaml(nasty))
      table(`a<b>"` = ["\(plain)"], y = [1])
      ```

      ```{kaya}
      #| fig-cap: \(Self.yaml(nasty))
      table(x = ["\(plain)", "b"], y = [1, 2]) |> chart(x = x, y = y) |> bar() |> labels(title = "\(plain)", note = "\(plain)")
      ```

      ```{kaya}
      claim("\(plain)", "\(plain)", published = 1, recomputed = 2)
      claim("<b>", "=cmd()", published = 1, why = "\(plain)")
      ```

      ```{kaya}
      nosuch("\(plain)")
      ```

      Value: `{kaya} "\(plain.filter { $0 != "`" })"`.
      """,
    ])
    for (path, text) in site.files where path.hasSuffix(".html") {
      #expect(MarkupCheck(text).faults.isEmpty, "\(path)")
      #expect(!MarkupCheck(text).names.contains("script"), "\(path)")
      #expect(!text.utf8.contains(1), "\(path)")
    }
    #expect(site["page.html"].contains("{{title}}"))
    #expect(site["claims.csv"].contains(",=cmd(),"))
  }

  @Test func `random text never breaks the frame of a page`() {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let pieces = [
      "# ", "## h\n", "```{kaya}\n", "```\n", "x = 1\n", "x\n", "$", "$$\n", "@fig-a ", "{#fig-a}", "[^1]", "[^1]: n\n",
      ":::",
      " {.panel-tabset}\n", "|a|b|\n|-|-|\n|1|2|\n", "- [x] t\n", "> [!NOTE]\n> c\n", "<b>", "&amp;", "`{kaya} 1`",
      "\n\n",
      "![i](i.png){#fig-b}\n", "[l](#h)", "\\", "table(a = [1])\n", "#| label: tbl-a\n", "\u{0}", "é",
      "{{< include x >}}",
    ]
    for _ in 0..<60 {
      let text = (0..<next(60)).map { _ in pieces[next(pieces.count)] }.joined()
      let page = TestSite.page(text)["page.html"]
      #expect(MarkupCheck(page).faults.isEmpty, "\(text)")
    }
  }
}
