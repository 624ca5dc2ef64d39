import KayaDiagnostics
import Testing

@testable import KayaPublish

@Suite struct EmbeddingTests {
  private static let citing = """
    # Home

    ## Sample {#sec-s}

    ```{kaya}
    #| label: tbl-a
    #| tbl-cap: After @ang2015, see @sec-s
    table(a = 1)
    ```
    """
  private static let works = "@article{ang2015, author={Ang, B.}, title={LMDI}, year={2015}, journal={J}}"

  @Test func `what the caption of an embedded output cites stands in the list of the page that shows it`() {
    let page = "---\nbibliography: r.bib\n---\n\n{{< embed a.md#tbl-a >}}\n"
    let home = "---\nbibliography: r.bib\n---\n\n" + Self.citing
    let site = TestSite(["a.md": home, "b.md": page, "r.bib": Self.works])
    #expect(site.codes.isEmpty)
    let main = site.main("b.html")
    #expect(main.contains("href=\"#ref-ang2015\"") && main.contains("<li id=\"ref-ang2015\">"))
    #expect(main.contains("<a href=\"a.html#sec-s\" class=\"ref\" title=\"Home\">Sample"))
    #expect(MarkupCheck(site["b.html"]).faults.isEmpty)
    let bare = TestSite(["a.md": home, "b.md": "Text.\n\n{{< embed a.md#tbl-a >}}\n", "r.bib": Self.works])
    #expect(bare.codes == [.citation])
    #expect(bare.diagnostics.first?.place?.file == "b.md" && bare.diagnostics.first?.place?.line == 3)
  }

  @Test func `a group is embedded by its parts, and references to it lead to a place on the page`() {
    let part = "```{kaya}\n#| label: tbl-a\n#| tbl-cap: A\ntable(a = 1)\n```\n"
    let site = TestSite([
      "a.md": "# Home\n\n::: {#tbl-two}\n\n\(part)\nBoth\n:::\n",
      "b.md": "Text of @tbl-two.\n\n{{< embed a.md#tbl-two >}}\n",
    ])
    #expect(
      site.diagnostics.map(\.message) == [
        "`tbl-two` in `a.md` is a group, and an embed shows the output of one block"
      ])
    #expect(site.diagnostics.first?.help == ["embed its parts one by one: `tbl-a`"])
    #expect(site.diagnostics.first?.place?.file == "b.md" && site.diagnostics.first?.place?.line == 3)
    #expect(site.main("b.html").contains("id=\"tbl-two\"") && MarkupCheck(site["b.html"]).faults.isEmpty)
  }
}
