import KayaJSON
import KayaNotebook
import KayaRuntime
import KayaTables

/// What stands on a page as it is printed: its tables and figures, what else its blocks show, and the computed values
/// of its sentences.
struct PageTranscript {
  /// A table or figure.
  struct Output {
    /// Figure or table.
    var kind: LabelKind
    /// The author's label; empty without one.
    var label: String
    /// The name of the files beside it.
    var name: String
    /// Its number, with the letter of a part; empty without one.
    var number: String
    /// Its caption, without the number.
    var caption: String
    /// The table as it is laid out.
    var table: PublicationTable?
    /// The sentences below it, and of a figure those above it.
    var notes: [String] = []
    /// What its file holds.
    var data: KayaTables.Table?
    /// What shows it.
    var source: Source
  }

  /// The statement of a block that shows something.
  struct Source {
    /// Its node.
    var node: Int
    /// Its text.
    var statement: String
    /// The heading above its block.
    var section: String
    /// Whether it was computed from synthetic data.
    var isSynthetic: Bool
  }

  /// A number, a text or the like that a block without a label shows.
  struct Plain {
    /// What stands on the page.
    var text: String
    /// What shows it.
    var source: Source
  }

  /// A table or figure in whose place stands that its block has an error.
  struct Failure {
    /// Figure or table.
    var kind: LabelKind
    /// The author's label.
    var label: String
    /// Its number.
    var number: String
    /// Its caption, without the number.
    var caption: String
  }

  /// A computed value in a sentence.
  struct Value {
    /// Its cell.
    var cell: KayaNotebook.Cell
    /// What stands in the sentence.
    var text: String
    /// The heading above it.
    var section: String
    /// The label of the block in whose caption it stands.
    var captioned: String?
  }

  /// The outputs in the order of the page.
  private(set) var outputs: [Output] = []
  /// The outputs that are known by no label of the author.
  var unlabelled: [Output] { outputs.filter(\.label.isEmpty) }
  /// What blocks show beside tables and figures.
  private(set) var plain: [Plain] = []
  /// The values in the order of the page, each once.
  private(set) var values: [Value] = []
  /// The tables and figures whose block has an error.
  private(set) var failures: [Failure] = []
  /// The values in whose place stands that they have an error.
  private(set) var failedValues: [Value] = []
  /// The cells of the values, and after them of those with an error.
  var cells: [KayaNotebook.Cell] { (values + failedValues).map(\.cell) }
  /// The heading above what is made now.
  var section = ""
  private var noted: Set<CellID> = []

  mutating func add(_ output: Output) { outputs.append(output) }

  mutating func add(_ failure: Failure) { failures.append(failure) }

  mutating func add(_ shown: Plain) { plain.append(shown) }

  /// Notes a value where it first stands; what is made again for a summary of the page counts once.
  mutating func add(_ cell: KayaNotebook.Cell, _ text: String, in notebook: Notebook) {
    guard noted.insert(cell.id).inserted else { return }
    values.append(value(cell, text, in: notebook))
  }

  /// Notes a value that could not be computed.
  mutating func addFailed(_ cell: KayaNotebook.Cell, in notebook: Notebook) {
    guard noted.insert(cell.id).inserted else { return }
    failedValues.append(value(cell, "", in: notebook))
  }

  private func value(_ cell: KayaNotebook.Cell, _ text: String, in notebook: Notebook) -> Value {
    var captioned: String?
    if case .option(_, let block) = cell.form { captioned = notebook.cell(block)?.options.label?.value ?? "" }
    return Value(cell: cell, text: text, section: section, captioned: captioned)
  }

  /// Of a table so many cells are written down.
  private static let mostCells = 500

  /// The outputs as JSON.
  var shown: [JSON] {
    outputs.map { output in
      var object: [(String, JSON)] = [
        ("label", .string(output.label)), ("kind", .string(output.kind == .figure ? "figure" : "table")),
        ("number", .string(output.number)), ("caption", .string(output.caption)),
      ]
      if output.label.isEmpty {
        object += [
          ("name", .string(output.name)), ("of", .string(output.source.statement)),
          ("section", .string(output.source.section)),
        ]
      }
      if !output.notes.isEmpty { object.append(("notes", .array(output.notes.map(JSON.string)))) }
      if let table = output.table, table.columns.count * table.sections.reduce(0, { $0 + $1.count }) <= Self.mostCells {
        object.append(("head", .array(Self.heads(table).map(JSON.string))))
        let over = table.spanners.filter { Self.isOverAll($0, table) }.map(\.label)
        if !over.isEmpty { object.append(("over", .array(over.map(JSON.string)))) }
        object.append(("body", .array(Self.rows(table))))
      }
      return .object(object)
    }
      + failures.map { failure in
        .object([
          ("label", .string(failure.label)), ("kind", .string(failure.kind == .figure ? "figure" : "table")),
          ("number", .string(failure.number)), ("caption", .string(failure.caption)), ("error", .bool(true)),
        ])
      }
  }

  /// The heads of the columns, with what spans some of them: `(1) East`.
  private static func heads(_ table: PublicationTable) -> [String] {
    table.columns.enumerated().map { index, column in
      let above = table.spanners.filter {
        $0.columns.contains(index) && !$0.label.isEmpty && !isOverAll($0, table)
      }
      return ([column.label] + above.map(\.label)).filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// Whether a head spans all columns after the first.
  private static func isOverAll(_ spanner: PublicationTable.Spanner, _ table: PublicationTable) -> Bool {
    !spanner.label.isEmpty && spanner.columns.count >= table.columns.count - 1
  }

  /// The rows, each with the second line below it and the heading above it.
  private static func rows(_ table: PublicationTable) -> [JSON] {
    var rows: [[(String, JSON)]] = []
    for section in table.sections {
      var group: String?
      for row in section {
        let cells = JSON.array(row.cells.map { .string($0.text + $0.hanging) })
        switch row.kind {
        case .heading: group = row.cells.first?.text
        case .continuation where !rows.isEmpty: rows[rows.count - 1].append(("below", cells))
        case .data, .total, .continuation:
          rows.append((group.map { [("group", JSON.string($0))] } ?? []) + [("cells", cells)])
        }
      }
    }
    return rows.map(JSON.object)
  }

  /// The values as JSON, known by what they compute, so that a paragraph may move; first those of sentences.
  var shownValues: [JSON] {
    values.map { .object(object($0)) } + failedValues.map { .object(object($0) + [("error", .bool(true))]) }
      + plain.map { shown in
        .object([
          ("value", .string(shown.source.statement)), ("text", .string(shown.text)),
          ("section", .string(shown.source.section)), ("block", .bool(true)),
        ])
      }
  }

  private func object(_ value: Value) -> [(String, JSON)] {
    let object: [(String, JSON)] = [
      ("value", .string(Self.expression(value.cell))), ("text", .string(value.text)),
    ]
    return switch value.cell.form {
    case .frontMatter(let key): object + [("setting", .string(key))]
    case .option: object + [("caption", .string(value.captioned ?? ""))]
    case .inline, .block: object + [("section", .string(value.section))]
    }
  }

  /// What a value computes, on one line.
  static func expression(_ cell: KayaNotebook.Cell) -> String { line(cell.code.string) }

  /// Code on one line.
  static func line(_ code: String) -> String {
    code.split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
  }
}
