/// A small line in a cell, drawn with what LaTeX has without a package.
enum LaTeXSpark {
  /// Its width in widths of a digit.
  static let width = 8.0
  private static let (points, height) = (40.0, 8.0)
  /// More points than this cannot be told apart.
  private static let mostPoints = 60

  /// A line through values in their order, with gaps where they miss.
  static func picture(_ values: [Double]) -> String {
    let known = values.filter(\.isFinite)
    guard let low = known.min(), let high = known.max(), values.count > 1 else { return "" }
    let range = high / 2 - low / 2
    let step = max(1, (values.count + mostPoints - 1) / mostPoints)
    let kept = stride(from: 0, to: values.count, by: step)
    let places = kept.map { index -> (x: Double, y: Double)? in
      guard values[index].isFinite else { return nil }
      let share = range > 0 ? (values[index] / 2 - low / 2) / range : 0.5
      return (Double(index) / Double(values.count - 1) * points, share * height)
    }
    let lines = zip(places, places.dropFirst()).compactMap { from, to -> String? in
      guard let from, let to else { return nil }
      let middle = ((from.x + to.x) / 2, (from.y + to.y) / 2)
      return "\\qbezier\(place(from))\(place(middle))\(place(to))"
    }
    return "{\\setlength{\\unitlength}{1pt}\\begin{picture}(40,8)\(lines.joined())\\end{picture}}"
  }

  private static func place(_ place: (x: Double, y: Double)) -> String {
    "(\(tenths(place.x)),\(tenths(place.y)))"
  }

  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
