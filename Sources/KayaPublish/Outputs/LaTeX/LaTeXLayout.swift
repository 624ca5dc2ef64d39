import KayaRuntime

/// How a table is made to fit a page of an article: in smaller letters, with broken heads and words, or turned.
struct LaTeXLayout {
  /// The columns with their final form.
  private(set) var columns: [LaTeXColumn]
  /// Whether it is set in the size of footnotes.
  private(set) var isSmall = false
  /// Whether its columns stand closer than usual.
  private(set) var isTight = false
  /// Whether it stands along the long side of the page.
  private(set) var isTurned = false
  /// Whether it goes over several pages.
  let isLong: Bool
  /// The width that heads above columns keep to; none while they stand on one line.
  private var headWidth: Double?
  private let spanners: [[PublicationTable.Spanner]]

  /// The width of the text of an article and the height of its page, in points.
  private static let (textWidth, textHeight) = (345.0, 550.0)
  /// Lines that one page takes.
  private static let mostLines = 40

  /// Tries the forms from the plainest on.
  init(_ table: PublicationTable) {
    columns = table.columns.indices.map { LaTeXColumn($0, of: table) }
    isLong = table.sections.reduce(0) { $0 + $1.count } > Self.mostLines
    spanners = table.spannerRows
    if room(Self.textWidth) >= 0 { return }
    let plain = columns
    let forms = [
      (14.0, 2.0, false, false, false), (12, 3, true, false, false), (9, 5, true, true, false),
      (12, 3, true, false, true), (9, 5, true, true, true),
    ]
    for (width, lines, small, tight, turned) in forms {
      (isSmall, isTight, isTurned) = (small, tight, turned)
      headWidth = width
      columns = plain
      for index in columns.indices { columns[index].breakHead(atMost: width) }
      if breakWords(lines) { return }
    }
    _ = breakWords(nil)
  }

  /// The lines of a head above columns.
  func lines(of spanner: PublicationTable.Spanner) -> [String] {
    guard let headWidth else { return [spanner.label] }
    return LaTeXWidth.lines(spanner.label, atMost: max(width(below: spanner), headWidth))
  }

  private func width(below spanner: PublicationTable.Spanner) -> Double {
    let below = spanner.columns.clamped(to: columns.indices)
    return below.reduce(0) { $0 + columns[$1].width } + 2 * separation / digit * Double(max(0, below.count - 1))
  }

  /// What heads above columns need beyond the width of these.
  private var overhang: Double {
    spanners.map { row in
      row.reduce(0) { sum, spanner in
        let widest = lines(of: spanner).map { LaTeXWidth.of($0) }.max() ?? 0
        return sum + max(0, widest - width(below: spanner))
      }
    }.max() ?? 0
  }

  private var digit: Double { isSmall ? 4.3 : 5.05 }
  private var separation: Double { isTight ? 3 : 6 }
  private var available: Double { isTurned ? Self.textHeight : Self.textWidth }

  /// What is left of the page's width, in points.
  private func room(_ width: Double) -> Double {
    columns.reduce(width - overhang * digit) { $0 - $1.width * digit - 2 * separation }
  }

  /// Gives long words lines of their own width; false if there is no room for so few lines of them.
  private mutating func breakWords(_ lines: Double?) -> Bool {
    let free = room(available)
    if free >= 0 { return true }
    let long = columns.indices.filter { columns[$0].mayBreak }
    guard !long.isEmpty else { return false }
    let shared = free + long.reduce(0) { $0 + columns[$1].width * digit }
    let least = long.reduce(0) { $0 + columns[$1].narrowest(lines: lines ?? 5) * digit }
    guard lines == nil || least <= shared else { return false }
    share(max(shared, least), among: long)
    return true
  }

  /// Shares points among columns: each has what its words need, and the longest have what is left.
  private mutating func share(_ points: Double, among long: [Int]) {
    var left = points
    let ordered = long.sorted { (columns[$0].body, $0) < (columns[$1].body, $1) }
    for (place, index) in ordered.enumerated() {
      let fair = left / Double(ordered.count - place)
      let needed = columns[index].body * digit
      let given = min(fair, needed)
      left -= given
      if given < needed {
        columns[index].kind = .paragraph(min(99, max(5, Int((given / available * 100).rounded(.down)))))
      }
    }
  }

  /// The packages that it needs.
  var packages: [String] {
    var names = ["booktabs"]
    if columns.contains(where: \.isParagraph) { names.append("array") }
    if columns.contains(where: \.isDecimal) { names.append("dcolumn") }
    if isLong { names.append("longtable") }
    if isTurned { names.append(isLong ? "pdflscape" : "rotating") }
    return names
  }

  /// Whether it is so narrow that notes below it are wider.
  var isNarrow: Bool { available - room(available) < Self.textWidth * 0.6 }
}
