import FoundationEssentials
import KayaMethods
import Testing

/// Reads the data and the expected numbers that lie under `Tests/References`.
enum RegressionReference {
  static func data(_ method: String, _ file: String) throws -> Data {
    try MethodReference.data("\(method)/\(file)")
  }

  static func decode<Value: Decodable>(_ type: Value.Type, _ method: String) throws -> Value {
    try MethodReference.load("\(method)/expected.json", as: type)
  }

  /// The columns of a CSV file of numbers; an empty cell is missing.
  static func columns(_ method: String, _ file: String) throws -> [String: [Double]] {
    let text = String(decoding: try data(method, file), as: UTF8.self)
    let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    var result: [String: [Double]] = [:]
    for (index, name) in (lines.first ?? []).enumerated() {
      result[String(name)] = lines.dropFirst().map { Double($0[index]) ?? .nan }
    }
    return result
  }

  /// The groups of one column, or of several joined by `^`, numbered by first appearance.
  static func factor(_ name: String, _ columns: [String: [Double]]) throws -> RegressionFactor {
    let parts = try name.split(separator: "^").map { try #require(columns[String($0)]) }
    var numbers: [[Double]: Int32] = [:]
    let codes = (parts.first ?? []).indices.map { row -> Int32 in
      let key = parts.map { $0[row] }
      if key.contains(where: \.isNaN) { return -1 }
      let number = numbers[key] ?? Int32(numbers.count)
      numbers[key] = number
      return number
    }
    return RegressionFactor(name, codes, count: numbers.count)
  }

  /// How far two numbers are apart, relative to the larger of one and the expected.
  static func gap(_ found: Double, _ expected: Double) -> Double {
    tally(found, expected)
    return abs(found - expected) / max(1, abs(expected))
  }
}
