import KayaRuntime
import Testing

@testable import KayaPublish

@Suite struct ModelNoteTests {
  private static let blocks = """
    ```{kaya}
    t = table(y = [1, 2, 4, 3, 7, 5], x = [1, 2, 3, 4, 6, 6], w = [1, 1, 2, 2, 1, 1])
    a = ols(t, y ~ x)
    b = ols(t, y ~ x, weights = w)
    ```

    ```{kaya}
    regtable(a, b)
    ```
    """

  @Test func `a note that holds for some of the models names them`() {
    let page = TestSite.page(Self.blocks).main("page.html")
    #expect(page.contains("(2): Weighted by w."))
    #expect(!page.contains("(1), (2): "))
  }

  @Test func `such a note stands in the language of the page`() {
    let page = TestSite.page("---\nlang: zh\n---\n\n" + Self.blocks).main("page.html")
    #expect(page.contains("(2)：") && !page.contains("Weighted"))
  }

  @Test func `the heads before a note are told from brackets in a sentence`() {
    #expect(ModelNoteList.parts("(1), (3): Weighted by w.").heads == "(1), (3)")
    #expect(ModelNoteList.parts("(a): x").heads.isEmpty && ModelNoteList.parts("Errors (2): x").heads.isEmpty)
  }
}

/// Slips about lists of pages, the ledger and claims.
@Suite struct PlaceOfItsOwnTests {
  @Test func `a date that is no day is told where pages are listed by date`() {
    let site = TestSite([
      "index.md": "---\ntitle: A\nlisting: {contents: [posts]}\n---\n",
      "posts/a.md": "---\ntitle: B\ndate: yesterday\n---\n", "posts/b.md": "---\ntitle: C\ndate: 2026-03\n---\n",
    ])
    let found = site.diagnostics.filter { $0.code == .frontMatter }
    #expect(found.map { $0.place?.file ?? "" } == ["posts/a.md"] && found.first?.place?.line == 3)
    let byTitle = TestSite([
      "index.md": "---\ntitle: A\nlisting: {contents: [posts], sort: title}\n---\n",
      "posts/a.md": "---\ntitle: B\ndate: yesterday\n---\n",
    ])
    #expect(byTitle.codes.isEmpty)
  }

  @Test func `a list whose div is nowhere is told`() {
    let site = TestSite([
      "index.md": "---\ntitle: A\nlisting: {id: al, contents: [posts]}\n---\n\n::: {#all}\n:::\n",
      "posts/a.md": "---\ntitle: B\n---\n",
    ])
    #expect(site.diagnostics.first?.help.first == "did you mean `#all`?")
  }

  @Test func `the ledger has its address for itself`() {
    let claim = "```{kaya}\nclaim(\"1\", \"one\", published = 1, recomputed = 1)\n```\n"
    #expect(TestSite(["a.md": claim, "claims.md": "Text.\n"]).codes == [.configuration])
    #expect(TestSite(["a.md": "Text.\n", "claims.md": "Text.\n"]).codes.isEmpty)
  }

  @Test func `claims of one id are told apart by their statements`() {
    func page(_ second: String) -> TestSite {
      .page(
        """
        ```{kaya}
        claim("1", "one", published = 1, recomputed = 1)
        claim("1", "\(second)", published = 1, recomputed = 1)
        ```
        """)
    }
    #expect(page("one").codes == [.claim] && page("two").codes.isEmpty)
  }

  @Test func `a chart that cannot be drawn is told at its statement`() {
    let site = TestSite.page(
      """
      ```{kaya}
      t = table(s = ["a"], u = ["b"], v = [0])
      plot(t, kind = "flow", from = s, to = u, y = v)
      ```
      """)
    #expect(site.diagnostics.first { $0.code == .chart }?.place?.line == 3)
  }

  @Test func `a reference by another word for its kind has a way out`() {
    let site = TestSite.page("See @table-a.\n\n| a |\n|---|\n| 1 |\n\n: A {#tbl-a}\n")
    #expect(site.diagnostics.first?.help == ["write `@tbl-a`"])
  }
}
