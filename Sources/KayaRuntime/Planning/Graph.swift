/// The order in which statements can run, and the circles in which they cannot.
struct Graph {
  /// For each statement the statements it needs.
  var needs: [[Int]]

  /// The strongly connected components in an order in which each comes after those it needs.
  ///
  /// The work grows with statements and edges; nothing recurs, so the longest chain is no danger
  /// (Tarjan, 1972, with its own stack).
  func components() -> [[Int]] {
    let count = needs.count
    var index = [Int](repeating: -1, count: count)
    var low = [Int](repeating: 0, count: count)
    var onStack = [Bool](repeating: false, count: count)
    var stack: [Int] = []
    var found: [[Int]] = []
    var counter = 0
    for root in 0..<count where index[root] < 0 {
      var calls: [(node: Int, next: Int)] = [(root, 0)]
      while let (node, next) = calls.last {
        if next == 0 {
          index[node] = counter
          low[node] = counter
          counter += 1
          stack.append(node)
          onStack[node] = true
        }
        if next < needs[node].count {
          calls[calls.count - 1].next = next + 1
          let other = needs[node][next]
          if index[other] < 0 {
            calls.append((other, 0))
          } else if onStack[other] {
            low[node] = min(low[node], index[other])
          }
          continue
        }
        if low[node] == index[node] {
          var component: [Int] = []
          while let top = stack.popLast() {
            onStack[top] = false
            component.append(top)
            if top == node { break }
          }
          found.append(component.sorted())
        }
        calls.removeLast()
        if let parent = calls.last?.node { low[parent] = min(low[parent], low[node]) }
      }
    }
    return found
  }

  /// For each statement the number of its component.
  func componentNumbers() -> [Int] {
    var number = [Int](repeating: 0, count: needs.count)
    for (position, component) in components().enumerated() {
      for node in component { number[node] = position }
    }
    return number
  }

  /// The statements in an order in which each comes after those it needs, ties in the order of the text.
  ///
  /// Only for a graph without circles; statements in a circle are left out.
  func order() -> [Int] {
    var missing = needs.map { Set($0).count }
    var neededBy = [[Int]](repeating: [], count: needs.count)
    for (node, others) in needs.enumerated() {
      for other in Set(others) { neededBy[other].append(node) }
    }
    var ready = Heap(missing.indices.filter { missing[$0] == 0 })
    var order: [Int] = []
    while let node = ready.removeMinimum() {
      order.append(node)
      for other in neededBy[node] {
        missing[other] -= 1
        if missing[other] == 0 { ready.insert(other) }
      }
    }
    return order
  }
}

/// A heap that gives its smallest number first.
private struct Heap {
  private var items: [Int]

  /// A heap of numbers in rising order.
  init(_ sorted: [Int]) { items = sorted }

  mutating func insert(_ item: Int) {
    items.append(item)
    var child = items.count - 1
    while child > 0, items[child] < items[(child - 1) / 2] {
      items.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeMinimum() -> Int? {
    guard let first = items.first, let last = items.popLast() else { return nil }
    if items.isEmpty { return first }
    items[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      if child >= items.count { break }
      if child + 1 < items.count, items[child + 1] < items[child] { child += 1 }
      if items[parent] <= items[child] { break }
      items.swapAt(parent, child)
      parent = child
    }
    return first
  }
}
