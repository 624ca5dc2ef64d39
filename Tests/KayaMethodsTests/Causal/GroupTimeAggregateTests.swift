import Testing

@testable import KayaMethods

@Suite struct GroupTimeAggregateTests {
  /// Sums over units and cells in another order.
  static let plain = 1e-11
  /// The reference stops its search for the score at a change of 1e-8 in the deviance.
  static let searched = 1e-8

  struct Expected: Decodable {
    struct Effect: Decodable {
      let key, estimate: Double
      let stdError: Double?
    }
    struct Case: Decodable {
      let estimate, stdError: Double
      let effects: [Effect]
    }
    let data, closed: CausalReference.Columns
    let cases: [String: Case]
  }

  private func effects(_ name: String, _ data: CausalReference.Columns, draws: Int = 0) throws -> GroupTimeEffects {
    let adjusted = name.hasPrefix("adjusted")
    let weighted = name.hasPrefix("weighted")
    var panel = CausalReference.panel(data, controls: adjusted || weighted ? ["z"] : [])
    if weighted { panel.weights = data["w"] }
    return try GroupTimeEffects(
      panel,
      options: GroupTimeOptions(
        control: adjusted || name.hasPrefix("closed") ? .notYet : .never,
        base: name.hasPrefix("universal") ? .universal : .varying, draws: draws,
        seed: 5))
  }

  private func grouping(_ name: String) -> GroupTimeAggregate.Grouping {
    let word = name.split(separator: " ").last.map(String.init) ?? ""
    return GroupTimeAggregate.Grouping(rawValue: word) ?? .event
  }

  @Test(
    .reference("aggregate", within: searched),
    arguments: [
      "plain simple", "plain dynamic", "plain group", "plain calendar", "adjusted simple", "adjusted dynamic",
      "adjusted group", "adjusted calendar", "universal dynamic", "window dynamic", "window group", "window simple",
      "weighted simple", "weighted dynamic", "weighted group", "weighted calendar",
      "closed simple", "closed dynamic", "closed group", "closed calendar",
    ])
  func matchesTheRPackage(_ name: String) throws {
    let reference = try CausalReference.load("aggregate", as: Expected.self)
    let expected = try #require(reference.cases[name])
    let windowed = name.hasPrefix("window")
    let found = try GroupTimeAggregate(
      effects(name, name.hasPrefix("closed") ? reference.closed : reference.data), by: grouping(name),
      minEvent: windowed && name.hasSuffix("dynamic") ? -2 : nil,
      maxEvent: windowed ? (name.hasSuffix("dynamic") ? 2 : 1) : nil)
    let tolerance = name.hasPrefix("adjusted") || name.hasPrefix("weighted") ? Self.searched : Self.plain
    #expect(distance(found.overall?.estimate, expected.estimate) < tolerance)
    #expect(distance(found.overall?.stdError, expected.stdError) < tolerance)
    if !expected.effects.isEmpty { #expect(found.effects.count == expected.effects.count) }
    for (effect, one) in zip(found.effects, expected.effects) {
      #expect(effect.key == one.key)
      #expect(distance(effect.estimate, one.estimate) < tolerance)
      #expect(distance(effect.stdError, one.stdError) < tolerance)
    }
  }

  @Test func theBootstrapAgreesWithTheAnalyticErrors() throws {
    // The IQR of 400 draws has an error of 6%, and cohorts of a dozen units under two-point multipliers are not normal.
    let monteCarlo = 0.35
    let reference = try CausalReference.load("aggregate", as: Expected.self)
    for grouping in GroupTimeAggregate.Grouping.allCases {
      let analytic = try GroupTimeAggregate(effects("plain", reference.data), by: grouping)
      let drawn = try GroupTimeAggregate(effects("plain", reference.data, draws: 400), by: grouping)
      for (a, b) in zip(analytic.effects, drawn.effects) {
        #expect(abs((try #require(b.stdError)) / (try #require(a.stdError)) - 1) < monteCarlo)
      }
      let overall = try #require(drawn.overall?.stdError) / #require(analytic.overall?.stdError)
      #expect(abs(overall - 1) < monteCarlo)
    }
  }

  @Test func anEmptyWindowIsAnError() throws {
    let reference = try CausalReference.load("aggregate", as: Expected.self)
    let found = try effects("plain", reference.data)
    #expect(throws: CausalError.emptyRange(from: 3, to: 1)) {
      try GroupTimeAggregate(found, by: .event, minEvent: 3, maxEvent: 1)
    }
    #expect(throws: CausalError.nothingToAggregate) { try GroupTimeAggregate(found, by: .event, minEvent: 30) }
  }
}
