/// A piece of a page: an element, a text, markup that is already written, or several pieces in a row.
public enum Node: Hashable, Sendable {
  /// An element with its children.
  case element(Element)
  /// A text, escaped when it is written.
  case text(String)
  /// Markup that is written as it stands.
  case raw(TrustedMarkup)
  /// Nodes in a row without an element around them.
  case group([Node])

  /// An element whose attributes are written in place; an attribute whose value is `nil` is left out.
  public static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Node] = []
  ) -> Node {
    .element(Element(name, attributes, children))
  }

  /// An element that holds one text.
  public static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String
  ) -> Node {
    .element(Element(name, attributes, text: text))
  }

  /// Nothing at all.
  public static var empty: Node { .group([]) }
}

extension Node {
  /// About as many bytes as nodes take when they are written, for the room to keep ready; linear in their number.
  public static func writtenSize(_ nodes: [Node]) -> Int {
    var pending = nodes
    var size = 0
    while let node = pending.popLast() {
      switch node {
      case .text(let text): size += text.utf8.count
      case .raw(let markup): size += markup.text.utf8.count
      case .group(let nodes): pending += nodes
      case .element(let element):
        size += 2 * element.name.utf8.count + 5
        for attribute in element.attributes { size += attribute.name.utf8.count + attribute.value.utf8.count + 4 }
        pending += element.children
      }
    }
    return size
  }
}

extension Node: ExpressibleByStringLiteral {
  /// A text node.
  public init(stringLiteral value: String) { self = .text(value) }
}

extension Node: ExpressibleByArrayLiteral {
  /// Nodes in a row.
  public init(arrayLiteral elements: Node...) { self = .group(elements) }
}

extension Element {
  /// The element as a node.
  public var node: Node { .element(self) }
}

/// Markup that is already serialized and that its maker vouches for.
///
/// Only what this room wrote earlier, or a template of the program, may be wrapped; an author's text never.
public struct TrustedMarkup: Hashable, Sendable {
  /// The serialized text.
  public var text: String
  /// What it says, without markup, for those who ask for the words of a page.
  public var words: String

  /// Markup that is written as it stands.
  public init(_ text: String, words: String = "") {
    self.text = text
    self.words = words
  }
}
