import KayaMethods
import Testing

/// A panel of a reference file.
struct ReferencePanel: Decodable {
  let inputs: [String]
  let good: [String]
  let bad: [String]
  let unit: [Int]
  let time: [Double]
  let columns: [String: [Double?]]

  func column(_ name: String) -> NumericColumn {
    NumericColumn(name, (columns[name] ?? []).map { $0 ?? .nan })
  }

  func production(rows: [Int]? = nil, scaledBy scales: [String: Double] = [:]) throws -> ProductionData {
    let rows = rows ?? Array(unit.indices)
    func pick(_ names: [String]) -> [NumericColumn] {
      names.map { name in
        let values = column(name).values
        return NumericColumn(name, rows.map { values[$0] * (scales[name] ?? 1) })
      }
    }
    return try ProductionData(
      inputs: pick(inputs), good: pick(good), bad: pick(bad), unit: rows.map { unit[$0] }, time: rows.map { time[$0] })
  }
}

/// The expected values of one convention.
struct EfficiencyCase: Decodable {
  let returns: String
  let disposability: String?
  let direction: String?
  let reference: String?
  let measure: String?
  let weights: [String: Double]?
  let status: [String]
  let value: [Double?]
  let efficiencyChange: [Double?]?
  let technicalChange: [Double?]?
  let technicalChangeBase: [Double?]?
  let technicalChangeComparison: [Double?]?
  let level: [Double?]?
  let logLevel: [Double?]?
  let from: [Double?]?

  func options(_ panel: NamedPanel) throws -> EfficiencyOptions {
    EfficiencyOptions(
      returns: try #require(ReturnsToScale(rawValue: returns)),
      disposability: try #require(Disposability(rawValue: disposability ?? "weak")),
      direction: try panel.direction(direction ?? "outputs"),
      reference: try #require(ReferenceTechnology(rawValue: reference ?? "contemporaneous")))
  }
}

/// A panel with its cases.
struct NamedPanel: Decodable {
  let name: String
  let data: ReferencePanel
  let custom: [String: [Double?]]?
  let cases: [EfficiencyCase]

  func direction(_ word: String) throws -> Direction {
    switch word {
    case "outputs": return .outputs
    case "all": return .all
    case "good": return .good
    case "bad": return .bad
    default:
      let columns = try #require(custom)
      return .custom(
        columns.keys.sorted().map { name in
          NumericColumn(name, (columns[name] ?? []).map { $0 ?? .nan })
        })
    }
  }
}

struct EfficiencyFile: Decodable {
  let panels: [NamedPanel]

  static func load(_ method: String) throws -> EfficiencyFile {
    try MethodReference.load("\(method)/expected.json", as: EfficiencyFile.self)
  }
}

/// References are exact, or from HiGHS with feasibility tolerances of 1e-10 on rows scaled to one.
let referenceTolerance = 1e-9

/// The largest difference of two columns, infinite where only one has a number.
func largestDifference(_ found: [Double?], _ expected: [Double?]) -> Double {
  guard found.count == expected.count else { return .infinity }
  var worst = 0.0
  for (a, b) in zip(found, expected) {
    tally(a, b)
    switch (a, b) {
    case (nil, nil): continue
    case (let a?, let b?): worst = max(worst, abs(a - b) / max(1, abs(b)))
    default: return .infinity
    }
  }
  return worst
}
