import KayaMarkup

/// A piece of a formula with what is needed to space it.
struct Atom {
  /// How it stands to its neighbours, as TeX distinguishes them.
  enum Role {
    case ordinary, operation, binary, relation, opening, closing, punctuation, space
  }

  /// Where its scripts stand.
  enum Limits {
    /// Beside it.
    case beside
    /// Above and below in display, beside it in a line.
    case movable
    /// Above and below.
    case stacked
  }

  var element: Element
  var role: Role
  var limits = Limits.beside
  /// Whether it is the name of a function, which needs a space of its own.
  var isName = false

  init(_ element: Element, _ role: Role = .ordinary) {
    self.element = element
    self.role = role
  }

  /// An operator without space around it.
  static func tight(_ text: String, _ role: Role = .ordinary) -> Atom {
    Atom(Element("mo", ["stretchy": "false", "lspace": "0", "rspace": "0"], text: text), role)
  }

  /// A delimiter that does not grow.
  static func fence(_ text: String, _ role: Role) -> Atom {
    switch role {
    case .opening: Atom(Element("mo", ["stretchy": "false", "form": "prefix"], text: text), role)
    case .closing: Atom(Element("mo", ["stretchy": "false", "form": "postfix"], text: text), role)
    default: tight(text, role)
    }
  }
}
