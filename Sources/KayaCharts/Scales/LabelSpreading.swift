/// Pushes labels along a line apart until none overlap.
enum LabelSpreading {
  /// New centres, in the order given, at least `gap` apart and between `lower` and `upper` as long as they fit.
  ///
  /// Labels that collide form a block around the mean of their wishes; n log n.
  static func spread(_ wishes: [Double], gap: Double, lower: Double, upper: Double) -> [Double] {
    let order = wishes.indices.sorted { (wishes[$0], $0) < (wishes[$1], $1) }
    let room = upper - lower
    let gap = wishes.count > 1 ? min(gap, max(room / Double(wishes.count - 1), 0.01)) : gap
    var blocks: [(start: Double, count: Int)] = []
    for index in order {
      var block = (start: wishes[index], count: 1)
      while let last = blocks.last, last.start + Double(last.count) * gap > block.start {
        blocks.removeLast()
        let count = last.count + block.count
        let sum = last.start * Double(last.count) + (block.start - Double(last.count) * gap) * Double(block.count)
        block = (start: sum / Double(count), count: count)
      }
      blocks.append(block)
    }
    var placed = Array(repeating: 0.0, count: wishes.count)
    var position = 0
    for block in blocks {
      for offset in 0..<block.count {
        placed[order[position]] = block.start + Double(offset) * gap
        position += 1
      }
    }
    return kept(placed, in: order, gap: gap, lower: lower, upper: upper)
  }

  private static func kept(
    _ places: [Double], in order: [Int], gap: Double, lower: Double, upper: Double
  ) -> [Double] {
    var places = places
    var floor = lower
    for index in order {
      places[index] = max(places[index], floor)
      floor = places[index] + gap
    }
    var ceiling = upper
    for index in order.reversed() {
      places[index] = min(places[index], ceiling)
      ceiling = places[index] - gap
    }
    return places
  }
}
