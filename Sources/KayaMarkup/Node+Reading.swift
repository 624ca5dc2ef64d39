extension Node {
  /// The text inside, without markup; already written markup counts as the words it is said to have.
  ///
  /// The cost is linear in the size of the tree.
  public var plainText: String {
    var text = ""
    walk { node in
      switch node {
      case .text(let part): text += part
      case .raw(let markup): text += markup.words
      case .element, .group: break
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
