/// Which rows a join keeps.
public enum JoinKind: String, Sendable, CaseIterable {
  /// Pairs of rows that match.
  case inner
  /// And the left rows that match nothing.
  case left
  /// And the right rows that match nothing.
  case right
  /// And both.
  case full
}

/// How many partners a row may have.
public enum JoinMultiplicity: String, Sendable, CaseIterable {
  /// Many on one side, not on both.
  case error
  /// One on either side.
  case oneToOne = "one-to-one"
  /// Many on both sides.
  case allow
}

/// What a join is made by.
public struct JoinRule: Sendable {
  /// The key columns, each as its name on the left and on the right.
  public var keys: [(left: String, right: String)]
  /// Which rows are kept.
  public var kind: JoinKind
  /// How many partners a row may have.
  public var multiplicity: JoinMultiplicity
  /// What is added to the names of columns, other than keys, that both tables have; without it they are an error.
  public var suffixes: (left: String, right: String)?
  /// The most rows the result may have.
  public var maximumRows: Int

  /// A rule with its parts.
  public init(
    keys: [(left: String, right: String)], kind: JoinKind = .inner, multiplicity: JoinMultiplicity = .error,
    suffixes: (left: String, right: String)? = nil, maximumRows: Int = 1 << 28
  ) {
    self.keys = keys
    self.kind = kind
    self.multiplicity = multiplicity
    self.suffixes = suffixes
    self.maximumRows = maximumRows
  }

  /// A rule with keys that bear the same name in both tables.
  public init(by names: [String], kind: JoinKind = .inner, multiplicity: JoinMultiplicity = .error) {
    self.init(keys: names.map { ($0, $0) }, kind: kind, multiplicity: multiplicity)
  }
}

/// A joined table and what was left over.
public struct JoinResult: Sendable {
  /// The joined rows.
  public var table: Table
  /// How many rows of the left table match nothing, those with a missing key included.
  public var unmatchedLeft: Int
  /// How many rows of the right table match nothing, those with a missing key included.
  public var unmatchedRight: Int
  /// How many rows of the left table have a missing key, which matches nothing.
  public var missingKeysLeft: Int
  /// How many rows of the right table have a missing key.
  public var missingKeysRight: Int
  /// The first key of the left table that the right one does not have.
  public var lonelyKeyLeft: [Cell]?
  /// The first key of the right table that the left one does not have.
  public var lonelyKeyRight: [Cell]?
}

extension Table {
  /// The rows of this table beside those of another that have the same keys.
  ///
  /// Rows come in the order of the left table, the partners of a row in the order of the right one, right rows without
  /// a partner last. The result has the left columns, then the right ones without their keys; a key bears its left
  /// name, and rows of the right table alone put their key there. Missing keys match nothing. Throws `repeatedKeys`
  /// where the multiplicity forbids it, `kindsDiffer` for keys that cannot be compared, `duplicateColumn` for names in
  /// both tables without suffixes, and `tooManyRows`. The cost is a few passes over both tables and the result.
  public func joined(with other: Table, by rule: JoinRule) throws(TableError) -> JoinResult {
    let names = try Table.joinedNames(names, other.names, by: rule)
    let match = try JoinMatch(self, other, rule)
    try match.check(rule, self, other)
    let rows = try match.rows(rule)
    let keyNames = rule.keys.map(\.left)
    var columns: [Column] = []
    for (name, column) in zip(self.names, self.columns) {
      let gathered = column.rows(at: rows.left)
      guard let key = keyNames.firstIndex(of: name), rows.hasRightAlone else {
        columns.append(gathered)
        continue
      }
      let all = match.keys[key]
      columns.append(all.rows(at: zip(rows.left, rows.right).map { $0 >= 0 ? $0 : $1 + rowCount }))
    }
    let rightKeys = Set(rule.keys.map(\.right))
    for (name, column) in zip(other.names, other.columns) where !rightKeys.contains(name) {
      columns.append(column.rows(at: rows.right))
    }
    let table = with(names, columns, rowCount: rows.left.count).carryingMark(of: other)
    let lonely = match.lonelyKeys
    return JoinResult(
      table: table, unmatchedLeft: match.unmatchedLeft, unmatchedRight: match.unmatchedRight,
      missingKeysLeft: match.missingLeft, missingKeysRight: match.missingRight,
      lonelyKeyLeft: lonely.left, lonelyKeyRight: lonely.right)
  }

  /// The names a join gives its columns; needs the names of the tables alone, so that it can be asked before reading.
  public static func joinedNames(
    _ left: [String], _ right: [String], by rule: JoinRule
  ) throws(TableError) -> [String] {
    guard !rule.keys.isEmpty else { throw .wrongArgument(name: "by", reason: "at least one key is needed") }
    for key in rule.keys {
      guard left.contains(key.left) else { throw .unknownColumn(name: key.left, names: left) }
      guard right.contains(key.right) else { throw .unknownColumn(name: key.right, names: right) }
    }
    let leftKeys = Set(rule.keys.map(\.left))
    let rightKeys = Set(rule.keys.map(\.right))
    let others = right.filter { !rightKeys.contains($0) }
    let common = Set(left).intersection(others)
    guard let suffixes = rule.suffixes else {
      if let clash = left.first(where: common.contains) { throw .duplicateColumn(name: clash) }
      return left + others
    }
    let names =
      left.map { common.contains($0) && !leftKeys.contains($0) ? $0 + suffixes.left : $0 }
      + others.map { common.contains($0) ? $0 + suffixes.right : $0 }
    try Table.checkDifferent(names)
    return names
  }
}
