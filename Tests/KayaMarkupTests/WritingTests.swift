import KayaMarkup
import Testing

@Test func voidElementsHaveNoEndTag() {
  #expect(Element("p", [:], [.element("br"), .element("img", ["alt": ""])]).serialized() == "<p><br><img alt></p>")
  #expect(Element("p").serialized() == "<p></p>")
}

@Test func emptyForeignElementsCloseThemselves() {
  let drawing = Element("svg", ["viewBox": "0 0 1 1"], [.element("path", ["d": "M0 0"]), .element("g", [:], ["x"])])
  #expect(drawing.serialized() == "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/><g>x</g></svg>")
  #expect(Element("math", [:], [.element("mi")]).serialized() == "<math><mi/></math>")
  let inside = Element("svg", [:], [.element("foreignObject", [:], [.element("p")])])
  #expect(inside.serialized() == "<svg><foreignObject><p></p></foreignObject></svg>")
}

@Test func xmlWritesEveryValueAndClosesEveryElement() {
  #expect(Element("svg", ["a": ""], [.element("br")]).serialized(.xml) == "<svg a=\"\"><br/></svg>")
}

@Test func attributesKeepTheirOrderAndNilIsLeftOut() {
  let missing: String? = nil
  var element = Element("a", ["z": "1", "a": "2", "m": missing, "z": "3"])
  #expect(element.serialized() == "<a z=\"1\" a=\"2\"></a>")
  element[attribute: "a"] = "4"
  element[attribute: "b"] = "5"
  element[attribute: "z"] = nil
  #expect(element[attribute: "z"] == "3")
  #expect(element.serialized() == "<a a=\"4\" z=\"3\" b=\"5\"></a>")
}

@Test func trustedMarkupAndGroupsAreWrittenAsTheyStand() {
  let node: Node = ["a<", .raw(TrustedMarkup("<b>&</b>")), .group([.element("i"), "c"]), .empty]
  #expect(node.serialized() == "a&lt;<b>&</b><i></i>c")
  #expect(node.plainText == "a<c")
  #expect(node.elementCount == 1)
}

@Test func theFirstLineEndOfPreformattedTextSurvives() {
  #expect(Element("pre", text: "\na").serialized() == "<pre>\n\na</pre>")
  #expect(Element("pre", text: "a\n").serialized() == "<pre>a\n</pre>")
}

@Test func aPageStartsWithItsDoctype() {
  let page = Element("html", ["lang": "en"], [.element("body", text: "x")])
  #expect(
    String(decoding: page.htmlDocument, as: UTF8.self)
      == "<!doctype html>\n<html lang=\"en\"><body>x</body></html>\n")
}

@Test func deepTreesAreWrittenWithoutRecursion() {
  var node: Node = "x"
  for _ in 0..<5_000 { node = .element("b", [:], [node]) }
  #expect(node.serialized().utf8.count == 5_000 * 7 + 1)
  #expect(node.elementCount == 5_000)
}

@Test func coordinatesAreShortAndFinite() {
  #expect(Coordinate.text(1.0) == "1")
  #expect(Coordinate.text(-0.001) == "0")
  #expect(Coordinate.text(-0.0) == "0")
  #expect(Coordinate.text(0.5) == ".5")
  #expect(Coordinate.text(-0.25) == "-.25")
  #expect(Coordinate.text(12.345) == "12.35")
  #expect(Coordinate.text(1.05, decimals: 2) == "1.05")
  #expect(Coordinate.text(100.004, decimals: 1) == "100")
  #expect(Coordinate.text(.nan) == "0")
  #expect(Coordinate.text(.infinity) == "1000000")
  #expect(Coordinate.text(-1e300) == "-1000000")
  #expect(Coordinate.text(1e-300) == "0")
}

@Test func pathsAreRelativeToTheRoundedPoint() {
  var path = PathData()
  path.move(10, 10)
  path.line(20.04, 10)
  path.line(20.08, 15)
  path.line(30, 5)
  path.line(30, 5)
  path.close()
  path.move(0, 0)
  #expect(path.text == "M10 10h10l.1 5 9.9-10h0zm-10-10")
}

@Test func pathsDrawCirclesAndCurves() {
  var path = PathData()
  path.circle(5, 5, radius: 2)
  path.curve(3, 0, 4, 0, 9, 9)
  #expect(path.text == "M3 5a2 2 0 1 0 4 0 2 2 0 1 0-4 0c0-5 1-5 6 4")
}

@Test func endTagsAreLeftOutWhereHTMLEndsTheElementItself() {
  let row = { (words: [String]) in Node.element("tr", [:], words.map { .element("td", text: $0) }) }
  let table = Element(
    "table", [:],
    [
      .element("thead", [:], [.element("tr", [:], [.element("th", text: "A"), .element("th", text: "B")])]),
      .element("tbody", [:], [row(["1", ""]), .group([]), .group([row(["2", "3"])])]),
    ])
  #expect(
    table.serialized()
      == "<table><thead><tr><th>A<th>B<tbody><tr><td>1<td><tr><td>2<td>3</table>")
  let list = Element(
    "ul", [:], [.element("li", text: "a"), .element("li", [:], [.element("p", text: "b"), .element("p", text: "c")])])
  #expect(list.serialized() == "<ul><li>a<li><p>b<p>c</ul>")
  #expect(table.serialized(.xml).hasSuffix("<td>2</td><td>3</td></tr></tbody></table>"))
}

@Test func endTagsStayWhereTextOrMarkupOfOthersFollows() {
  let paragraph = Node.element("p", text: "a")
  #expect(Element("div", [:], [paragraph, "b"]).serialized() == "<div><p>a</p>b</div>")
  #expect(Element("div", [:], [paragraph, .raw(TrustedMarkup("<b>"))]).serialized() == "<div><p>a</p><b></div>")
  #expect(Element("div", [:], [paragraph, .element("a", text: "b")]).serialized() == "<div><p>a</p><a>b</a></div>")
  #expect(Element("div", [:], [paragraph, .element("not a name", text: "b")]).serialized() == "<div><p>a</p>b</div>")
  #expect(Element("a", [:], [paragraph]).serialized() == "<a><p>a</p></a>")
  #expect(Element("x-y", [:], [paragraph]).serialized() == "<x-y><p>a</p></x-y>")
  #expect(paragraph.serialized() == "<p>a</p>")
  #expect(Node.group([paragraph, paragraph]).serialized() == "<p>a<p>a</p>")
}
