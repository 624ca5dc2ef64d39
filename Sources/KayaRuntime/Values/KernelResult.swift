import KayaTables

/// What a method of the kernel returns: a model, or a table, with its facts, its further parts and its conventions.
///
/// A result is complete in what a page, a file or a later `tidy` needs. What only some functions need again, such
/// as the residuals for another variance, is in `payload`; a result read back from the cache has none, and the
/// statement that made it is run again when a function asks for it.
public struct KernelResult: Sendable {
  /// The function that made it, such as `feols`.
  public var method: String
  /// Whether it is a model, which is shown as a regression table and answers `tidy`, `glance` and `augment`.
  public var isModel: Bool
  /// The main table: the terms of a model, else the rows of the result; its columns answer `.name`.
  public var table: Table
  /// Facts of which there is one each, in order; they answer `.name` where no column does.
  public var glance: Record
  /// Further parts, such as `residuals` of a cointegration test.
  public var parts: Record
  /// Further values that answer `.name` but are written to no file, such as the sorted names of the terms.
  public var fields: Record
  /// Sentences that name the conventions used, for the note under a table.
  public var notes: [String]
  /// What later functions need again; nothing in a result that was read back.
  public var payload: (any ResultPayload)?

  /// A result with all its parts.
  public init(
    method: String, isModel: Bool = false, table: Table, glance: Record = Record(), parts: Record = Record(),
    fields: Record = Record(), notes: [String] = [], payload: (any ResultPayload)? = nil
  ) {
    self.method = method
    self.isModel = isModel
    self.table = table
    self.glance = glance
    self.parts = parts
    self.fields = fields
    self.notes = notes
    self.payload = payload
  }

  /// The kind in the words of messages.
  public var kindName: String { isModel ? "a model" : "a result of `\(method)`" }

  /// The value of a field: a column of the table, a fact, a part, or a further field, in this order.
  public func field(_ name: String) -> Value? {
    if !isModel, let column = table[name] {
      // A cell of a single row may answer as the value it is.
      return table.rowCount == 1 ? fields[name] ?? .column(column) : .column(column)
    }
    if let value = glance[name] ?? parts[name] ?? fields[name] { return value }
    switch name {
    case "glance": return glanceTable.map(Value.table)
    case "tidy", "table": return .table(table)
    default: return table[name].map(Value.column)
    }
  }

  /// The names that `field` answers, for suggestions.
  public var fieldNames: [String] { table.names + glance.names + parts.names + fields.names }

  /// Whether a fact is a p value: the kernel names all of them so.
  private static func isPValue(_ fact: String) -> Bool { fact.hasSuffix("p_value") || fact.hasSuffix("_p") }

  /// The facts as a table of one row; a list stands as its texts with spaces between.
  public var glanceTable: Table? {
    let columns = glance.pairs.map { name, value -> Column in
      switch value {
      case .number(let x) where Self.isPValue(name): Column(.numbers([x]), measure: .pValue)
      case .number(let x), .printed(let x, _): Column(repeating: .number(x), count: 1)
      case .string(let s): Column(repeating: .string(s), count: 1)
      case .bool(let b): Column(repeating: .bool(b), count: 1)
      case .list(let items):
        Column(
          repeating: .string(items.map { if case .string(let s) = $0 { s } else { "" } }.joined(separator: " ")),
          count: 1)
      default: Column(repeating: .missing, count: 1)
      }
    }
    return try? Table(names: glance.names, columns: columns)
  }
}

/// The part of a result that later functions need and the cache does not keep.
public protocol ResultPayload: Sendable {}
