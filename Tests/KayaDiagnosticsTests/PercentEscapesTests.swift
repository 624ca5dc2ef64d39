import KayaDiagnostics
import Testing

@Suite struct PercentEscapesTests {
  @Test func `special bytes are escaped with two digits`() {
    #expect(PercentEscapes.escaped("a b/\u{1}é".utf8) { !PercentEscapes.isPlain($0) } == "a%20b%2F%01%C3%A9")
    #expect(PercentEscapes.escaped("aZ09-._~".utf8) { !PercentEscapes.isPlain($0) } == "aZ09-._~")
    #expect(PercentEscapes.escaped("é%".utf8) { $0 == UInt8(ascii: "%") } == "é%25")
  }

  @Test(arguments: [
    ("a%20b", "a b"), ("%c3%A9", "é"), ("100%", "100%"), ("%2", "%2"), ("%zz%+5%-0", "%zz%+5%-0"), ("%25%32%30", "%20"),
    ("", ""),
  ])
  func `escapes are read, and what is none stays`(text: String, expected: String) {
    #expect(String(decoding: PercentEscapes.bytes(of: text), as: UTF8.self) == expected)
  }
}
