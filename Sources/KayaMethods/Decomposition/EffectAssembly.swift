import Glibc
import KayaStatistics

/// Turns the raw effects of links into the amounts or ratios of a result.
struct EffectAssembly {
  let form: DecompositionForm
  let method: LMDIMethod

  /// The effects of a link on the scale on which they add: amounts, or logarithms of ratios.
  struct Link {
    let from: Int
    let to: Int
    let terms: [Double]
    let total: Double
    let totals: (start: Double, end: Double)
  }

  /// Puts a link on the additive scale.
  func link(_ weights: LinkWeights, from: Int, to: Int) -> Link {
    let (start, end) = weights.totals
    return Link(
      from: from, to: to, terms: weights.raw.map { scaled($0, weights) },
      total: form == .additive ? weights.change : LogarithmicMean.logRatio(from: start, to: end),
      totals: (start, end))
  }

  /// A raw effect on the additive scale.
  func scaled(_ raw: Double, _ weights: LinkWeights) -> Double {
    switch (form, method) {
    case (.additive, .one): return raw
    case (.additive, .two): return raw / weights.divisor * LogarithmicMean.of(weights.totals.start, weights.totals.end)
    case (.multiplicative, _): return raw / weights.divisor
    }
  }

  /// A term of the additive scale as results show it.
  func shown(_ term: Double) -> Double { form == .additive ? term : exp(term) }

  /// The effects of one link as results show them.
  func effects(_ link: Link) -> FactorEffects {
    let left = Sums.sum([link.total] + link.terms.map { -$0 })
    return FactorEffects(
      from: link.from, to: link.to, effects: link.terms.map(shown), total: shown(link.total),
      start: link.totals.start, end: link.totals.end, residual: form == .additive ? left : expm1(left),
      shares: link.terms.map { link.total == 0 ? nil : $0 / link.total },
      residualShare: link.total == 0 ? nil : left / link.total)
  }

  /// The effects of all links put together; the total is that of the two ends, free of what rounds on the way.
  func overall(_ links: [Link]) -> FactorEffects? {
    guard let first = links.first, let last = links.last else { return nil }
    guard links.count > 1 else { return effects(first) }
    let terms = first.terms.indices.map { index in Sums.sum(links.map { $0.terms[index] }) }
    let (start, end) = (first.totals.start, last.totals.end)
    let total = form == .additive ? end - start : LogarithmicMean.logRatio(from: start, to: end)
    return effects(Link(from: first.from, to: last.to, terms: terms, total: total, totals: (start, end)))
  }

  /// The effects of each series of a path as results show them, from terms that stand series by series.
  func sectors(_ terms: [Double], _ path: LinkPath, of data: Factorization) -> [SectorEffects] {
    let width = data.factors.count
    return path.series.indices.map { place in
      let effects = terms[place * width..<(place + 1) * width].map(shown)
      return SectorEffects(sector: path.sector(place, of: data), effects: effects)
    }
  }
}
