import KayaMarkup

/// Whether a box that scrolls needs a place among the stops of the tab key: only where it can be wider than a page.
enum TabStop {
  /// So many characters of code have room on a phone of 320 px.
  private static let codeColumns = 34
  /// So many characters of a formula have room there, with the space around its signs.
  private static let formulaColumns = 14

  /// The attribute of a box of code.
  static func code(_ text: String) -> String? {
    text.utf8.split(separator: UInt8(ascii: "\n")).contains { $0.count > codeColumns } ? "0" : nil
  }

  /// The attribute of a box with a formula.
  static func formula(_ math: Node) -> String? { count(math) > formulaColumns ? "0" : nil }

  private static func count(_ node: Node) -> Int {
    switch node {
    case .text(let text): text.count
    case .group(let nodes): nodes.reduce(0) { $0 + count($1) }
    case .element(let element):
      element.name == "annotation" ? 0 : element.children.reduce(element.name == "mspace" ? 1 : 0) { $0 + count($1) }
    case .raw: formulaColumns + 1
    }
  }
}
