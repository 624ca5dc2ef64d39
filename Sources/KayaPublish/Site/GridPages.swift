import KayaMarkup
import KayaNotebook
import KayaRuntime
import KayaTables

extension Site {
  /// The page that lists the pages of a notebook's grid with the numbers in which they differ, and its files.
  ///
  /// The results are those of the points that are asked for, in their order.
  public func gridFiles(of path: ProjectPath, _ grid: ParameterGrid, _ results: [NotebookSession.Result]) -> [File] {
    guard let entry = index.entry(of: path), results.count == grid.chosen.count, let first = results.first else {
      return []
    }
    let page = path.page
    let words = first.notebook.frontMatter.language.map { Words(language: $0.value) } ?? words
    let numbers = GridNumbers(grid, results)
    let isSynthetic = results.contains { $0.outcome.isSynthetic }
    let folder = PageFiles.folder(of: page)
    let data = isSynthetic ? numbers.table.markedSynthetic : numbers.table
    let csv = ProjectPath(parts: folder.parts + [isSynthetic ? "grid-synthetic.csv" : "grid.csv"])
    var body: [Node] = []
    if let abstract = first.notebook.frontMatter.abstract?.content.shownText, !abstract.isEmpty {
      body.append(Element("p", text: abstract).node)
    }
    if isSynthetic { body.append(Element("p", ["class": "remark synthetic"], text: words.syntheticNotice).node) }
    body.append(gridTable(path, grid, numbers, words))
    if !project.isStandalone {
      let link = Element("a", ["href": csv.relative(from: page), "download": csv.name], text: "CSV")
      body.append(Element("p", ["class": "downloads"], [link.node]).node)
    }
    let subtitle = first.notebook.frontMatter.subtitle?.content.shownText ?? ""
    var files: [File] = [
      generated(page, entry.title, body, description: subtitle), (csv, CSVWriter.bytes(of: data)),
    ]
    if PageFiles.offersSource(first.notebook) {
      files.append((ProjectPath(parts: folder.parts + [path.name]), first.notebook.source.bytes))
    }
    return files
  }

  private func gridTable(
    _ path: ProjectPath, _ grid: ParameterGrid, _ numbers: GridNumbers, _ words: Words
  ) -> Node {
    let head =
      grid.names.map { Element("th", text: $0).node } + numbers.shown.map { Element("th", text: $0.name).node }
    let texts = numbers.shownTexts
    let rows = grid.chosenPoints.enumerated().map { index, point -> Node in
      let address = path.page(of: point).relative(from: path.page)
      let link = Element("a", ["href": address, "aria-label": point.words], text: point.texts.first ?? "")
      let others = point.texts.dropFirst().map { Element("td", text: $0).node }
      let cells = others + texts.map { Element("td", text: $0[index]).node }
      return Element("tr", [:], [Element("th", [:], [link.node]).node] + cells).node
    }
    let table = Element(
      "table", ["class": TableAlignment.tableClass(words: grid.names.count, of: head.count)],
      [
        Element("caption", text: words.allParameters).node,
        Element("thead", [:], [Element("tr", [:], head).node]).node, Element("tbody", [:], rows).node,
      ])
    return Element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": words.allParameters], [table.node]
    ).node
  }

  /// Links from a page of a grid to the pages before and after it.
  func gridOrder(
    of path: ProjectPath, _ points: [ParameterGrid.Point], _ place: Int, _ words: Words
  ) -> [Node] {
    let here = path.page(of: points[place])
    func link(_ other: Int, _ word: String, _ relation: String) -> Node? {
      guard points.indices.contains(other) else { return nil }
      let target = points[other]
      return Element(
        "a", ["href": path.page(of: target).relative(from: here), "rel": relation],
        [Element("span", text: word).node, .text("\(words.colon)\(target.words)")]
      ).node
    }
    return [link(place - 1, words.previous, "prev"), link(place + 1, words.next, "next")].compactMap { $0 }
  }
}

/// The plain numbers that a notebook binds at each point of its grid.
struct GridNumbers {
  /// A name with its number at each point; NaN where it has none.
  struct Series {
    var name: String
    var values: [Double]
  }

  /// The varied parameters and all numbers, a row a point.
  let table: KayaTables.Table
  /// The numbers that differ between points, as many as a page has room for.
  let shown: [Series]

  /// A wider table would not fit a page.
  private static let mostShown = 6

  init(_ grid: ParameterGrid, _ results: [NotebookSession.Result]) {
    var names: [String] = []
    var found: [String: [Double]] = [:]
    for (place, result) in results.enumerated() {
      for entry in NamedResults(result).entries {
        let number: Double
        switch entry.value {
        case .number(let x), .printed(let x, _): number = x
        default: continue
        }
        if found[entry.name] == nil {
          names.append(entry.name)
          found[entry.name] = [Double](repeating: .nan, count: results.count)
        }
        found[entry.name]?[place] = number
      }
    }
    let series = names.map { Series(name: $0, values: found[$0] ?? []) }
    shown = Array(series.filter { Set($0.values.map(\.bitPattern)).count > 1 }.prefix(Self.mostShown))
    let axes = grid.names.enumerated().map { index, name -> (String, Column) in
      let values = grid.chosenPoints.map { $0.values[index].value }
      let numbers = values.compactMap(\.asNumber)
      return (
        name,
        numbers.count == values.count
          ? Column(numbers: numbers) : Column(strings: grid.chosenPoints.map { $0.texts[index] })
      )
    }
    let taken = Set(axes.map(\.0))
    let columns = axes + series.filter { !taken.contains($0.name) }.map { ($0.name, Column(numbers: $0.values)) }
    table = (try? KayaTables.Table(names: columns.map(\.0), columns: columns.map(\.1))) ?? KayaTables.Table()
  }

  /// The cells of the shown numbers as text, one precision a column.
  var shownTexts: [[String]] {
    shown.map { series in
      guard
        let table = try? KayaTables.Table(names: [series.name], columns: [Column(numbers: series.values)])
      else { return series.values.map { _ in "" } }
      var options = TableLayout.Options(rows: series.values.count)
      options.showsAllRows = true
      let rows = TableLayout(table, options: options).publication.sections.flatMap { $0 }
      return series.values.indices.map { rows.indices.contains($0) ? rows[$0].cells.first?.text ?? "" : "" }
    }
  }
}
