import FoundationEssentials
import KayaEquations
import KayaMarkup
import Testing

@Suite struct ReferenceTests {
  /// The formulas and their structure as another converter has it.
  private static func expected() throws -> [(tex: String, structure: String)] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "References/equations/expected.txt")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("# ") }
    return stride(from: 0, to: lines.count - 1, by: 2).map { (lines[$0], String(lines[$0 + 1].dropFirst(4))) }
  }

  @Test func formulasHaveTheStructureThatAnotherConverterGives() throws {
    let cases = try Self.expected()
    #expect(cases.count >= 60)
    for (tex, structure) in cases {
      let math = try mathML(tex, display: true).get()
      #expect(skeleton(math.node).joined(separator: " ") == structure, "\(tex)")
    }
  }
}
