/// Writes a tree of nodes into one buffer of UTF-8 bytes.
///
/// Text and attribute values are escaped, characters that neither HTML nor XML allows become U+FFFD, and an attribute
/// named twice is written once. End tags that HTML can do without are left out, but never at the end of what is
/// written, where another writer may go on. The tree is walked without recursion, so depth costs memory only. Linear in
/// its size.
public struct MarkupWriter {
  /// The two ways to write a tree.
  public enum Syntax: Sendable {
    /// HTML with SVG and MathML inside: void elements have no end tag, empty foreign elements close themselves.
    case html
    /// XML, for a drawing that stands in a file of its own: every empty element closes itself.
    case xml
  }

  /// The bytes written so far.
  public private(set) var bytes: [UInt8] = []
  private let syntax: Syntax

  private enum Step {
    case node(Node, Space)
    case end(String)
    /// An end tag that may be left out before what follows.
    case optionalEnd(String)
  }

  private enum Space { case html, foreign, rawText }

  /// A writer with an empty buffer.
  public init(_ syntax: Syntax = .html, capacity: Int = 0) {
    self.syntax = syntax
    bytes.reserveCapacity(capacity)
  }

  /// Appends a node and all it holds.
  public mutating func write(_ node: Node) {
    var pending: [Step] = [.node(node, syntax == .xml ? .foreign : .html)]
    while let step = pending.popLast() {
      switch step {
      case .end(let name): writeEnd(name)
      case .optionalEnd(let name): if !endsAnyway(name, before: &pending) { writeEnd(name) }
      case .node(.text(let text), .rawText): writeRawText(text)
      case .node(.text(let text), _): writeEscaped(text, .text)
      case .node(.raw(let markup), _): bytes.append(contentsOf: markup.text.utf8)
      case .node(.group(let nodes), let space):
        for node in nodes.reversed() { pending.append(.node(node, space)) }
      case .node(.element(let element), let space): write(element, in: space, &pending)
      }
    }
  }

  /// Appends an element and all it holds.
  public mutating func write(_ element: Element) { write(.element(element)) }

  private mutating func write(_ element: Element, in space: Space, _ pending: inout [Step]) {
    let name = element.name
    let inside = content(of: name, within: space)
    guard space != .rawText, Names.isElementName(name) else {
      for child in element.children.reversed() { pending.append(.node(child, space)) }
      return
    }
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: name.utf8)
    writeAttributes(element.attributes)
    if space == .html, Names.isVoid(name) {
      bytes.append(UInt8(ascii: ">"))
    } else if space == .foreign, element.children.isEmpty {
      bytes.append(contentsOf: [UInt8(ascii: "/"), UInt8(ascii: ">")])
    } else {
      bytes.append(UInt8(ascii: ">"))
      if inside == .html { keepFirstLineEnd(of: element) }
      pending.append(inside == .html && OptionalEnds.canLack(name) ? .optionalEnd(name) : .end(name))
      for child in element.children.reversed() { pending.append(.node(child, inside)) }
    }
  }

  private func content(of name: String, within space: Space) -> Space {
    guard syntax == .html else { return .foreign }
    return switch (space, name) {
    case (.html, "svg"), (.html, "math"): .foreign
    case (.html, "style"), (.html, "script"): .rawText
    case (.foreign, "foreignObject"), (.foreign, "mtext"): .html
    default: space
    }
  }

  /// Whether what comes next ends the element without an end tag.
  private func endsAnyway(_ name: String, before pending: inout [Step]) -> Bool {
    while let next = pending.last {
      switch next {
      case .end(let parent), .optionalEnd(let parent): return OptionalEnds.endsWithin(name, parent)
      case .node(.group(let nodes), let space):
        pending.removeLast()
        for node in nodes.reversed() { pending.append(.node(node, space)) }
      case .node(.element(let element), _):
        return Names.isElementName(element.name) && OptionalEnds.endsBefore(name, element.name)
      case .node(.text(let text), _) where text.isEmpty: pending.removeLast()
      case .node: return false
      }
    }
    return false
  }

  private mutating func writeEnd(_ name: String) {
    bytes.append(contentsOf: [UInt8(ascii: "<"), UInt8(ascii: "/")])
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func writeAttributes(_ attributes: [Attribute]) {
    for (index, attribute) in attributes.enumerated() {
      guard Names.isAttributeName(attribute.name) else { continue }
      if attributes[..<index].contains(where: { $0.name == attribute.name }) { continue }
      bytes.append(UInt8(ascii: " "))
      bytes.append(contentsOf: attribute.name.utf8)
      if attribute.value.isEmpty, syntax == .html { continue }
      bytes.append(contentsOf: [UInt8(ascii: "="), UInt8(ascii: "\"")])
      writeEscaped(attribute.value, .attribute)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// HTML drops one line end right after these start tags, so a text that opens with one needs a second.
  private mutating func keepFirstLineEnd(of element: Element) {
    guard element.name == "pre" || element.name == "textarea" else { return }
    if case .text(let text)? = element.children.first, text.utf8.first == UInt8(ascii: "\n") {
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  private mutating func writeEscaped(_ text: String, _ place: Escaping.Place) {
    Escaping.append(text, as: place, to: &bytes)
  }

  private mutating func writeRawText(_ text: String) {
    Escaping.append(text, as: .rawText, to: &bytes)
  }
}

extension Node {
  /// The tree as text.
  public func serialized(_ syntax: MarkupWriter.Syntax = .html) -> String {
    var writer = MarkupWriter(syntax)
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension Element {
  /// The element as text.
  public func serialized(_ syntax: MarkupWriter.Syntax = .html) -> String { node.serialized(syntax) }

  /// The bytes of a whole HTML page with this element as its root.
  public var htmlDocument: [UInt8] {
    var writer = MarkupWriter(.html, capacity: 1 << 16)
    writer.write(.raw(TrustedMarkup("<!doctype html>\n")))
    writer.write(self)
    writer.write("\n")
    return writer.bytes
  }
}
