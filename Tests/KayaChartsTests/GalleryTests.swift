import FoundationEssentials
import KayaCharts
import KayaMarkup
import Testing

@Suite struct GalleryTests {
  /// Two drawings of one figure, in bytes.
  static let byteBudget = 12 * 1024

  @Test(arguments: Gallery.items.map(\.name))
  func everyChartIsDrawnWithinItsBudget(_ name: String) throws {
    let item = try #require(Gallery.items.first { $0.name == name })
    let figure = try item.chart.figure(id: name)
    let bytes = figure.wide.serialized().utf8.count + figure.narrow.serialized().utf8.count
    #expect(bytes <= Self.byteBudget, "\(name): \(bytes) bytes")
    #expect(figure.wide.node.elementCount + figure.narrow.node.elementCount <= 300)
  }

  /// Writes all charts as one page where `KAYA_GALLERY` names a folder.
  @Test func theGalleryIsWritten() throws {
    guard let folder = ProcessInfo.processInfo.environment["KAYA_GALLERY"] else { return }
    for (page, items) in [Gallery.items.prefix(30), Gallery.items.dropFirst(30)].enumerated() {
      try write(Array(items), to: "\(folder)/gallery\(page).html", folder)
    }
  }

  private func write(_ items: [Gallery.Item], to path: String, _ folder: String) throws {
    var body: [Node] = []
    for item in items {
      let figure = try item.chart.figure(id: item.name)
      let bytes = figure.wide.serialized().utf8.count + figure.narrow.serialized().utf8.count
      let elements = figure.wide.node.elementCount + figure.narrow.node.elementCount
      let caption: [Node] = [
        .element("b", text: figure.title), .element("div", ["class": "sub"], text: figure.words.subtitle ?? ""),
      ]
      body.append(
        .element(
          "figure", [:],
          [.element("figcaption", [:], caption)] + figure.nodes + [
            .element("small", text: "\(item.name) · \(bytes) bytes · \(elements) elements · \(figure.words.note ?? "")")
          ]))
      try Data(figure.standalone()).write(to: URL(filePath: "\(folder)/\(item.name).svg"))
    }
    let style =
      ChartStyle.css + """
        body{margin:1rem auto;max-width:44rem;padding:0 8px;background:var(--page);color:var(--ink);font:16px system-ui}
        figure{margin:0 0 2.2rem}.sub,small{color:var(--soft);font-size:14px}figcaption{margin-bottom:8px}
        """
    let page = Element(
      "html", ["lang": "en"],
      [
        .element(
          "head", [:],
          [
            .element("meta", ["charset": "utf-8"]), .element("title", text: "Gallery"),
            .element("meta", ["name": "viewport", "content": "width=device-width"]), .element("style", text: style),
          ]), .element("body", [:], body),
      ])
    try Data(page.htmlDocument).write(to: URL(filePath: path))
  }
}
