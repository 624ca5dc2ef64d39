import KayaNotebook
import KayaRuntime

/// The numbers of figures, tables, equations and listings of a page, in the order of the page.
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

  /// One shown output of a block.
  struct Slot: Sendable {
    /// Figure or table; nothing for plain values.
    var kind: LabelKind?
    /// Its number, if it has a caption.
    var number: Int?
    /// Its anchor.
    var anchor: String
    /// Its caption.
    var caption: RichText?
    /// The caption as one part of several, and its letter.
    var part: (letter: String, caption: RichText?)?
    /// The name of files made from it.
    var fileName: String
  }

  /// Where each label of the page leads.
  public private(set) var targets: [String: Target] = [:]
  /// The outputs of each block.
  private(set) var slots: [CellID: [Slot]] = [:]
  private(set) var numbers: [String: String] = [:]
  private var counts: [LabelKind: Int] = [:]
  private var unnamed = 0
  private var sections: [Int] = []
  private let numbersSections: Bool

  /// Numbers everything on a page.
  public init(_ notebook: Notebook, _ outcome: Outcome, numbersSections: Bool) {
    self.numbersSections = numbersSections
    visit(notebook.body, notebook, outcome)
    for footnote in notebook.footnotes { visit(footnote.blocks, notebook, outcome) }
  }

  /// The number of a section heading, such as `2.1`; empty where sections have none.
  func sectionNumber(_ heading: Heading) -> String { numbers[heading.id] ?? "" }

  private mutating func visit(_ blocks: [Block], _ notebook: Notebook, _ outcome: Outcome) {
    for block in blocks {
      switch block.kind {
      case .heading(let heading): add(heading)
      case .list(let list): for item in list.items { visit(item.blocks, notebook, outcome) }
      case .quote(let inner): visit(inner, notebook, outcome)
      case .callout(let callout): visit(callout.blocks, notebook, outcome)
      case .div(let div):
        visit(div.blocks, notebook, outcome)
      case .table(let table):
        if table.caption != nil || table.label != nil { add(.table, label: table.label?.value) }
      case .figure(let figure): add(.figure, label: figure.label?.value)
      case .listing(let listing):
        if listing.caption != nil || listing.label != nil { add(.listing, label: listing.label?.value) }
      case .equation(let equation): if let label = equation.label { add(.equation, label: label.value) }
      case .cell(let id):
        if let cell = notebook.cell(id) { add(cell, outcome) }
      case .paragraph, .thematicBreak, .rawHTML: continue
      }
    }
  }

  @discardableResult
  private mutating func add(_ kind: LabelKind, label: String?) -> Int {
    let number = (counts[kind] ?? 0) + 1
    counts[kind] = number
    if let label {
      targets[label] = Target(kind: kind, number: String(number), anchor: label, title: "")
      numbers[label] = String(number)
    }
    return number
  }

  private mutating func add(_ heading: Heading) {
    if numbersSections, !heading.isUnnumbered, heading.level > 1 {
      let depth = heading.level - 1
      sections = Array(sections.prefix(depth)) + [Int](repeating: 0, count: max(0, depth - sections.count))
      sections[depth - 1] += 1
      numbers[heading.id] = sections.map(String.init).joined(separator: ".")
    }
    targets[heading.id] = Target(
      kind: .section, number: numbers[heading.id] ?? "", anchor: heading.id, title: heading.content.plainText)
  }

  // MARK: Outputs of blocks

  private mutating func add(_ cell: Cell, _ outcome: Outcome) {
    let outputs = ShownOutputs(cell, outcome).outputs
    let label = cell.options.label?.value
    var found: [Slot] = []
    var figures = 0
    var tables = 0
    let captions = (figure: cell.options.figureCaptions, table: cell.options.tableCaptions)
    let parts = (figure: cell.options.figureSubcaptions, table: cell.options.tableSubcaptions)
    for output in outputs {
      let isFigure = output.kind == .figure
      let index = isFigure ? figures : tables
      if isFigure { figures += 1 } else if output.kind == .table { tables += 1 }
      let own = isFigure ? captions.figure : captions.table
      let subs = isFigure ? parts.figure : parts.table
      unnamed += 1
      var slot = Slot(kind: output.kind, number: nil, anchor: "", caption: nil, part: nil, fileName: "")
      if output.kind != nil, !subs.isEmpty {
        slot.part = (letter(index), index < subs.count ? subs[index] : nil)
        if index == 0 {
          slot.caption = own.first
          slot.number = output.kind.map { add($0, label: label) }
        }
        slot.anchor = label.map { "\($0)-\(index + 1)" } ?? "output-\(unnamed)"
        if let kind = output.kind, let label {
          targets["\(label)-\(index + 1)"] = Target(
            kind: kind, number: "\(numbers[label] ?? "")\(letter(index))", anchor: slot.anchor, title: "")
        }
      } else if output.kind != nil, index < own.count {
        slot.caption = own[index]
        let isOnly = own.count == 1 && outputs.filter { $0.kind == output.kind }.count == 1
        let name = label.map { isOnly || index == 0 && own.count == 1 ? $0 : "\($0)-\(index + 1)" }
        slot.number = output.kind.map { add($0, label: name) }
        slot.anchor = name ?? "\(output.kind?.rawValue ?? "output")-\(slot.number ?? unnamed)"
        if let label, name != label, index == 0, let name, let target = targets[name] { targets[label] = target }
      } else {
        slot.anchor = index == 0 && figures + tables == 1 ? label ?? "output-\(unnamed)" : "output-\(unnamed)"
        if let label, slot.anchor == label, let kind = output.kind {
          slot.number = add(kind, label: label)
        }
      }
      slot.fileName = slot.anchor
      found.append(slot)
    }
    if let label, targets[label] == nil, let kind = LabelKind(label: label) {
      // A block that failed shows nothing, but references to it are not wrong.
      targets[label] = Target(kind: kind, number: "?", anchor: label, title: "")
    }
    slots[cell.id] = found
  }

  private func letter(_ index: Int) -> String {
    index < 26 ? String(UnicodeScalar(UInt8(97 + index))) : String(index + 1)
  }
}
