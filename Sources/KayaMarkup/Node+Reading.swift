extension Node {
  /// The text inside, without markup; already written markup counts as nothing.
  ///
  /// The cost is linear in the size of the tree.
  public var plainText: String {
    var text = ""
    walk { node in
      if case .text(let part) = node { text += part }
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
