extension ProductionPanel {
  /// The weight of each column in the direction, `nil` outside it.
  func weights(_ named: [String: Double]?) throws(EfficiencyError) -> [Double?] {
    guard let named else { return evenWeights() }
    let names = columns.map(\.name)
    for name in named.keys.sorted() where !names.contains(name) { throw .unknownColumn(name, known: names) }
    var result: [Double?] = []
    for (column, name) in names.enumerated() {
      let weight = named[name] ?? 0
      guard weight >= 0, weight.isFinite else { throw .invalidWeight(column: name, value: weight) }
      let isTaking = directions[column] != nil
      guard isTaking || weight == 0 else { throw .weightOutsideDirection(column: name) }
      result.append(isTaking ? weight : nil)
    }
    guard result.contains(where: { $0 ?? 0 > 0 }) else { throw .noPositiveWeight }
    return result
  }

  /// Equal weights for inputs, goods and bads in the direction, each split evenly.
  private func evenWeights() -> [Double?] {
    let sides = [sides.inputs, sides.goods, sides.bads].map { side in side.filter { directions[$0] != nil } }
    let taking = Double(sides.count { !$0.isEmpty })
    var result = [Double?](repeating: nil, count: columns.count)
    for side in sides {
      for column in side { result[column] = 1 / (taking * Double(side.count)) }
    }
    return result
  }
}
