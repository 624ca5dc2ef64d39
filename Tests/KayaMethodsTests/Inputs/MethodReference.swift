import FoundationEssentials

/// The expected numbers of other programs, kept under `Tests/References` beside the scripts that made them.
enum MethodReference {
  /// Reads the expected file of a method, its keys in snake case.
  static func load<Expected: Decodable>(_ path: String, as type: Expected.Type) throws -> Expected {
    let here = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let data = try Data(contentsOf: URL(filePath: (here + ["References", path[...]]).joined(separator: "/")))
    return try JSONDecoder().decode(type, from: data)
  }
}

/// Whether two numbers agree to a relative tolerance; two absent ones agree.
func agree(_ a: Double?, _ b: Double?, within tolerance: Double) -> Bool {
  tally(a, b)
  guard let a, let b else { return a == nil && b == nil }
  return abs(a - b) <= tolerance * max(abs(a), abs(b), 1e-300)
}
