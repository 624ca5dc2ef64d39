import KayaMarkup

/// A figure as a file of its own, for programs that need not be browsers.
struct StandaloneDrawing {
  let figure: ChartFigure
  let mark: String
  let notice: String?
  let source: String

  private static let margin = 20.0
  private static let titleSize = 16.0
  /// Words that are sent on are not cut short.
  private static let mostLines = 20

  var bytes: [UInt8] {
    let box = figure.wide[attribute: "viewBox"]?.split(separator: " ").compactMap { Double($0) } ?? []
    let (left, width, height) = (box.first ?? 0, box.count > 2 ? box[2] : 640, box.count > 3 ? box[3] : 360)
    let head = lines(figure.words.title.map { $0.isEmpty ? $0 : $0 + mark }, size: Self.titleSize, width: width)
    let subtitle = lines(figure.words.subtitle, size: 13, width: width)
    let foot = [figure.words.source.map { source + $0 }, figure.words.note, notice].flatMap {
      lines($0, size: 12, width: width)
    }
    var canvas = Canvas()
    var y = Self.margin + 12
    for line in head {
      var words = Canvas.textElement(line, x: left, y: y, "b")
      words[attribute: "font-size"] = Coordinate.text(Self.titleSize)
      canvas.add(words)
      y += 20
    }
    for line in subtitle {
      canvas.text(line, x: left, y: y, "q")
      y += 18
    }
    if head.isEmpty, subtitle.isEmpty { y = Self.margin }
    let names = figure.wide.children.prefix(2)
    let marks = Array(figure.wide.children.dropFirst(2))
    canvas.add(
      Element("g", ["transform": "translate(0 \(Coordinate.text(y, decimals: 1)))"], marks))
    y += height + 14
    for line in foot {
      canvas.text(line, x: left, y: y, "a")
      y += 16
    }
    let total = y + Self.margin - 8
    var root = figure.wide
    root.attributes.insert(Attribute("xmlns", "http://www.w3.org/2000/svg"), at: 0)
    root[attribute: "width"] = Coordinate.text(width + 2 * Self.margin)
    root[attribute: "height"] = Coordinate.text(total)
    root[attribute: "viewBox"] = [left - Self.margin, 0, width + 2 * Self.margin, total]
      .map { Coordinate.text($0, decimals: 0) }.joined(separator: " ")
    let corner = Coordinate.text(left - Self.margin, decimals: 0)
    let paper = Element(
      "rect",
      [
        "x": corner, "y": "0", "width": root[attribute: "width"], "height": "\(Coordinate.text(total, decimals: 0))",
        "fill": PlainStyle.page,
      ])
    root.children = Array(names) + [paper.node] + canvas.nodes
    root = PlainStyle.plain(root)
    var writer = MarkupWriter(.xml)
    writer.write(root)
    writer.write("\n")
    return writer.bytes
  }

  private func lines(_ text: String?, size: Double, width: Double) -> [String] {
    guard let text, !text.isEmpty else { return [] }
    return TextMeasure.wrap(text, to: width, size: size, lines: Self.mostLines)
  }
}
