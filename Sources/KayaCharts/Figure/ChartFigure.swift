import KayaMarkup

/// What the author of a chart could do better.
public struct ChartAdvice: Sendable, Equatable {
  /// What is the matter, as a message.
  public let message: String
  /// A way out.
  public let help: String
}

/// A chart drawn twice, with the words that a page sets around it.
public struct ChartFigure: Sendable {
  /// The drawing for windows from 40 rem on; it holds title and description.
  public let wide: Element
  /// The drawing for phones; it is named by the title and description of the wide one.
  public let narrow: Element
  /// What a screen reader says first: the claim, or a plain name.
  public let title: String
  /// What a screen reader says then: kind, range, extremes, last values.
  public let description: String
  /// The numbers behind the drawing.
  public let table: ChartTable
  /// The same numbers as one prints them: one table, or one a panel.
  public let printed: [PrintedTable]
  /// The author's words, for caption, source and note.
  public let words: ChartWords
  /// What the drawing left out or summed up.
  public let remarks: [String]
  /// What the author could do better, for no reader's eyes.
  public let advice: [ChartAdvice]

  /// Both drawings in the order in which a page holds them.
  public var nodes: [Node] { [.element(wide), .element(narrow)] }

  /// The wide drawing as a file of its own, with title, source and style inside; bytes of an SVG document.
  ///
  /// `notice` is what must be said wherever the drawing is shown, such as that its data are synthetic, and `mark` ends
  /// its title. `source` announces where the data come from.
  public func standalone(mark: String = "", notice: String? = nil, source: String = "Source: ") -> [UInt8] {
    StandaloneDrawing(figure: self, mark: mark, notice: notice, source: source).bytes
  }
}

extension Chart {
  /// Draws the chart for a wide page and for a phone.
  ///
  /// `id` must be unique on the page; the ids of title and description are made from it. The cost is linear in the rows,
  /// but for ranks, which are quadratic in the groups of a position. `said` puts the plain name and the generated
  /// description into another language.
  public func figure(id: String, said: @escaping (String) -> String = { $0 }) throws(ChartError) -> ChartFigure {
    let composed = try ComposedChart(self)
    let title = words.title ?? said(composed.plainTitle)
    let description = words.alt ?? said(composed.description)
    let safe = Self.identifier(id)
    let labels = "\(safe)-t \(safe)-d"
    let names: [Node] = [
      .element("title", ["id": "\(safe)-t"], text: title), .element("desc", ["id": "\(safe)-d"], text: description),
    ]
    let wide = composed.draw(.wide, size: size)
    let narrow = composed.draw(.narrow, size: size)
    return ChartFigure(
      wide: Self.root(wide, "kc kw", labels: labels, names), narrow: Self.root(narrow, "kc kn", labels: labels, []),
      title: title, description: description, table: composed.table, printed: composed.printed(said: said),
      words: shownWords,
      remarks: composed.remarks, advice: composed.advice)
  }

  private static func root(_ drawn: Drawn, _ classes: String, labels: String, _ names: [Node]) -> Element {
    let standard = classes.hasSuffix("kw") ? Medium.wide.width : Medium.narrow.width
    let width = max(drawn.width, standard)
    let left = (drawn.width - width) / 2
    // On paper a drawing is held low; one that is tall would become too small to read.
    let classes = classes.hasSuffix("kw") && drawn.height > 0.6 * width ? classes + " kt" : classes
    let box = [left, 0, width, drawn.height + 4].map { Coordinate.text($0, decimals: 0) }.joined(separator: " ")
    return Element(
      "svg",
      [
        "class": classes, "viewBox": box,
        // Only on paper, where the wide drawing alone is shown, is a height given from outside.
        "preserveAspectRatio": classes.hasPrefix("kc kw") ? "xMinYMin" : nil, "role": "img", "aria-labelledby": labels,
      ], names + drawn.nodes)
  }

  /// Letters, digits and hyphens of a name, which no id may do without.
  private static func identifier(_ name: String) -> String {
    let kept = name.unicodeScalars.map { scalar -> Character in
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)) || scalar == "-"
        || scalar == "_" || (!scalar.isASCII && scalar.properties.isAlphabetic)
      return isPlain ? Character(scalar) : "-"
    }
    let text = String(kept)
    return text.first.map { $0.isLetter } == true ? text : "chart-" + text
  }
}
