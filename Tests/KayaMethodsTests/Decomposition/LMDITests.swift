import KayaMethods
import Testing

/// Sums of a few dozen terms of like size.
private let rounding = 1e-13
/// One or two roundings.
private let exact = 5e-16

@Suite struct LMDITests {
  struct Row: Decodable {
    let group, sector, time: Int
    let factors: [Double?]
    let value: Double
  }
  struct Case: Decodable {
    let form, method: String
    let chained: Bool
    let group: Int
    let total: Double
    let effects, shares: [Double]
    let sectors: [[Double]]
  }
  struct LogMean: Decodable { let a, b, mean: Double }
  struct Expected: Decodable {
    let rows: [Row]
    let cases: [Case]
    let log_means: [LogMean]
  }

  private func expected() throws -> Expected { try MethodReference.load("lmdi/expected.json", as: Expected.self) }

  private func data(_ rows: [Row]) -> Factorization {
    Factorization(
      value: NumericColumn("c", rows.map(\.value)),
      factors: (0..<3).map { j in NumericColumn("x\(j + 1)", rows.map { $0.factors[j] ?? .nan }) },
      time: KeyColumn(ascending: rows.map(\.time)), sector: KeyColumn(ascending: rows.map(\.sector)),
      group: KeyColumn(ascending: rows.map(\.group)))
  }

  @Test(.reference("lmdi", within: exact)) func logarithmicMeansKeepAllDigits() throws {
    for item in try expected().log_means {
      #expect(agree(LogarithmicMean.of(item.a, item.b), item.mean, within: exact), "\(item)")
      #expect(agree(LogarithmicMean.of(item.b, item.a), item.mean, within: exact), "\(item)")
    }
    #expect(LogarithmicMean.of(3, 0) == 0 && LogarithmicMean.of(0, 0) == 0)
  }

  @Test(.reference("lmdi", within: rounding)) func everyFormMethodAndPathEqualsSixtyDigits() throws {
    let expected = try expected()
    let data = data(expected.rows)
    for item in expected.cases {
      let options = LMDIOptions(
        form: try #require(DecompositionForm(rawValue: item.form)),
        method: try #require(LMDIMethod(rawValue: item.method)), chained: item.chained, detail: true)
      let group = try LMDI.decompose(data, options: options).groups[item.group]
      let name = "\(item.form) \(item.method) \(item.chained ? "chained " : "")group \(item.group)"
      let scale = item.form == "additive" ? item.effects.map { abs($0) }.max() ?? 1 : 1
      for j in 0..<3 {
        let effect = item.effects[j]
        tally(group.overall.effects[j] / scale, effect / scale)
        #expect(abs(group.overall.effects[j] - effect) <= rounding * max(scale, abs(effect)), "\(name)")
        let share = try #require(group.overall.shares[j])
        #expect(abs(share - item.shares[j]) <= rounding * (1 + item.shares.map { abs($0) }.reduce(0, +)), "\(name)")
        for (sector, effects) in item.sectors.enumerated() {
          let part = group.sectors[sector].effects[j]
          tally(part / scale, effects[j] / scale)
          #expect(abs(part - effects[j]) <= rounding * max(scale, abs(effects[j])), "\(name)")
        }
      }
      #expect(agree(group.overall.total, item.total, within: rounding), "\(name)")
      #expect(abs(group.overall.residual) <= rounding * scale, "\(name)")
    }
  }

  @Test func theOrderOfRowsDoesNotMatter() throws {
    let rows = try expected().rows
    let forward = try LMDI.decompose(data(rows), options: LMDIOptions(chained: true))
    let backward = try LMDI.decompose(data(rows.reversed()), options: LMDIOptions(chained: true))
    #expect(forward == backward)
  }

  @Test func linksMultiplyToTheWhole() throws {
    let options = LMDIOptions(form: .multiplicative, method: .two, chained: true)
    for group in try LMDI.decompose(data(expected().rows), options: options).groups {
      #expect(group.links.count == 3)
      for j in 0..<3 {
        let product = group.links.reduce(1) { $0 * $1.effects[j] }
        #expect(agree(product, group.overall.effects[j], within: rounding))
      }
      #expect(agree(group.links.reduce(1) { $0 * $1.total }, group.overall.total, within: rounding))
    }
  }

  @Test func theFirstMethodIsConsistentInAggregation() throws {
    let rows = try expected().rows
    let parts = try LMDI.decompose(data(rows)).groups
    var whole = data(rows)
    whole.sector = KeyColumn(rows.map { $0.group * 100 + $0.sector })
    whole.group = nil
    let all = try LMDI.decompose(whole).groups[0]
    for j in 0..<3 {
      let sum = parts.reduce(0) { $0 + $1.overall.effects[j] }
      #expect(abs(sum - all.overall.effects[j]) <= rounding * abs(sum))
    }
  }

  @Test func backwardsInTimeTheEffectsChangeSign() throws {
    let rows = try expected().rows
    for chained in [false, true] {
      let there = try LMDI.decompose(data(rows), options: LMDIOptions(chained: chained)).groups
      let back = try LMDI.decompose(data(rows), options: LMDIOptions(from: 3, to: 0, chained: chained)).groups
      for (a, b) in zip(there, back) {
        for j in 0..<3 { #expect(agree(a.overall.effects[j], -b.overall.effects[j], within: rounding)) }
        #expect(b.overall.from == 3 && b.overall.to == 0 && b.links.count == a.links.count)
      }
    }
  }

  @Test func theSecondMethodGivesTheScaleEffectExactly() throws {
    // Total output grows from 10 to 16; each sector is G · share · intensity.
    let options = LMDIOptions(form: .multiplicative, method: .two)
    let result = try LMDI.decompose(scaleCase(), options: options).groups[0].overall
    #expect(agree(result.effects[0], 1.6, within: exact))
    let first = try LMDI.decompose(scaleCase(), options: LMDIOptions(form: .multiplicative)).groups[0].overall
    #expect(abs(first.effects[0] - 1.6) > 1e-3)
  }

  private func scaleCase() -> Factorization {
    let g = [10.0, 10, 16, 16]
    let share = [0.7, 0.3, 0.25, 0.75]
    let intensity = [5.0, 1, 4, 3]
    return Factorization(
      value: NumericColumn("c", g.indices.map { g[$0] * share[$0] * intensity[$0] }),
      factors: [NumericColumn("g", g), NumericColumn("share", share), NumericColumn("intensity", intensity)],
      time: KeyColumn(ascending: [2010, 2010, 2020, 2020]), sector: KeyColumn(["a", "b", "a", "b"]))
  }

  @Test func oneCellByHand() throws {
    // c = x y from 1 · 2 to 4 · 1: L(2, 4) = 2 / ln 2, effects 4 and -2.
    let data = Factorization(
      value: NumericColumn("c", [2, 4]), factors: [NumericColumn("x", [1, 4]), NumericColumn("y", [2, 1])],
      time: KeyColumn(ascending: [1, 2]))
    let sum = try LMDI.decompose(data).groups[0].overall
    #expect(agree(sum.effects[0], 4, within: exact) && agree(sum.effects[1], -2, within: exact))
    #expect(sum.shares.map { $0.map { ($0 * 8).rounded() / 8 } } == [2, -1] && abs(sum.residual) < 1e-15)
    let ratio = try LMDI.decompose(data, options: LMDIOptions(form: .multiplicative)).groups[0].overall
    #expect(agree(ratio.effects[0], 4, within: exact) && agree(ratio.effects[1], 0.5, within: exact))
    #expect(agree(ratio.total, 2, within: exact))
  }
}
