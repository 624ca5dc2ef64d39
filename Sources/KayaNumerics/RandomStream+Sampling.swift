extension RandomStream {
  /// Draws an integer from 0 up to but excluding `bound`, each with equal probability; 0 where `bound` is below 2.
  ///
  /// Source: Lemire (2019), "Fast random integer generation in an interval", with rejection so that nothing is favoured.
  public mutating func integer(below bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    let range = UInt64(bound)
    var product = bits().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = bits().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// Puts the elements into random order (Fisher and Yates), every order with equal probability.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, integer(below: last + 1))
    }
  }

  /// A random order of the numbers from 0 up to but excluding `count`.
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<max(count, 0))
    shuffle(&order)
    return order
  }

  /// Draws `count` standard normal numbers.
  public mutating func normals(_ count: Int) -> [Double] {
    (0..<max(count, 0)).map { _ in normal() }
  }

  /// Draws `count` indices below `bound` with replacement; none where `bound` is below 1.
  public mutating func resample(_ count: Int, below bound: Int) -> [Int] {
    guard bound > 0 else { return [] }
    return (0..<max(count, 0)).map { _ in integer(below: bound) }
  }
}
