import KayaMarkup
import Testing

/// Code points that no string literal may hold, as text.
private func scalars(_ values: UInt32...) -> String {
  String(String.UnicodeScalarView(values.compactMap(Unicode.Scalar.init)))
}

private let hostile = [
  "</p><script>alert(1)</script>", "\" onload=\"x", "a & b &amp; <c>", "]]>", "<!-- -->", "\u{0}\u{1}\u{8}\u{1F}\u{7F}",
  scalars(0x85, 0x9F, 0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFE, 0x10FFFF), "a\r\nb\rc\td", "中文 ∑ 🏭 é", "",
]

@Test func textIsEscaped() {
  #expect(Element("p", text: "a < b && c > \"d\"").serialized() == "<p>a &lt; b &amp;&amp; c &gt; \"d\"</p>")
}

@Test func attributesAreEscaped() {
  let element = Element("a", ["href": "?a=1&b=\"<2>\"", "title": "x\ny\tz"], ["go"])
  #expect(element.serialized() == "<a href=\"?a=1&amp;b=&quot;&lt;2>&quot;\" title=\"x&#10;y&#9;z\">go</a>")
}

@Test func forbiddenCharactersAreReplaced() {
  #expect(Node.text("a\u{0}b\u{1B}c\u{7F}").serialized() == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
  #expect(Node.text("\u{80}\u{9F}\u{A0}\u{FFFD}").serialized() == "\u{FFFD}\u{FFFD}\u{A0}\u{FFFD}")
  #expect(
    Node.text(scalars(0xFDCF, 0xFDD0, 0xFDEF, 0xFDF0, 0xFFFE, 0x1FFFF, 0x10FFFE, 0x1F3ED)).serialized()
      == scalars(0xFDCF, 0xFFFD, 0xFFFD, 0xFDF0, 0xFFFD, 0xFFFD, 0xFFFD, 0x1F3ED))
  #expect(Node.text("a\r\nb\rc\nd").serialized() == "a\nb\nc\nd")
}

@Test func hostileTextNeverOpensATag() {
  for text in hostile {
    let page = Element("p", ["title": text], [.text(text)]).serialized()
    #expect(page.utf8.filter { $0 == UInt8(ascii: "<") }.count == 2)
    #expect(!page.unicodeScalars.contains { $0.value < 32 && $0 != "\n" && $0 != "\t" })
  }
}

@Test func styleCannotBeLeft() {
  let style = Element("style", text: "a>b{content:'</style><script>'} & <!--")
  #expect(style.serialized() == "<style>a>b{content:'<\\/style><script>'} & <\\!--</style>")
  #expect(Element("style", [:], ["<", "/style>"]).serialized() == "<style><\\/style></style>")
  #expect(Element("style", [:], [.element("b", text: "x")]).serialized() == "<style>x</style>")
}

@Test func styleInsideADrawingIsEscapedLikeText() {
  let drawing = Element("svg", [:], [.element("style", text: "a>b{}</style>")])
  #expect(drawing.serialized() == "<svg><style>a&gt;b{}&lt;/style&gt;</style></svg>")
}

@Test func invalidNamesAreNotWritten() {
  #expect(Element("p onclick=x", text: "a").serialized() == "a")
  #expect(Element("p", ["x y": "1", "=": "2", "data-a_b.c": "3"], []).serialized() == "<p data-a_b.c=\"3\"></p>")
}
