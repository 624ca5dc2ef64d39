import Glibc

extension ChartModel {
  /// Half the width of a bar in units of the positions: 26% of each band stay free.
  static let barHalfWidth = 0.37
  /// How far series with intervals stand apart.
  static let defaultDodge = 0.18

  /// The smallest distance between positions; 1 on an axis of words.
  func spacing(_ positions: AxisValues) -> Double {
    if positions.categories != nil { return 1 }
    var places: [Double] = []
    for layer in layers {
      guard case .bar = layer.mark else { continue }
      places += positions.places(layer.channels[positionRole], rows: Array(0..<layer.channels.rowCount))
    }
    let sorted = Set(places.filter(\.isFinite)).sorted()
    let gaps = zip(sorted.dropFirst(), sorted).map { $0 - $1 }
    return gaps.min() ?? 1
  }

  /// How far each series of a layer stands aside, so that intervals and points of one series stay together.
  func offsets(of layer: Layer, series: [Series], _ positions: AxisValues) -> [Double] {
    let count = series.count
    let none = Array(repeating: 0.0, count: count)
    guard count > 1 else { return none }
    switch layer.mark {
    case .point, .errorbar, .text, .bar: break
    default: return none
    }
    let middle = Double(count - 1) / 2
    if layers.contains(where: { if case .bar(stack: .group, _, _) = $0.mark { true } else { false } }) {
      let width = 2 * Self.barHalfWidth * spacing(positions) / Double(count)
      return (0..<count).map { (Double($0) - middle) * width }
    }
    if case .bar = layer.mark { return none }
    for case .errorbar(let dodge) in layers.map(\.mark) {
      let width = dodge ?? Self.defaultDodge
      return (0..<count).map { (Double($0) - middle) * width }
    }
    return none
  }
}

/// Whether numbers are calendar years.
enum YearGuess {
  static func areYears(_ values: [Double], name: String) -> Bool {
    let finite = values.filter(\.isFinite)
    guard !finite.isEmpty, finite.allSatisfy({ $0 == $0.rounded() && (1500...2300).contains($0) }) else { return false }
    let lower = name.lowercased()
    if lower.contains("year") || lower.contains("年") || lower == "time" || lower == "date" || lower == "t" {
      return true
    }
    return finite.allSatisfy { (1800...2150).contains($0) }
  }
}
