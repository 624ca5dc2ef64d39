extension Node {
  /// The text inside, without markup; already written markup counts as the words it is said to have, a formula as its
  /// signs in a row.
  ///
  /// The cost is linear in the size of the tree.
  public var plainText: String {
    var text = ""
    var pending = [self]
    while let node = pending.popLast() {
      switch node {
      case .text(let part): text += part
      case .raw(let markup): text += markup.words
      case .group(let nodes): pending.append(contentsOf: nodes.reversed())
      case .element(let element) where element.name == "math": text += element.formulaText
      case .element(let element): pending.append(contentsOf: element.children.reversed())
      }
    }
    return text
  }

  /// The number of elements in the tree, already written markup left out.
  public var elementCount: Int {
    var count = 0
    walk { node in
      if case .element = node { count += 1 }
    }
    return count
  }

  /// Visits every node, parents before children, in the order of the page.
  public func walk(_ visit: (Node) -> Void) {
    var pending = [self]
    while let node = pending.popLast() {
      visit(node)
      switch node {
      case .element(let element): pending.append(contentsOf: element.children.reversed())
      case .group(let nodes): pending.append(contentsOf: nodes.reversed())
      case .text, .raw: break
      }
    }
  }
}

extension Element {
  /// The letters and signs of a formula in MathML in a row, as far as a row can hold them: `a/b`, `x^2`, `α_i`.
  public var formulaText: String {
    if name == "annotation" || name == "annotation-xml" { return "" }
    let parts = children.map { child -> String in
      switch child {
      case .text(let text): text
      case .group(let nodes): nodes.map { if case .element(let inner) = $0 { inner.formulaText } else { "" } }.joined()
      case .element(let inner): inner.formulaText
      case .raw: ""
      }
    }
    switch name {
    case "mfrac": return parts.joined(separator: "/")
    case "msup": return parts.joined(separator: "^")
    case "msub", "munder": return parts.joined(separator: "_")
    case "msubsup", "munderover": return parts.count == 3 ? "\(parts[0])_\(parts[1])^\(parts[2])" : parts.joined()
    default: return parts.joined()
    }
  }
}
