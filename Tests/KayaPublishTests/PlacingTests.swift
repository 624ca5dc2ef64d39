import Testing

/// Where parts of a page stand, as far as its markup and style decide it.
@Suite struct PlacingTests {
  @Test func `the number of an equation stands outside the box in which the formula scrolls`() {
    let page = TestSite.page("$$ a = b $$ {#eq-a}\n\n$$ c = d $$\n").main("page.html")
    #expect(page.contains("</math></div><span class=\"eqno\">(1)</span></div>"))
    // A formula that has room everywhere is no stop of the tab key.
    #expect(page.count(of: "<div class=\"formula\"><math") == 2)
    let long = TestSite.page("$$ a + b + c + d + e + f + g + h = i $$\n\n```\nshort\n```\n").main("page.html")
    #expect(long.contains("<div class=\"formula\" tabindex=\"0\">") && long.contains("<pre><code>short"))
    let style = TestSite.page("$$ a = b $$ {#eq-a}\n")["page.html"]
    #expect(style.contains(".formula{flex:1;overflow:auto hidden}"))
  }

  @Test func `the mark of folded code stands inside the column`() {
    let page = TestSite.page("Text.\n\n```{kaya}\ntable(x = [1, 2])\n```\n")["page.html"]
    #expect(page.contains("<details class=\"code aside\">"))
    #expect(!page.contains("left:100%"))
    #expect(page.contains(".aside:not([open]):has(+:is(figure,.float))>summary{float:right;"))
  }
}
