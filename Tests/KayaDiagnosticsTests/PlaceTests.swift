import KayaDiagnostics
import Testing

@Suite struct PlaceTests {
  @Test func columnsAreCodePointsFromOne() {
    let text = SourceText(path: "a.md", text: "é\tb\nx")
    let place = text.place(3..<4)
    #expect(place.line == 1 && place.column == 3 && place.endColumn == 4)
  }

  @Test func aByteOrderMarkIsNoColumn() {
    let text = SourceText(path: "a.md", bytes: [0xEF, 0xBB, 0xBF] + Array("ab".utf8))
    #expect(text.place(3..<4).column == 1)
    #expect(text.lineText(1) == "ab")
  }

  @Test func bothKindsOfLineEndEndALine() {
    let text = SourceText(path: "a.md", text: "a\r\nb\nc")
    #expect(text.lineCount == 3)
    #expect(text.lineText(1) == "a")
    #expect(text.place(3..<4).line == 2)
    #expect(text.place(5..<6).line == 3)
  }

  @Test func offsetsOutsideTheTextStillHaveAPlace() {
    let text = SourceText(path: "a.md", text: "ab")
    #expect(text.place(7..<9).column == 3)
    #expect(text.place(-3..<1).column == 1)
    #expect(SourceText(path: "e.md", text: "").place(0..<0).line == 1)
    #expect(text.place(line: 9, column: 0).line == 1)
  }

  @Test func columnsOfALongLineAreCountedFromItsStart() {
    let text = String(repeating: "é€a", count: 900) + "\n" + String(repeating: "中b", count: 700)
    let source = SourceText(path: "a.md", bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    for offset in stride(from: 3, through: source.bytes.count, by: 7) {
      let line = source.line(at: offset)
      let before = source.bytes[source.lineRange(line).lowerBound..<offset]
      #expect(source.place(offset..<offset).column == before.count { $0 & 0xC0 != 0x80 } + 1)
    }
    let whole = SourceText(path: "b.md", text: String(repeating: "é", count: 512))
    #expect(whole.place(1024..<1024).column == 513)
  }

  @Test func piecesOfATextKnowWhereTheyCameFrom() {
    let source = SourceText(path: "a.md", text: "> one\n> two\n")
    let piece = MappedText(
      source: source, bytes: Array("one\ntwo\n".utf8),
      segments: [.init(start: 0, origin: 2), .init(start: 4, origin: 8)])
    #expect(piece.place(4..<7).line == 2)
    #expect(piece.place(4..<7).column == 3)
    #expect(piece.slice(4..<7).string == "two")
    #expect(piece.slice(4..<7).place(0..<1).column == 3)
  }
}
