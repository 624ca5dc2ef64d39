import KayaDiagnostics
import KayaLanguage
import KayaRuntime
import KayaStatistics
import KayaTables

extension Invocation {
  /// The columns by which a verb groups: those of `by`, else those of `group_by`.
  func groupNames(of table: Table) throws -> [String] {
    has("by") ? try columns("by", of: table) : table.groups
  }

  /// The groups of a table, in order of first appearance.
  func grouping(of table: Table, by names: [String]) throws -> Grouping {
    try attempt { try Grouping(table, by: names) }
  }

  /// Evaluates an expression for all rows, group by group, and puts the pieces back in the order of the rows.
  func column(
    of expression: Expression, named name: String, in table: Table, groups: GroupMembers?
  ) throws -> Column {
    try withRandomPath(name) {
      guard let groups else {
        let value = try evaluate(expression, over: Mask(table))
        return try evaluation.spread(value, rows: table.rowCount, at: expression.span)
      }
      var pieces: [Column] = []
      for group in 0..<groups.count {
        let rows = Array(groups[group])
        let value = try withRandomPath("group \(group)") {
          try evaluate(expression, over: Mask(table, rows: rows, group: group))
        }
        pieces.append(try evaluation.spread(value, rows: rows.count, at: expression.span))
      }
      return try scattered(pieces, groups, at: expression.span)
    }
  }

  /// Pieces of a column, group after group, in the order of the rows.
  func scattered(_ pieces: [Column], _ groups: GroupMembers, at span: Span) throws -> Column {
    guard let whole = Column.concatenated(pieces) else {
      throw evaluation.failure(
        .wrongKind, "the values are of different kinds from group to group", at: span)
    }
    var place = [Int](repeating: 0, count: groups.rows.count)
    for (position, row) in groups.rows.enumerated() { place[row] = position }
    return whole.rows(at: place)
  }

  /// The rows of each group, or nothing where there is only the whole.
  func members(of table: Table) throws -> GroupMembers? {
    let names = try groupNames(of: table)
    return names.isEmpty ? nil : try grouping(of: table, by: names).members()
  }
}
