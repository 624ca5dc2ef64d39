/// Writes a work as a record of RIS.
enum RISWriter {
  static func text(_ work: Reference) -> String {
    var lines = "TY  - \(type(work.kind))\n"
    func add(_ tag: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      lines += "\(tag)  - \(value)\n"
    }
    add("ID", work.key)
    for name in work.authors.names { add("AU", listed(name)) }
    for name in work.editors.names { add(work.kind == .chapter || work.kind == .paper ? "A2" : "ED", listed(name)) }
    for name in work.translators.names { add("A4", listed(name)) }
    add("TI", work.title)
    add("T2", work.container ?? work.series)
    add("VL", work.volume)
    add("NV", work.volumes)
    add("IS", work.kind == .article ? work.issue : work.number)
    let pages = (work.pages ?? "").split(separator: "–", maxSplits: 1).map(String.init)
    add("SP", pages.first)
    add("EP", pages.count > 1 ? pages[1] : nil)
    add("ET", work.edition)
    add("PB", work.publisher)
    add("CY", work.town)
    add("M3", work.genre)
    if let point = work.date?.start {
      add("PY", String(point.year))
      add("DA", slashed(point))
    } else {
      add("PY", work.date?.words)
    }
    if let point = work.accessed?.start { add("Y2", slashed(point)) }
    add("DO", work.doi)
    add("UR", work.url)
    add("SN", work.isbn)
    add("SN", work.issn)
    add("LA", work.language)
    add("N1", work.note)
    return lines + "ER  - \n"
  }

  private static func listed(_ name: PersonName) -> String {
    if name.isLiteral { return name.family }
    let start = [name.particle, name.family].filter { !$0.isEmpty }.joined(separator: " ")
    return start + ", " + name.given + (name.suffix.isEmpty ? "" : ", " + name.suffix)
  }

  private static func slashed(_ point: ReferenceDate.Point) -> String {
    func two(_ number: Int?) -> String { number.map { $0 < 10 ? "0\($0)" : String($0) } ?? "" }
    return "\(point.year)/\(two(point.month))/\(two(point.day))/"
  }

  private static func type(_ kind: Reference.Kind) -> String {
    switch kind {
    case .article: "JOUR"
    case .book: "BOOK"
    case .chapter: "CHAP"
    case .paper: "CPAPER"
    case .thesis: "THES"
    case .report: "RPRT"
    case .dataset: "DATA"
    case .software: "COMP"
    case .webpage: "ELEC"
    case .patent: "PAT"
    case .law: "STAT"
    case .manuscript: "UNPB"
    case .other: "GEN"
    }
  }
}
