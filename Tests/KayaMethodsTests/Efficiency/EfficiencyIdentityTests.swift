import KayaMethods
import Testing

@Suite struct EfficiencyIdentityTests {
  /// Equal in exact arithmetic; a few roundings apart.
  static let rounding = 1e-11

  private func panels() throws -> [NamedPanel] {
    try EfficiencyFile.load("gml").panels.filter { $0.name != "wide" }
  }

  @Test func `links multiply to levels and changes to the index`() throws {
    for panel in try panels() {
      let data = try panel.data.production()
      let found = try data.globalMalmquistLuenberger()
      let time = panel.data.time
      for row in found.status.indices where found.status[row] == .ok {
        let before = try #require(
          found.status.indices.first { panel.data.unit[$0] == panel.data.unit[row] && time[$0] == found.from[row] })
        let index = try #require(found.index[row])
        let parts = try #require(found.efficiencyChange[row]) * #require(found.technicalChange[row])
        #expect(abs(parts / index - 1) < Self.rounding)
        guard let level = found.level[row], let earlier = found.level[before] else { continue }
        #expect(abs(earlier * index / level - 1) < Self.rounding)
      }
    }
  }

  @Test func `units of measurement do not matter`() throws {
    for panel in try panels() {
      let plain = try panel.data.production()
      let names = panel.data.inputs + panel.data.good + panel.data.bad
      let scales = Dictionary(uniqueKeysWithValues: zip(names, [1e7 / 3, 0.07, 1e-6, 123.4, 9e3, 0.3, 1e5]))
      let scaled = try panel.data.production(scaledBy: scales)
      for returns in ReturnsToScale.allCases {
        let options = EfficiencyOptions(returns: returns, reference: .global)
        let a = try plain.directionalDistance(options)
        let b = try scaled.directionalDistance(options)
        #expect(a.status == b.status)
        #expect(largestDifference(a.inefficiency, b.inefficiency) < Self.rounding)
        let c = try plain.slacksBasedEfficiency(options)
        let d = try scaled.slacksBasedEfficiency(options)
        #expect(largestDifference(c.score, d.score) < Self.rounding)
      }
    }
  }

  @Test func `the order of rows does not change a digit`() throws {
    for panel in try panels() {
      let count = panel.data.unit.count
      let order = (0..<count).map { ($0 * 5 + 3) % count }
      let isPermutation = Set(order).count == count
      let rows = isPermutation ? order : Array((0..<count).reversed())
      let plain = try panel.data.production()
      let mixed = try panel.data.production(rows: rows)
      let a = try plain.malmquistLuenberger()
      let b = try mixed.malmquistLuenberger()
      #expect(rows.map { a.index[$0] } == b.index)
      #expect(rows.map { a.status[$0] } == b.status)
      let c = try plain.nonRadialDistance(.init(returns: .variable))
      let d = try mixed.nonRadialDistance(.init(returns: .variable))
      #expect(rows.map { c.inefficiency[$0] } == d.inefficiency)
      #expect(c.factors.map { factor in rows.map { factor.values[$0] } } == d.factors.map(\.values))
    }
  }

  @Test func `a larger technology leaves more to gain`() throws {
    for panel in try panels() {
      let data = try panel.data.production()
      func distance(
        _ returns: ReturnsToScale = .constant, _ disposability: Disposability = .weak,
        _ reference: ReferenceTechnology = .contemporaneous
      ) throws -> [Double?] {
        let options = EfficiencyOptions(
          returns: returns, disposability: disposability, direction: .all, reference: reference)
        return try data.directionalDistance(options).inefficiency
      }
      let pairs = [
        (try distance(), try distance(.constant, .strong)),
        (try distance(.variable), try distance(.nonincreasing)),
        (try distance(.nonincreasing), try distance()),
        (try distance(.variable), try distance(.variable, .kuosmanen)),
        (try distance(), try distance(.constant, .weak, .sequential)),
        (try distance(), try distance(.constant, .weak, .biennial)),
        (try distance(.constant, .weak, .sequential), try distance(.constant, .weak, .global)),
      ]
      for (small, large) in pairs {
        for (a, b) in zip(small, large) {
          if let a, let b { #expect(a <= b + Self.rounding) }
        }
      }
    }
  }

  @Test func `a repeated unit and a doubled direction change what they should`() throws {
    let panel = try #require(try panels().first)
    let plain = try panel.data.production()
    let own = try plain.directionalDistance()
    let columns = (plain.good + plain.bad).map { NumericColumn($0.name, $0.values.map { 2 * $0 }) }
    let doubled = try plain.directionalDistance(.init(direction: .custom(columns)))
    #expect(largestDifference(doubled.inefficiency.map { $0.map { 2 * $0 } }, own.inefficiency) < Self.rounding)
    func twice(_ column: NumericColumn) -> NumericColumn { .init(column.name, column.values + column.values) }
    let repeated = try ProductionData(
      inputs: plain.inputs.map(twice), good: plain.good.map(twice), bad: plain.bad.map(twice),
      unit: panel.data.unit + panel.data.unit.map { $0 + 100 }, time: panel.data.time + panel.data.time)
    let both = try repeated.directionalDistance()
    #expect(both.inefficiency == own.inefficiency + own.inefficiency)
  }

  @Test func `conventions agree where they must`() throws {
    for panel in try panels() {
      let data = try panel.data.production()
      let weak = try data.directionalDistance()
      let kuosmanen = try data.directionalDistance(.init(disposability: .kuosmanen))
      #expect(weak.inefficiency == kuosmanen.inefficiency)
      let global = try data.globalMalmquistLuenberger()
      let distances = try data.directionalDistance(.init(reference: .global))
      for row in global.status.indices where global.status[row] == .first {
        #expect(global.level[row] == 1 && global.logLevel[row] == 0)
        #expect(distances.status[row] != .missing)
      }
      let nonRadial = try data.nonRadialDistance(.init(direction: .all))
      let slacks = try data.slacksBasedInefficiency()
      #expect(nonRadial.status.count == slacks.status.count)
    }
  }
}
