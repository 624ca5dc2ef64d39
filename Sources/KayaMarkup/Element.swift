/// An attribute of an element.
public struct Attribute: Hashable, Sendable {
  /// The name as written, such as `class` or `viewBox`.
  public var name: String
  /// The value, unescaped.
  public var value: String

  /// An attribute with an unescaped value.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// An element of HTML, SVG or MathML with its attributes in the order given.
public struct Element: Hashable, Sendable {
  /// The name as written, such as `p`, `path` or `mfrac`.
  public var name: String
  /// The attributes in the order they are written.
  public var attributes: [Attribute]
  /// What stands inside.
  public var children: [Node]

  /// An element with attributes computed elsewhere.
  public init(_ name: String, attributes: [Attribute], children: [Node] = []) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }

  /// An element whose attributes are written in place; an attribute whose value is `nil` is left out.
  public init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Node] = []) {
    self.name = name
    self.attributes = attributes.compactMap { name, value in value.map { Attribute(name, $0) } }
    self.children = children
  }

  /// An element that holds one text.
  public init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String) {
    self.init(name, attributes, [.text(text)])
  }

  /// The value of an attribute; setting `nil` removes it, setting a value keeps its place.
  public subscript(attribute attribute: String) -> String? {
    get { attributes.first { $0.name == attribute }?.value }
    set {
      let index = attributes.firstIndex { $0.name == attribute }
      switch (index, newValue) {
      case (let index?, let value?): attributes[index].value = value
      case (let index?, nil): attributes.remove(at: index)
      case (nil, let value?): attributes.append(Attribute(attribute, value))
      case (nil, nil): break
      }
    }
  }
}
