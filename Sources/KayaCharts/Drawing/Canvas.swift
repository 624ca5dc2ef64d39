import KayaMarkup

/// The elements of a drawing while it is made.
struct Canvas {
  private(set) var nodes: [Node] = []
  /// Whether marks carry their words for hovering.
  var hasHovers = false

  mutating func add(_ element: Element) { nodes.append(.element(element)) }

  mutating func add(_ more: [Node]) { nodes += more }

  /// A path, left out if nothing was drawn.
  mutating func path(_ data: PathData, _ classes: String, _ more: [Attribute] = [], title: String? = nil) {
    guard !data.isEmpty else { return }
    add(Self.pathElement(data, classes, more, title: title))
  }

  static func pathElement(
    _ data: PathData, _ classes: String?, _ more: [Attribute] = [], title: String? = nil
  ) -> Element {
    var attributes = more
    if let classes { attributes.insert(Attribute("class", classes), at: 0) }
    attributes.append(Attribute("d", data.text))
    let children: [Node] = title.flatMap { $0.isEmpty ? nil : [.element("title", text: $0)] } ?? []
    return Element("path", attributes: attributes, children: children)
  }

  /// A text at a point; an empty one is left out.
  mutating func text(_ words: String, x: Double, y: Double, _ classes: String = "", turn: Double? = nil) {
    guard !words.isEmpty else { return }
    add(Self.textElement(words, x: x, y: y, classes, turn: turn))
  }

  static func textElement(
    _ words: String, x: Double, y: Double, _ classes: String = "", turn: Double? = nil
  ) -> Element {
    let (left, top) = (Coordinate.text(x, decimals: 0), Coordinate.text(y, decimals: 0))
    let turned = turn.map { "translate(\(left) \(top))rotate(\(Coordinate.text($0, decimals: 0)))" }
    return Element(
      "text",
      [
        "class": classes.isEmpty ? nil : classes, "transform": turned, "x": turn == nil ? left : nil,
        "y": turn == nil ? top : nil, "paint-order": halo(classes),
      ], text: words)
  }

  /// Words of class `h` stand on a stroke in the page's colour; the order of painting is an attribute because style
  /// checkers do not know the property.
  private static func halo(_ classes: String) -> String? {
    classes.split(separator: " ").contains("h") ? "stroke" : nil
  }

  /// Wraps what `draw` adds in a group; nothing is added if it is empty.
  mutating func group(_ classes: String, _ more: [Attribute] = [], _ draw: (inout Canvas) -> Void) {
    var inner = Canvas()
    inner.hasHovers = hasHovers
    draw(&inner)
    guard !inner.nodes.isEmpty else { return }
    var attributes = more
    if !classes.isEmpty { attributes.insert(Attribute("class", classes), at: 0) }
    if let order = Self.halo(classes) { attributes.append(Attribute("paint-order", order)) }
    add(Self.sharing(Element("g", attributes: attributes, children: inner.nodes)))
  }

  /// A row or column of words whose common coordinate is told once, by the group.
  private static func sharing(_ group: Element) -> Element {
    let texts = group.children.compactMap { node -> Element? in
      guard case .element(let element) = node, element.name == "text", element[attribute: "transform"] == nil else {
        return nil
      }
      return element
    }
    guard texts.count >= 4, texts.count == group.children.count, let first = texts.first else { return group }
    for name in ["x", "y"] {
      guard let place = first[attribute: name], texts.allSatisfy({ $0[attribute: name] == place }) else { continue }
      var group = group
      group[attribute: "transform"] = name == "x" ? "translate(\(place))" : "translate(0 \(place))"
      group.children = texts.map { text in
        var text = text
        text[attribute: name] = nil
        return .element(text)
      }
      return group
    }
    return group
  }
}

extension Attribute {
  /// A number with at most two decimals.
  init(_ name: String, _ value: Double) { self.init(name, Coordinate.text(value)) }
}
