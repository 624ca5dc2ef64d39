import KayaMarkup

/// Puts atoms side by side with the spaces TeX would put between them.
enum Row {
  /// The atoms as one element.
  static func element(_ atoms: [Atom], isScript: Bool) -> Element {
    let elements = elements(atoms, isScript: isScript)
    if elements.count == 1, let only = elements.first { return only }
    return Element("mrow", [:], elements.map(\.node))
  }

  /// The atoms as elements, spaces included.
  static func elements(_ atoms: [Atom], isScript: Bool) -> [Element] {
    let atoms = withUnarySigns(atoms)
    var out: [Element] = []
    for (index, atom) in atoms.enumerated() {
      let before = index > 0 ? atoms[index - 1] : nil
      let after = index + 1 < atoms.count ? atoms[index + 1] : nil
      if let before, needsThinSpace(before, atom) { out.append(Element("mspace", ["width": "0.1667em"])) }
      out.append(spaced(atom, before, after, isScript: isScript))
    }
    return out
  }

  /// A sign that does not stand between two operands belongs to the one after it.
  private static func withUnarySigns(_ atoms: [Atom]) -> [Atom] {
    var atoms = atoms
    var before: Atom.Role?
    for index in atoms.indices where atoms[index].role != .space {
      if atoms[index].role == .binary {
        let after = atoms[(index + 1)...].first { $0.role != .space }?.role
        if !endsOperand(before) || !startsOperand(after) { atoms[index] = unary(atoms[index]) }
      }
      before = atoms[index].role
    }
    return atoms
  }

  private static func endsOperand(_ role: Atom.Role?) -> Bool { role == .ordinary || role == .closing }

  private static func startsOperand(_ role: Atom.Role?) -> Bool {
    switch role {
    case .ordinary, .operation, .opening, .binary: true
    case .relation, .closing, .punctuation, .space, nil: false
    }
  }

  private static func unary(_ atom: Atom) -> Atom {
    var atom = atom
    atom.role = .ordinary
    guard atom.element.name == "mo" else { return atom }
    atom.element[attribute: "form"] = "prefix"
    return withoutSpace(atom)
  }

  private static func withoutSpace(_ atom: Atom) -> Atom {
    var atom = atom
    atom.element[attribute: "lspace"] = "0"
    atom.element[attribute: "rspace"] = "0"
    return atom
  }

  /// Function names have no space of their own; signs of sums have.
  private static func needsThinSpace(_ a: Atom, _ b: Atom) -> Bool {
    guard a.isName || b.isName else { return false }
    switch (a.role, b.role) {
    case (.operation, .ordinary): return a.isName
    case (.ordinary, .operation), (.closing, .operation): return b.isName
    case (.operation, .operation): return a.isName && b.isName
    default: return false
    }
  }

  private static func spaced(_ atom: Atom, _ before: Atom?, _ after: Atom?, isScript: Bool) -> Element {
    guard atom.element.name == "mo" || atom.role == .operation else { return atom.element }
    switch atom.role {
    case .binary, .relation, .punctuation: return isScript ? withoutSpace(atom).element : atom.element
    case .operation where !atom.isName: return sum(atom, before, after, isScript: isScript)
    default: return atom.element
    }
  }

  /// The sign of a sum, also below limits, has no space to an edge or a bracket.
  private static func sum(_ atom: Atom, _ before: Atom?, _ after: Atom?, isScript: Bool) -> Element {
    let isTightBefore = isScript || ![.ordinary, .closing, .operation].contains(before?.role)
    let isTightAfter = isScript || after?.role == .opening || after == nil
    return core(of: atom.element) { sign in
      if isTightBefore { sign[attribute: "lspace"] = "0" }
      if isTightAfter { sign[attribute: "rspace"] = "0" }
    }
  }

  /// Changes the sign that an element with scripts stands on.
  private static func core(of element: Element, _ change: (inout Element) -> Void) -> Element {
    var element = element
    if element.name == "mo" {
      change(&element)
    } else if element.name != "mrow", case .element(let first)? = element.children.first {
      element.children[0] = .element(core(of: first, change))
    }
    return element
  }

  /// A group in braces counts as one ordinary thing: a sign alone in it loses its space.
  static func group(_ atoms: [Atom], isScript: Bool) -> Atom {
    guard atoms.count == 1, let only = atoms.first else { return Atom(element(atoms, isScript: isScript)) }
    switch only.role {
    case .binary, .relation, .punctuation:
      return only.element.name == "mo" ? unary(only) : Atom(only.element)
    case .operation: return only
    case .ordinary, .opening, .closing, .space:
      var atom = only
      atom.role = .ordinary
      return atom
    }
  }
}
