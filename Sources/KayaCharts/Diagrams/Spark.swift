import KayaMarkup

/// A drawing the size of a word, for tables.
public enum Spark {
  private static let width = 70.0
  private static let height = 18.0

  /// A line through values in their order, with gaps where they miss.
  ///
  /// `label` is read aloud in its place.
  public static func line(_ values: [Double], label: String) -> Element { root(path(values), label: label) }

  /// The line itself, in a box of 70 × 18.
  static func path(_ values: [Double]) -> PathData {
    let finite = values.filter(\.isFinite)
    var path = PathData()
    if let low = finite.min(), let high = finite.max() {
      let range = high / 2 - low / 2
      let points = values.enumerated().map { index, value in
        let share = range > 0 ? (value / 2 - low / 2) / range : 0.5
        return Place(
          p: values.count > 1 ? Double(index) / Double(values.count - 1) * (width - 4) + 2 : width / 2,
          v: height - 2 - share * (height - 4))
      }
      for run in LayerBuilder.runs(points) {
        let kept = Reduction.outline(run.map { ($0.p, $0.v) }, isFlipped: false)
        for (index, point) in kept.enumerated() {
          if index == 0 { path.move(point.x, point.y) } else { path.line(point.x, point.y) }
        }
        if kept.count == 1, let only = kept.first { path.line(only.x + 0.5, only.y) }
      }
    }
    return path
  }

  /// A line as a figure of its own: as small as in a cell, from the left.
  static func draw(_ line: SparkLine, width: Double) -> Drawn {
    var canvas = Canvas()
    canvas.path(path(line.values), "s1", [Attribute("stroke-width", "1.6")])
    return Drawn(nodes: canvas.nodes, width: width, height: height)
  }

  /// What is read aloud: how many values, from which to which.
  static func description(_ line: SparkLine) -> String {
    let known = line.values.filter(\.isFinite)
    guard let low = known.min(), let high = known.max() else { return "No values." }
    return "\(known.count) values from \(LabelText.short(low)) to \(LabelText.short(high))."
  }

  private static func root(_ path: PathData, label: String) -> Element {
    var canvas = Canvas()
    if !path.isEmpty { canvas.add(Canvas.pathElement(path, "l")) }
    return Element(
      "svg",
      ["class": "ks", "viewBox": "0 0 70 18", "width": "70", "height": "18", "role": "img", "aria-label": label],
      canvas.nodes)
  }
}
