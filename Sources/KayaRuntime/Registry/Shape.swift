/// What is known of a value before anything runs.
public indirect enum Shape: Sendable, Equatable {
  /// Nothing.
  case unknown
  /// A number, text, truth value or interval, or `na`.
  case scalar
  /// A list or a range.
  case list
  /// A record with these fields, if they are known.
  case record([String: Shape]?)
  /// A column.
  case column
  /// A table with these columns.
  case table(ColumnSet)
  /// A formula.
  case formula
  /// A chart over data with these columns.
  case chart(ColumnSet)
  /// A model.
  case model
  /// A result with these columns.
  case result(ColumnSet)
  /// A table laid out for print, a claim or a check: shown, not used.
  case shown

  /// The columns of a table, a chart's data or a result.
  public var columns: ColumnSet? {
    switch self {
    case .table(let columns), .chart(let columns), .result(let columns): columns
    default: nil
    }
  }

  /// The kind in the words of messages, or nothing where it is unknown.
  public var kindName: String? {
    switch self {
    case .unknown: nil
    case .scalar: "a single value"
    case .list: "a list"
    case .record: "a record"
    case .column: "a column"
    case .table: "a table"
    case .formula: "a formula"
    case .chart: "a chart"
    case .model: "a model"
    case .result: "a result"
    case .shown: "something to show"
    }
  }
}

/// The columns that a table is known to have.
public struct ColumnSet: Sendable, Equatable {
  /// The known names, in order.
  public var names: [String]
  /// Whether there may be others.
  public var isOpen: Bool
  /// The columns by which `group_by` has grouped the table; nothing where they are not known.
  public var groups: [String]? = []
  /// The name the table is bound to where it is used, for messages.
  public var origin: String?

  /// Known names; open when there may be others.
  public init(_ names: [String], isOpen: Bool = false, groups: [String]? = []) {
    self.names = names
    self.isOpen = isOpen
    self.groups = groups
  }

  /// The table in the words of messages: "table `panel`", or "the table".
  public var words: String { origin.map { "table `\($0)`" } ?? "the table" }

  /// The set of a table that is used under a name.
  func named(_ name: String) -> ColumnSet {
    var result = self
    result.origin = name
    return result
  }

  /// Nothing is known.
  public static let unknown = ColumnSet([], isOpen: true, groups: nil)

  /// Whether the table is known to have the column.
  public func has(_ name: String) -> Bool { names.contains(name) }

  /// Whether the table may have the column.
  public func mayHave(_ name: String) -> Bool { isOpen || names.contains(name) }

  /// The set with more names at the end, each once.
  public func adding(_ more: [String]) -> ColumnSet {
    var result = self
    for name in more where !result.names.contains(name) { result.names.append(name) }
    return result
  }

  /// The set without some names.
  public func removing(_ gone: [String]) -> ColumnSet {
    var result = self
    result.names.removeAll { gone.contains($0) }
    result.groups?.removeAll { gone.contains($0) }
    return result
  }

  /// The set of some of its columns, in the order named, grouped as far as its groups are among them.
  public func choosing(_ chosen: [String]) -> ColumnSet {
    ColumnSet(chosen, groups: groups.map { $0.filter(chosen.contains) })
  }

  /// The set of all columns of two tables.
  public func union(_ other: ColumnSet) -> ColumnSet {
    var result = adding(other.names)
    result.isOpen = isOpen || other.isOpen
    return result
  }
}
