import KayaMarkup

/// A drawing the size of a word, for tables.
public enum Spark {
  private static let width = 70.0
  private static let height = 18.0

  /// Bars of equal width for counts of values in equal classes; missing values are left out.
  ///
  /// `label` is read aloud in its place.
  public static func histogram(_ values: [Double], classes: Int = 10, label: String) -> Element {
    let finite = values.filter(\.isFinite)
    var path = PathData()
    let classes = min(max(classes, 2), 30)
    if let low = finite.min(), let high = finite.max() {
      var counts = Array(repeating: 0, count: classes)
      let range = high / 2 - low / 2
      for value in finite {
        let share = range > 0 ? (value / 2 - low / 2) / range : 0.5
        counts[min(Int(share * Double(classes)), classes - 1)] += 1
      }
      let most = Double(counts.max() ?? 1)
      let step = width / Double(classes)
      for (index, count) in counts.enumerated() where count > 0 {
        let tall = max(Double(count) / most * height, 0.8)
        path.rectangle(x: Double(index) * step, y: height - tall, width: step - 0.8, height: tall)
      }
    }
    return root(path, class: nil, label: label)
  }

  /// A line through values in their order, with gaps where they miss.
  ///
  /// `label` is read aloud in its place.
  public static func line(_ values: [Double], label: String) -> Element {
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
    return root(path, class: "l", label: label)
  }

  private static func root(_ path: PathData, class name: String?, label: String) -> Element {
    var canvas = Canvas()
    if !path.isEmpty { canvas.add(Canvas.pathElement(path, name)) }
    return Element(
      "svg",
      ["class": "ks", "viewBox": "0 0 70 18", "width": "70", "height": "18", "role": "img", "aria-label": label],
      canvas.nodes)
  }
}
