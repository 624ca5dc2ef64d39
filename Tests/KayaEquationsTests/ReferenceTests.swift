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

  /// Primes raised as superscripts, as the other converter has them; ours stand beside their base, where fonts have
  /// them at their height.
  private static func raised(_ node: Node) -> Node {
    guard case .element(var element) = node else { return node }
    element.children = element.children.map(raised)
    let children = element.children
    if element.name == "mrow", children.count == 2, isPrime(children[1]) {
      return .element(Element("msup", [:], children))
    }
    guard ["msub", "msup"].contains(element.name), case .element(let base) = children[0], base.name == "msup",
      isPrime(base.children[1])
    else { return .element(element) }
    if element.name == "msub" {
      return Element("msubsup", [:], [base.children[0], children[1], base.children[1]]).node
    }
    return Element("msup", [:], [base.children[0], Element("mrow", [:], [base.children[1], children[1]]).node]).node
  }

  private static func isPrime(_ node: Node) -> Bool { "′″‴⁗".contains(node.plainText) && node.plainText.count == 1 }

  @Test func formulasHaveTheStructureThatAnotherConverterGives() throws {
    let cases = try Self.expected()
    #expect(cases.count >= 60)
    for (tex, structure) in cases {
      let math = try mathML(tex, display: true).get()
      #expect(skeleton(Self.raised(math.node)).joined(separator: " ") == structure, "\(tex)")
    }
  }
}
