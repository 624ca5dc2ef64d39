import KayaStatistics

/// The raw effects of one link: logarithmic mean times logarithm of the ratio, cell by cell.
struct LinkWeights {
  /// The total at the start and the end of the link.
  private(set) var totals = (start: 0.0, end: 0.0)
  /// The change of the total, summed cell by cell so that large totals do not cost its digits.
  private(set) var change = 0.0
  /// The raw effect of each factor, summed over the cells.
  private(set) var raw: [Double]
  /// The raw effects of each cell, factor by factor; empty unless kept.
  private(set) var cells: [Double]
  /// What turns a raw effect into a logarithm.
  private(set) var divisor = 0.0

  /// The row of a cell at one end of a link; none where the cell is absent.
  typealias Pair = (start: Int?, end: Int?)

  /// Sums the cells of a link.
  init(_ pairs: [Pair], of data: Factorization, method: LMDIMethod, keepingCells: Bool) {
    let values = data.value.values
    let factors = data.factors.map(\.values)
    var start = NeumaierSum()
    var end = NeumaierSum()
    var change = NeumaierSum()
    for pair in pairs {
      if let row = pair.start {
        start.add(values[row])
        change.add(-values[row])
      }
      if let row = pair.end {
        end.add(values[row])
        change.add(values[row])
      }
    }
    totals = (start.value, end.value)
    self.change = change.value
    let scale = method == .one ? (1.0, 1.0) : (totals.start, totals.end)
    var sums = [NeumaierSum](repeating: NeumaierSum(), count: factors.count)
    var weights = NeumaierSum()
    var kept: [Double] = []
    if keepingCells { kept.reserveCapacity(pairs.count * factors.count) }
    for pair in pairs {
      let a = (pair.start.map { values[$0] } ?? 0) / scale.0
      let b = (pair.end.map { values[$0] } ?? 0) / scale.1
      let weight = LogarithmicMean.of(a, b)
      weights.add(weight)
      let limit = weight == 0 && a != b ? Limit(a, b, pair, factors) : nil
      for index in factors.indices {
        let effect = limit?.effect(index) ?? Self.effect(weight, pair, factors[index])
        sums[index].add(effect)
        if keepingCells { kept.append(effect) }
      }
    }
    raw = sums.map(\.value)
    cells = kept
    divisor = method == .one ? LogarithmicMean.of(totals.start, totals.end) : weights.value
  }

  private static func effect(_ weight: Double, _ pair: Pair, _ factor: [Double]) -> Double {
    guard weight > 0, let start = pair.start, let end = pair.end else { return 0 }
    return weight * LogarithmicMean.logRatio(from: factor[start], to: factor[end])
  }

  /// The effects of a cell that is zero at one end, as the limit where its zero factors vanish together.
  ///
  /// Each of the k zero factors takes the same part of the change. A factor that is missing there (0 / 0) counts as
  /// unchanged, unless no factor is zero: then the missing ones are those that vanish. Sources: Ang, Zhang and Choi (1998);
  /// Ang and Liu (2007).
  struct Limit {
    private let vanishing: [Bool]
    private let part: Double

    init(_ a: Double, _ b: Double, _ pair: Pair, _ factors: [[Double]]) {
      let row = a == 0 ? pair.start : pair.end
      var vanishing = factors.map { factor in row.map { factor[$0] == 0 } ?? true }
      if !vanishing.contains(true), let row { vanishing = factors.map { $0[row].isNaN } }
      // A product can fall below the smallest number while no factor is zero.
      if !vanishing.contains(true) { vanishing = factors.map { _ in true } }
      self.vanishing = vanishing
      part = (b - a) / Double(vanishing.count { $0 })
    }

    func effect(_ index: Int) -> Double { vanishing[index] ? part : 0 }
  }
}
