/// Names under a row of bands: on one line, wrapped, slanted, or only every few of them.
struct NameRow {
  enum Manner { case lines(Int), slanted, thinned }

  private static let size = CartesianDrawing.tickSize
  private static let longest = 120.0

  let names: [String]
  let band: Double
  let manner: Manner

  init(_ names: [String], band: Double) {
    self.names = names
    self.band = band
    let limit = band - 3
    let fits = { (lines: Int) in
      names.allSatisfy { name in
        let wrapped = TextMeasure.wrap(name, to: limit, size: Self.size, lines: lines)
        return !wrapped.contains { $0.hasSuffix("…") && !name.hasSuffix("…") }
      }
    }
    if fits(1) {
      manner = .lines(1)
    } else if band >= 34, fits(2) {
      manner = .lines(2)
    } else if band >= 34, fits(3) {
      manner = .lines(3)
    } else {
      manner = band >= 13 ? .slanted : .thinned
    }
  }

  var height: Double {
    switch manner {
    case .lines(let count): 8 + 14 * Double(count)
    case .slanted, .thinned:
      min(TextMeasure.widest(names, size: Self.size), Self.longest) * 0.78 + 16
    }
  }

  /// Every how many names one is written.
  var step: Int {
    if case .thinned = manner { Int((13 / max(band, 0.01)).rounded(.up).clamped(to: 1...100_000)) } else { 1 }
  }

  /// Style classes of the row.
  var classes: String { if case .lines = manner { "a m" } else { "a e" } }

  func draw(on canvas: inout Canvas, at places: [Double], y: Double) {
    for index in stride(from: 0, to: names.count, by: step) where index < places.count {
      switch manner {
      case .lines(let count):
        let lines = TextMeasure.wrap(names[index], to: band - 3, size: Self.size, lines: count)
        for (row, line) in lines.enumerated() { canvas.text(line, x: places[index], y: y + 16 + 14 * Double(row)) }
      case .slanted, .thinned:
        let name = TextMeasure.shortened(names[index], to: Self.longest, size: Self.size)
        canvas.text(name, x: places[index] + 4, y: y + 14, turn: -52)
      }
    }
  }
}
