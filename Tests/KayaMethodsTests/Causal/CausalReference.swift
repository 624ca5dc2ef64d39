@testable import KayaMethods

/// The expected numbers of other programs for causal designs, and the panels they were computed from.
enum CausalReference {
  /// Reads `expected.json` of a method.
  static func load<Expected: Decodable>(_ method: String, as type: Expected.Type) throws -> Expected {
    try MethodReference.load("\(method)/expected.json", as: type, keys: .convertFromSnakeCase)
  }

  /// The columns of a panel, by name.
  typealias Columns = [String: [Double]]

  /// A staggered panel of the columns `unit time start y` and the named controls.
  static func panel(_ columns: Columns, controls: [String] = [], outcome: String = "y") -> CausalPanel {
    CausalPanel(
      outcome: columns[outcome] ?? [], controls: controls.map { NumericColumn($0, columns[$0] ?? []) },
      units: (columns["unit"] ?? []).map { Int($0) }, times: columns["time"] ?? [],
      treatedAt: columns["start"] ?? [])
  }
}

/// How far apart two numbers are: relative to the larger, absolute below one; infinite where only one is there.
func distance(_ a: Double?, _ b: Double?) -> Double {
  tally(a, b)
  guard let a, let b else { return a == nil && b == nil ? 0 : .infinity }
  return abs(a - b) / max(1, abs(a), abs(b))
}
