import Glibc

/// Ticks at whole years and on logarithmic axes.
enum WholeTicks {
  /// Years inside the domain, at most `most`: those of the data, in rising order, where there are so few; else a step
  /// of 1, 2, 5, 10 … and the first and last year of the data where they are more than 0.6 of a step away.
  ///
  /// Steps are aligned to their multiples; those of two years count from the first year.
  static func years(_ lower: Double, _ upper: Double, data: [Double], most: Int) -> [Double] {
    guard abs(lower) < 1e7, abs(upper) < 1e7, lower <= upper, let first = data.first, let last = data.last else {
      return []
    }
    let most = max(most, 2)
    if data.count <= most { return data.filter { $0 >= lower && $0 <= upper && $0 == $0.rounded() } }
    let step = step(span: upper - lower, most: most)
    var years: [Double] = []
    var year = step == 2 && first >= lower ? first : ceil(lower / step - 1e-9) * step
    while year <= upper + 1e-9, years.count < 500 {
      years.append(year)
      year += step
    }
    if first >= lower, (years.first ?? .infinity) - first > 0.6 * step { years.insert(first, at: 0) }
    if last <= upper, last - (years.last ?? -.infinity) > 0.6 * step { years.append(last) }
    return years.filter { $0 == $0.rounded() }
  }

  private static func step(span: Double, most: Int) -> Double {
    var decade = 1.0
    while decade < 1e8 {
      for factor in [1.0, 2, 5] where floor(span / (factor * decade)) + 1 <= Double(most) { return factor * decade }
      decade *= 10
    }
    return decade
  }

  /// Positions on a logarithmic axis: 1, 2, 5 in each decade where there is room, else whole powers of ten; between
  /// close limits round numbers.
  static func logarithmic(_ lower: Double, _ upper: Double, target: Int) -> [Double] {
    guard lower > 0, upper > lower, upper.isFinite else { return [] }
    let from = floor(log10(lower))
    let to = ceil(log10(upper))
    let decades = log10(upper) - log10(lower)
    let inside = { (value: Double) in value >= lower * (1 - 1e-9) && value <= upper * (1 + 1e-9) }
    if decades < 0.7 {
      return RoundTicks(lower, upper, target: max(target, 2)).positions.filter { $0 > 0 && inside($0) }
    }
    if decades * 3 <= Double(max(target, 4)) * 1.5 {
      return stride(from: from, through: to, by: 1).flatMap { power in
        [1.0, 2, 5].map { $0 * pow(10, power) }
      }.filter(inside)
    }
    let every = max(1, ceil(decades / Double(max(target, 2))))
    return stride(from: ceil(from / every) * every, through: to, by: every).map { pow(10, $0) }.filter(inside)
  }
}
