import KayaStatistics

/// The Kaya decomposition of emissions into scale, structure and intensity.
public enum KayaEffects {
  /// Splits the change of C = Σ G · (g / G) · (c / g) into the effects of activity, its structure and its intensity.
  ///
  /// g is the activity of a sector and G that of all sectors of the group and time; a sector that is absent (c = g = 0) counts
  /// to structure, activity without emissions to intensity. The factors of the result are `scale`, `structure` and
  /// `intensity`. Errors: as ``LMDI/decompose(_:options:)``, and emissions without activity. Sources: Kaya (1990); Ang (2005).
  public static func decompose(
    emissions: NumericColumn, activity: NumericColumn, time: KeyColumn, sector: KeyColumn? = nil,
    group: KeyColumn? = nil, options: LMDIOptions = LMDIOptions()
  ) throws(DecompositionError) -> Decomposition {
    var data = Factorization(value: emissions, factors: [activity], time: time, sector: sector, group: group)
    try data.checkShape()
    for (row, output) in activity.values.enumerated() {
      try check(emissions.values[row], output, row, data)
    }
    let totals = activityTotals(data)
    let rows = activity.values.indices
    data.factors = [
      NumericColumn("scale", totals),
      NumericColumn("structure", rows.map { activity.values[$0] / totals[$0] }),
      NumericColumn("intensity", rows.map { emissions.values[$0] / activity.values[$0] }),
    ]
    return try LMDI.decompose(data, options: options)
  }

  private static func check(
    _ amount: Double, _ output: Double, _ row: Int, _ data: Factorization
  ) throws(DecompositionError) {
    if amount >= 0, amount.isFinite, output.isFinite, output > 0 || (output == 0 && amount == 0) { return }
    let (unit, time) = (data.unit(row), data.timeLabel(row))
    for (name, value) in [(data.value.name, amount), (data.factors[0].name, output)] {
      guard value.isFinite else { throw .missing(column: name, row: row + 1, unit: unit, time: time) }
      guard value >= 0 else { throw .negative(column: name, value: value, row: row + 1, unit: unit, time: time) }
    }
    throw .emissionsWithoutActivity(value: amount, row: row + 1, unit: unit, time: time)
  }

  /// The activity of each row's group and time.
  private static func activityTotals(_ data: Factorization) -> [Double] {
    var order = CellOrder.sorted(Array(0..<data.rows), by: data.time)
    if let group = data.group { order = CellOrder.sorted(order, by: group) }
    var totals = [Double](repeating: 0, count: data.rows)
    var start = 0
    while start < order.count {
      let first = order[start]
      let end = order[start...].firstIndex { row in
        !CellOrder.same(data.time, first, row) || !CellOrder.same(data.group, first, row)
      }
      let run = order[start..<(end ?? order.count)]
      let total = Sums.sum(run.map { data.factors[0].values[$0] })
      for row in run { totals[row] = total }
      start = run.endIndex
    }
    return totals
  }
}
