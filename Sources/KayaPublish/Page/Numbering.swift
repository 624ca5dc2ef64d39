import KayaNotebook

/// The numbers of figures, tables, equations and listings of a page, in the order of the page.
///
/// They follow from the notebook's text alone, so that a page can be numbered before any block has run and a block
/// that fails changes no number but its own.
public struct Numbering: Sendable {
  /// Where a reference leads.
  public struct Target: Sendable {
    /// What it is.
    public var kind: LabelKind
    /// Its number; empty for a section without one.
    public var number: String
    /// The anchor on its page.
    public var anchor: String
    /// The words of a section heading.
    public var title: String
  }

  /// A number that a figure or table of a block will bear.
  struct Reserved: Sendable {
    /// Its number, with a letter for a part of a panel.
    var number: String
    /// Its anchor.
    var anchor: String
    /// Its caption; none where only a label asks for the number.
    var caption: RichText?
    /// The captions of the parts it is divided into; empty for a whole.
    var parts: [RichText] = []
  }

  /// What the outputs of a block are called.
  struct CellNumbers: Sendable {
    /// The numbered figures, in order.
    var figures: [Reserved] = []
    /// The numbered tables, in order.
    var tables: [Reserved] = []
    /// The anchor of an exercise, on the first of its blocks.
    var exerciseAnchor: String?
    /// The number of the exercise.
    var exerciseNumber: String?
  }

  /// Where each label of the page leads.
  public private(set) var targets: [String: Target] = [:]
  /// The numbers of what stands in the prose with a caption, in the order of the page.
  private(set) var prose: [LabelKind: [String]] = [:]
  private var cells: [CellID: CellNumbers] = [:]
  private var counts: [LabelKind: Int] = [:]
  private var sections: [Int] = []
  private var isInTabs = 0
  /// The panel around what is numbered, with the number of its parts so far.
  private var panel: (kind: LabelKind, number: String, parts: Int)?
  private let settings: PageSettings
  private let solved: Set<String>
  private let levels: HeadingLevels?

  /// Numbers everything on a page; the cost is one walk over the notebook.
  init(_ notebook: Notebook, _ settings: PageSettings) {
    self.settings = settings
    levels = HeadingLevels(notebook)
    solved = Set(notebook.cells.filter(\.options.solution).compactMap(\.options.exercise?.value))
    visit(notebook.body, notebook)
    for footnote in notebook.footnotes { visit(footnote.blocks, notebook) }
  }

  /// The numbers of a notebook that has not been read, as far as references lead to them.
  init(targets: [String: Target], _ settings: PageSettings) {
    self.targets = targets
    self.settings = settings
    levels = nil
    solved = []
  }

  /// What the outputs of a block are called.
  func numbers(of cell: CellID) -> CellNumbers { cells[cell] ?? CellNumbers() }

  /// The number of a section heading, such as `2.1`; empty where sections have none.
  func sectionNumber(_ heading: Heading) -> String { targets[heading.id]?.number ?? "" }

  /// Where a label leads; `fig-x-2` is the second part of a figure `fig-x` that has several.
  public func target(of label: String) -> Target? {
    if let target = targets[label] { return target }
    guard let dash = label.lastIndex(of: "-"), let part = Int(label[label.index(after: dash)...]),
      (1...99).contains(part),
      var target = targets[String(label[..<dash])], target.kind == .figure || target.kind == .table
    else { return nil }
    target.number = Self.number(target.number, part: part - 1) ?? target.number
    target.anchor += "-\(part)"
    return target
  }

  private mutating func visit(_ blocks: [Block], _ notebook: Notebook) {
    for block in blocks {
      switch block.kind {
      case .heading(let heading): add(heading)
      case .list(let list): for item in list.items { visit(item.blocks, notebook) }
      case .quote(let inner): visit(inner, notebook)
      case .callout(let callout): visit(callout.blocks, notebook)
      case .div(let div): add(div, notebook)
      case .table(let table):
        if table.caption != nil || table.label != nil { addProse(.table, table.label) }
      case .figure(let figure):
        if !figure.caption.isEmpty || figure.label != nil { addProse(.figure, figure.label) }
      case .listing(let listing):
        if listing.caption != nil || listing.label != nil { addProse(.listing, listing.label) }
      case .equation(let equation): if let label = equation.label { add(.equation, label: label.value) }
      case .cell(let id): if let cell = notebook.cell(id) { add(cell) }
      case .paragraph, .thematicBreak, .rawHTML: continue
      }
    }
  }

  @discardableResult
  private mutating func add(_ kind: LabelKind, label: String?) -> String {
    let number = next(kind)
    if let label { targets[label] = Target(kind: kind, number: number, anchor: label, title: "") }
    return number
  }

  /// The next number of a kind; that of a part within a panel of the kind.
  private mutating func next(_ kind: LabelKind) -> String {
    if let (outer, number, parts) = panel, outer == kind {
      panel?.parts += 1
      return number + Self.letter(parts)
    }
    let number = (counts[kind] ?? 0) + 1
    counts[kind] = number
    return String(number)
  }

  private mutating func addProse(_ kind: LabelKind, _ label: Located<String>?) {
    prose[kind, default: []].append(add(kind, label: label?.value))
  }

  /// A panel within a panel stands on its own.
  private mutating func add(_ shown: Panel, _ notebook: Notebook) {
    let outer = panel
    panel = nil
    panel = (shown.kind, add(shown.kind, label: shown.label), 0)
    visit(shown.blocks, notebook)
    panel = outer
  }

  private mutating func add(_ div: Div, _ notebook: Notebook) {
    if let (_, label) = div.embedded, let kind = LabelKind(label: label), targets[label] == nil {
      add(kind, label: label)
    }
    if let panel = div.panel, div.embedded == nil, targets[panel.label] == nil { return add(panel, notebook) }
    if let id = div.attributes.id, let kind = LabelKind(label: id), targets[id] == nil {
      if kind == .section {
        targets[id] = Target(kind: .section, number: "", anchor: id, title: div.attributes["title"] ?? id)
      } else {
        add(kind, label: id)
      }
    }
    // The headings of tabs are names of tabs, not sections.
    isInTabs += div.isTabset ? 1 : 0
    visit(div.blocks, notebook)
    isInTabs -= div.isTabset ? 1 : 0
  }

  private mutating func add(_ heading: Heading) {
    var number = ""
    if settings.numbersSections, isInTabs == 0, !heading.isUnnumbered, let depth = levels?.depth(of: heading), depth > 0
    {
      sections = Array(sections.prefix(depth)) + [Int](repeating: 0, count: max(0, depth - sections.count))
      sections[depth - 1] += 1
      number = sections.map(String.init).joined(separator: ".")
    }
    targets[heading.id] = Target(
      kind: .section, number: number, anchor: heading.id, title: heading.content.shownText)
  }

  // MARK: Blocks

  private mutating func add(_ cell: Cell) {
    var found = CellNumbers()
    let options = cell.options
    if let exercise = options.exercise?.value {
      let label = exercise.hasPrefix("exr-") ? exercise : "exr-\(exercise)"
      if targets[label] == nil {
        found.exerciseNumber = add(.exercise, label: label)
        found.exerciseAnchor = label
      }
    }
    let isShown = (options.include ?? settings.include) && (options.output ?? settings.output)
    let isReplaced = options.exercise.map { solved.contains($0.value) && !options.solution && !options.check } ?? false
    if isShown, !isReplaced {
      found.figures = reserve(
        .figure, options, captions: options.figureCaptions, parts: options.figureSubcaptions)
      found.tables = reserve(.table, options, captions: options.tableCaptions, parts: options.tableSubcaptions)
    }
    cells[cell.id] = found
  }

  private mutating func reserve(
    _ kind: LabelKind, _ options: CellOptions, captions: [RichText], parts: [RichText]
  ) -> [Reserved] {
    let label = options.label.map(\.value).flatMap { LabelKind(label: $0) == kind ? $0 : nil }
    guard !captions.isEmpty || !parts.isEmpty || label != nil else { return [] }
    // What would be parts of a block are parts of the panel around it.
    if panel?.kind == kind, !parts.isEmpty { return reserve(kind, options, captions: parts, parts: []) }
    var reserved: [Reserved] = []
    for index in 0..<(parts.isEmpty ? max(1, captions.count) : 1) {
      let name = label.map { captions.count > 1 && parts.isEmpty ? "\($0)-\(index + 1)" : $0 }
      let number = add(kind, label: name)
      let anchor = name ?? "\(kind == .figure ? "figure" : "table")-\(number)"
      reserved.append(
        Reserved(
          number: number, anchor: anchor, caption: index < captions.count ? captions[index] : nil, parts: parts))
    }
    if let label, targets[label] == nil, let first = reserved.first {
      targets[label] = Target(kind: kind, number: first.number, anchor: first.anchor, title: "")
    }
    return reserved
  }

  /// The number of a part of something that has a number; none for a part of a part.
  static func number(_ whole: String, part: Int) -> String? { letters(of: whole) == nil ? whole + letter(part) : nil }

  /// The letters by which a number names a part: `b` of `3b`.
  static func letters(of number: String) -> String? {
    let letters = number.drop { $0.isNumber }
    return !letters.isEmpty && letters.allSatisfy { $0.isASCII && $0.isLowercase } ? String(letters) : nil
  }

  /// The letter of a part, from a; behind z stand aa, ab and so on.
  private static func letter(_ index: Int) -> String {
    let last = String(UnicodeScalar(UInt8(97 + index % 26)))
    return index < 26 ? last : letter(index / 26 - 1) + last
  }
}
