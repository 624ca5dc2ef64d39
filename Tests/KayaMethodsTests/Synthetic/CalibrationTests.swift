import KayaMethods
import KayaNumerics
import Testing

/// Roundings of a mean or a standard deviation of some hundred values.
private let rounding = 4e-15

@Suite struct CalibrationTests {
  private func draws(_ count: Int, seed: UInt64 = 5) -> [Double] {
    var stream = RandomStream(seed: seed, path: ["draws"])
    return stream.normals(count)
  }

  private func holds(_ y: [Double], _ targets: MomentTargets) {
    let summary = Summary(NumericColumn("y", y))
    let scale = max(abs(targets.mean ?? 0), targets.deviation ?? 0)
    if let mean = targets.mean { #expect(abs((summary.mean ?? .nan) - mean) <= rounding * scale) }
    if let deviation = targets.deviation {
      // Values far from zero cannot lie closer to where they should than half a unit of their last digit.
      let grain = abs(targets.mean ?? 0) * .ulpOfOne
      #expect(abs((summary.standardDeviation ?? .nan) - deviation) <= rounding * deviation + grain)
    }
    if let minimum = targets.minimum { #expect(summary.minimum == minimum) }
    if let maximum = targets.maximum { #expect(summary.maximum == maximum) }
  }

  @Test func boundsHoldWithoutAValueThatTouchesThem() throws {
    let targets = MomentTargets(mean: 10, deviation: 1, lower: 0)
    let moved = try Calibration.calibrate([5, 6, 7, 8, 9], to: targets)
    holds(moved, targets)
    #expect(moved.allSatisfy { $0 > 0 })
    let tight = MomentTargets(mean: 1, deviation: 1.5, lower: 0, upper: 6)
    let cut = try Calibration.calibrate(draws(200), to: tight)
    holds(cut, tight)
    #expect(cut.allSatisfy { (0...6).contains($0) })
    #expect(throws: SyntheticError.self) {
      try Calibration.calibrate([1, 2, 3], to: MomentTargets(mean: 1, lower: 2, upper: 0))
    }
  }

  @Test(arguments: [
    MomentTargets(mean: -0.022, deviation: 0.099, minimum: -0.303, maximum: 0.922),
    MomentTargets(mean: 10.599, deviation: 0.620, minimum: 8.41, maximum: 13.056),
    MomentTargets(mean: -6.052, deviation: 1.593, minimum: -11.817, maximum: 4.364),
    MomentTargets(mean: 5.781, deviation: 0.762, minimum: 1.569, maximum: 7.882),
    MomentTargets(mean: 0.3, deviation: 0.4, minimum: 0, maximum: 1),
    MomentTargets(mean: 2, deviation: 3, minimum: 0), MomentTargets(mean: 2, deviation: 3, maximum: 4),
    MomentTargets(mean: 7, deviation: 1e-9), MomentTargets(mean: 1e6, deviation: 1),
    MomentTargets(mean: 3, deviation: 0),
  ])
  func momentsAndBoundsAreExact(_ targets: MomentTargets) throws {
    let x = draws(301)
    let y = try Calibration.calibrate(x, to: targets)
    holds(y, targets)
    let order = x.indices.sorted { x[$0] < x[$1] }
    for (a, b) in zip(order, order.dropFirst()) { #expect(y[a] <= y[b]) }
  }

  @Test func whatIsNotGivenStays() throws {
    let x = draws(50)
    let before = Summary(NumericColumn("x", x))
    let moved = Summary(NumericColumn("y", try Calibration.calibrate(x, to: MomentTargets(mean: 9))))
    #expect(agree(moved.mean, 9, within: rounding))
    #expect(agree(moved.standardDeviation, before.standardDeviation, within: rounding))
    let wider = Summary(NumericColumn("y", try Calibration.calibrate(x, to: MomentTargets(deviation: 4))))
    #expect(abs((wider.mean ?? .nan) - (before.mean ?? .nan)) < 1e-14)
    #expect(agree(wider.standardDeviation, 4, within: rounding))
    #expect(try Calibration.calibrate(x, to: MomentTargets()) == x)
    #expect(try Calibration.calibrate([1, 2, 5], to: MomentTargets(minimum: 0, maximum: 8)) == [0, 2, 8])
    #expect(try Calibration.calibrate([1, 2, 5], to: MomentTargets(minimum: 3)) == [3, 4, 7])
    #expect(try Calibration.calibrate([1, 2, 5], to: MomentTargets(maximum: 3)) == [-1, 0, 3])
  }

  @Test func keptAndMissingCellsDoNotMove() throws {
    var x = draws(40)
    x[3] = .nan
    x[7] = 2.5
    x[11] = -1
    var keep = x.map { _ in false }
    for row in [7, 11] { keep[row] = true }
    let targets = MomentTargets(mean: 0.2, deviation: 0.9, minimum: -1, maximum: 3)
    let y = try Calibration.calibrate(x, to: targets, keep: keep)
    #expect(y[3].isNaN && y[7] == 2.5 && y[11] == -1)
    holds(y, targets)
  }

  @Test func aCitysTableValuesStandAmongFilledOnes() throws {
    // Mean 1.5 and a coefficient of variation of 200 percent over 12 cities of which two are printed.
    var x = draws(12).map { abs($0) }
    (x[0], x[1]) = (0.06, 0.31)
    var keep = x.map { _ in false }
    (keep[0], keep[1]) = (true, true)
    let targets = MomentTargets(mean: 1.5, deviation: 3, minimum: 0)
    let y = try Calibration.calibrate(x, to: targets, keep: keep)
    holds(y, targets)
    #expect(y[0] == 0.06 && y[1] == 0.31)
  }

  @Test func targetsOutOfReachSayWhatIsPossible() throws {
    let x = draws(10)
    let mean = #expect(throws: SyntheticError.self) {
      try Calibration.calibrate(x, to: MomentTargets(mean: 2, deviation: 0.1, minimum: 0, maximum: 1))
    }
    #expect(mean == .unreachableMean(target: 2, lowest: 0.1, highest: 0.9))
    let wide = #expect(throws: SyntheticError.self) {
      try Calibration.calibrate(x, to: MomentTargets(mean: 0.5, deviation: 2, minimum: 0, maximum: 1))
    }
    // Five values at either bound.
    guard case .unreachableDeviation(2, let lowest, let highest)? = wide else {
      Issue.record("\(String(describing: wide))")
      return
    }
    #expect(agree(highest, (2.5 / 9).squareRoot(), within: 1e-9) && agree(lowest, (0.5 / 9).squareRoot(), within: 1e-9))
    #expect(throws: SyntheticError.reversedBounds(min: 2, max: 1)) {
      try Calibration.calibrate(x, to: MomentTargets(minimum: 2, maximum: 1))
    }
    #expect(throws: SyntheticError.keptOutside(row: 1, value: 5)) {
      try Calibration.calibrate([5, 1, 2], to: MomentTargets(maximum: 3), keep: [true, false, false])
    }
    #expect(throws: SyntheticError.nothingToMove) { try Calibration.calibrate([.nan], to: MomentTargets(mean: 1)) }
    #expect(throws: SyntheticError.unusable(name: "sd", value: -1)) {
      try Calibration.calibrate(x, to: MomentTargets(deviation: -1))
    }
  }

  @Test func equalValuesCannotSpread() {
    #expect(throws: SyntheticError.unreachableDeviation(target: 1, lowest: 0, highest: 0)) {
      try Calibration.calibrate([2, 2, 2], to: MomentTargets(mean: 5, deviation: 1))
    }
  }
}
