/// Keeps drawings of many rows small without changing what is seen.
enum Reduction {
  /// A polyline with at most four points a unit of width: first, lowest, highest and last.
  static func outline(
    _ points: [(x: Double, y: Double)], isFlipped: Bool
  ) -> [(x: Double, y: Double)] {
    guard points.count > 400 else { return points }
    let step = points.count > 2000 ? 2.0 : 1.0
    var kept: [(x: Double, y: Double)] = []
    var start = 0
    while start < points.count {
      let along = { (index: Int) in (isFlipped ? points[index].y : points[index].x) / step }
      let cell = along(start).rounded(.down)
      var end = start
      var (low, high) = (start, start)
      while end < points.count, along(end).rounded(.down) == cell {
        let across = { (index: Int) in isFlipped ? points[index].x : points[index].y }
        if across(end) < across(low) { low = end }
        if across(end) > across(high) { high = end }
        end += 1
      }
      for index in Set([start, low, high, end - 1]).sorted() { kept.append(points[index]) }
      start = max(end, start + 1)
    }
    return kept
  }

  /// Points that differ once rounded to drawing units, in their order.
  static func distinct(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    var seen = Set<Cell>()
    return points.filter { seen.insert(Cell($0, size: 1)).inserted }
  }

  /// Bars too thin to be told apart, as one bar for each unit of length.
  static func columns(_ boxes: [Box], isFlipped: Bool) -> [Box] {
    var columns: [Int: Box] = [:]
    for box in boxes {
      let place = ((isFlipped ? box.y : box.x).clamped(to: -1e6...1e6)).rounded(.down)
      guard let column = columns[Int(place)] else {
        columns[Int(place)] = box
        continue
      }
      let (x, y) = (min(column.x, box.x), min(column.y, box.y))
      columns[Int(place)] = Box(
        x: x, y: y, width: max(column.right, box.right) - x, height: max(column.bottom, box.bottom) - y)
    }
    return columns.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Points from left to right, which makes the steps between them short to write.
  static func sorted(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    distinct(points).sorted { ($0.x.rounded(), $0.y) < ($1.x.rounded(), $1.y) }
  }

  /// How many points fall into each square of a grid, by rows.
  static func counts(_ points: [(x: Double, y: Double)], size: Double) -> [(x: Double, y: Double, count: Int)] {
    var counts: [Cell: Int] = [:]
    for point in points { counts[Cell(point, size: size), default: 0] += 1 }
    return counts.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }.map { cell, count in
      ((Double(cell.column) + 0.5) * size, (Double(cell.row) + 0.5) * size, count)
    }
  }

  private struct Cell: Hashable {
    var column: Int
    var row: Int

    init(_ point: (x: Double, y: Double), size: Double) {
      column = Int((point.x.clamped(to: -1e6...1e6) / size).rounded(.down))
      row = Int((point.y.clamped(to: -1e6...1e6) / size).rounded(.down))
    }
  }
}
