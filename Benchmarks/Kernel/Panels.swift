import KayaMethods
import KayaNumerics

/// Data of every size, made from seeds.
enum Panels {
  private static func stream(_ name: String) -> RandomStream { RandomStream(seed: 20_25, path: [name]) }

  /// A panel of units and periods at random, with regressors; errors clustered by unit.
  static func regression(rows: Int, units: Int, periods: Int, regressors: Int) -> RegressionData {
    var random = stream("regression")
    let unit = (0..<rows).map { _ in Int32(random.integer(below: units)) }
    let period = (0..<rows).map { _ in Int32(random.integer(below: periods)) }
    let columns = (0..<regressors).map { index in
      NumericColumn("x\(index + 1)", (0..<rows).map { random.normal() + 0.3 * Double(unit[$0]) / Double(units) })
    }
    let outcome = (0..<rows).map { row -> Double in
      var sum = Double(unit[row] % 17) * 0.1 + Double(period[row]) * 0.05 + random.normal()
      for column in columns { sum += 0.2 * column.values[row] }
      return sum
    }
    let effect = RegressionFactor("unit", unit, count: units)
    return RegressionData(
      outcome: NumericColumn("y", outcome), regressors: columns,
      effects: [effect, RegressionFactor("period", period, count: periods)], clusters: [effect])
  }

  /// Workers who seldom change their firm, so that the two effects are hard to tell apart.
  static func workers(_ workers: Int, firms: Int, years: Int) -> RegressionData {
    var random = stream("workers")
    var (worker, firm): ([Int32], [Int32]) = ([], [])
    for person in 0..<workers {
      var place = person * firms / workers
      for _ in 0..<years {
        if random.uniform() < 0.05 { place = min(firms - 1, max(0, place + random.integer(below: 5) - 2)) }
        worker.append(Int32(person))
        firm.append(Int32(place))
      }
    }
    let x = worker.map { _ in random.normal() }
    let y = worker.indices.map { row -> Double in
      let effects = Double(worker[row] % 13) * 0.1 + Double(firm[row] % 29) * 0.05
      return 0.5 * x[row] + effects + random.normal()
    }
    return RegressionData(
      outcome: NumericColumn("y", y), regressors: [NumericColumn("x", x)],
      effects: [
        RegressionFactor("worker", worker, count: workers), RegressionFactor("firm", firm, count: firms),
      ])
  }

  /// A balanced panel whose units start treatment in some of the cohorts, a third of them never.
  static func staggered(units: Int, periods: Int, cohorts: Int) -> CausalPanel {
    var random = stream("staggered")
    var (outcome, unit, time, start): ([Double], [Int], [Double], [Double]) = ([], [], [], [])
    for index in 0..<units {
      let begins = index % 3 == 0 ? .nan : Double(periods / 3 + (index / 3) % cohorts)
      let level = random.normal()
      for period in 0..<periods {
        let effect = Double(period) >= begins ? 0.5 + 0.1 * (Double(period) - begins) : 0
        outcome.append(level + 0.1 * Double(period) + effect + random.normal())
        unit.append(index)
        time.append(Double(period))
        start.append(begins)
      }
    }
    return CausalPanel(outcome: outcome, units: unit, times: time, treatedAt: start)
  }

  /// What cities use and produce: three inputs, a good output, two bad ones.
  static func production(cities: Int, years: Int) throws -> ProductionData {
    var random = stream("production")
    var columns = [[Double]](repeating: [], count: 6)
    var (unit, time): ([Int], [Double]) = ([], [])
    for city in 0..<cities {
      let size = exponential(random.normal())
      for year in 0..<years {
        for input in 0..<3 { columns[input].append(size * exponential(0.4 * random.normal()) * 100) }
        let used = (0..<3).reduce(1.0) { $0 * columns[$1][unit.count].squareRoot() }
        let good = used * (0.5 + 0.5 * random.uniform()) * (1 + 0.03 * Double(year))
        columns[3].append(good)
        columns[4].append(good * (0.5 + random.uniform()))
        columns[5].append(good * (0.1 + 0.4 * random.uniform()) * 1e-3)
        unit.append(city)
        time.append(Double(2009 + year))
      }
    }
    func column(_ name: String, _ index: Int) -> NumericColumn { NumericColumn(name, columns[index]) }
    return try ProductionData(
      inputs: [column("capital", 0), column("labour", 1), column("energy", 2)], good: [column("gdp", 3)],
      bad: [column("co2", 4), column("so2", 5)], unit: unit, time: time)
  }

  private static func exponential(_ x: Double) -> Double { Logarithms.exp(x) }

  /// Emissions of sectors as a product of three factors, by city and year.
  static func factors(cities: Int, sectors: Int, years: Int) -> Factorization {
    var random = stream("factors")
    var (city, sector, year): ([Int], [Int], [Int]) = ([], [], [])
    var factors = [[Double]](repeating: [], count: 3)
    for c in 0..<cities {
      for s in 0..<sectors {
        for y in 0..<years {
          city.append(c)
          sector.append(s)
          year.append(y)
          for index in 0..<3 { factors[index].append(1 + random.uniform()) }
        }
      }
    }
    let value = city.indices.map { factors[0][$0] * factors[1][$0] * factors[2][$0] }
    return Factorization(
      value: NumericColumn("co2", value),
      factors: ["output", "intensity", "factor"].enumerated().map { NumericColumn($1, factors[$0]) },
      time: KeyColumn(ascending: year), sector: KeyColumn(sector), group: KeyColumn(city))
  }

  /// Indicators of rows.
  static func indicators(rows: Int, columns: Int) -> [Indicator] {
    var random = stream("indicators")
    return (0..<columns).map { index in Indicator("i\(index)", (0..<rows).map { _ in random.uniform() }) }
  }
}
