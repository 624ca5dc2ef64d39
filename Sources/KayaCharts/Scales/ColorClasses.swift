import KayaDigits

/// Numbers in classes, each with a hue and an opacity over the page.
struct ColorClasses: Hashable, Sendable {
  /// The bounds between classes and at both ends, increasing.
  let bounds: [Double]
  /// Whether two hues lead away from zero.
  let isDiverging: Bool
  /// Whether bounds grow by ratios, as most numbers would fall into the first of equal classes.
  private(set) var isGeometric = false

  /// Classes between round bounds that cover the values, about as many as wanted (3 to 7).
  init(_ values: [Double], kind: ColorOptions.Kind?, wanted: Int?) {
    let finite = values.filter(\.isFinite)
    let lowest = max(finite.min() ?? 0, -1e300)
    let highest = min(finite.max() ?? 0, 1e300)
    let classes = min(max(wanted ?? 5, 3), 7)
    isDiverging = kind == .diverging || (kind != .sequential && lowest < 0 && highest > 0)
    if isDiverging {
      bounds = Self.symmetric(max(-lowest, highest), classes: classes)
    } else if highest - lowest <= max(abs(highest), abs(lowest)) * 1e-12 {
      bounds = [lowest, highest]
    } else {
      let equal = Self.round(lowest, highest, classes: classes, most: wanted == nil ? 6 : classes)
      let ratios = Self.ratios(finite, equal, classes: classes)
      isGeometric = ratios != nil
      bounds = ratios ?? equal
    }
  }

  /// The number of classes.
  var count: Int { max(bounds.count - 1, 1) }

  /// The class a number falls into, from 0.
  func index(of value: Double) -> Int {
    let above = bounds.dropFirst().dropLast().filter { value >= $0 }.count
    return min(above, count - 1)
  }

  /// Hue and opacity of a class.
  func paint(_ index: Int) -> (token: ColorToken, opacity: Double) {
    guard isDiverging else { return (.c1, Self.steps(count)[min(index, count - 1)]) }
    let half = Double(count - 1) / 2
    let away = Double(index) - half
    if away == 0 { return (.c1, 0) }
    let levels = Self.steps(count / 2)
    let level = levels[min(Int(abs(away) - (count.isMultiple(of: 2) ? 0.5 : 1)), levels.count - 1)]
    return (away > 0 ? .c1 : .c2, level)
  }

  /// Opacities that keep clear of the middle, where neither dark nor light text can be read, and of an empty cell.
  private static func steps(_ count: Int) -> [Double] {
    switch count {
    case ...1: [0.5]
    case 2: [0.3, 0.86]
    case 3: [0.24, 0.5, 0.9]
    case 4: [0.22, 0.36, 0.52, 0.9]
    case 5: [0.2, 0.34, 0.5, 0.84, 1]
    case 6: [0.18, 0.28, 0.4, 0.53, 0.84, 1]
    default: [0.16, 0.25, 0.34, 0.44, 0.54, 0.84, 1]
    }
  }

  private static func symmetric(_ reach: Double, classes: Int) -> [Double] {
    guard reach > 0 else { return [-1, 1] }
    let width = roundUp(2 * reach / Double(classes))
    return (0...classes).map { (Double($0) - Double(classes) / 2) * width }
  }

  /// Bounds at multiples of 1, 2, 2.5 or 5; of other steps only where these leave fewer than three classes.
  private static func round(_ lowest: Double, _ highest: Double, classes: Int, most: Int) -> [Double] {
    let unit = tenTo(DisplayFormat.leadingPower((highest - lowest) / Double(classes)))
    for (factors, least) in [([0.5, 1, 2, 2.5, 5, 10, 20], 3.0), ([1.5, 3, 4, 6, 8, 15], 3), ([1, 2, 5, 10, 20], 2)] {
      for step in factors.map({ $0 * unit }) where step > 0 {
        let from = (lowest / step + 1e-9).rounded(.down)
        let to = (highest / step - 1e-9).rounded(.up)
        if to - from <= Double(most), to - from >= least {
          return (0...Int(to - from)).map { (from + Double($0)) * step }
        }
      }
    }
    let width = (highest - lowest) / Double(classes)
    return (0...classes).map { lowest + Double($0) * width }
  }

  /// Bounds at 1, 3, 10, 30 and so on, from zero, for numbers above it of which three quarters or more would fall into
  /// the first of equal classes.
  private static func ratios(_ values: [Double], _ equal: [Double], classes: Int) -> [Double]? {
    guard values.count >= 12, values.allSatisfy({ $0 >= 0 }), let highest = values.max(), highest > 0, equal.count > 2
    else { return nil }
    let inFirst = values.count { $0 < equal[1] }
    guard 4 * inFirst >= 3 * values.count, highest < 1e15, highest > 1e-9 else { return nil }
    let power = DisplayFormat.leadingPower(highest)
    let falling = [power + 1, power, power - 1, power - 2, power - 3].flatMap { [tenTo($0, times: 3), tenTo($0)] }
    let ends = falling.filter { $0 < highest }
    let last = falling.last { $0 >= highest } ?? highest
    return [0] + ends.prefix(classes - 1).reversed() + [last]
  }

  private static func roundUp(_ width: Double) -> Double {
    let unit = tenTo(DisplayFormat.leadingPower(width))
    return [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].first { $0 * unit >= width * (1 - 1e-9) }.map { $0 * unit } ?? width
  }

  private static func tenTo(_ power: Int, times factor: Int = 1) -> Double {
    Double("\(factor)e\(power)") ?? Double(factor)
  }
}
