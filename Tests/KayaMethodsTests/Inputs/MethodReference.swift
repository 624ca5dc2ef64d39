import FoundationEssentials

/// The expected numbers of other programs, kept under `Tests/References` beside the scripts that made them.
enum MethodReference {
  /// The folder of all of them.
  static var folder: URL {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return folder.appending(path: "References")
  }

  /// A file of a method.
  static func data(_ path: String) throws -> Data { try Data(contentsOf: folder.appending(path: path)) }

  /// Reads the expected file of a method.
  static func load<Expected: Decodable>(
    _ path: String, as type: Expected.Type, keys: JSONDecoder.KeyDecodingStrategy = .useDefaultKeys
  ) throws -> Expected {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = keys
    return try decoder.decode(type, from: data(path))
  }
}

/// Whether two numbers agree to a relative tolerance; two absent ones agree.
func agree(_ a: Double?, _ b: Double?, within tolerance: Double) -> Bool {
  tally(a, b)
  guard let a, let b else { return a == nil && b == nil }
  return abs(a - b) <= tolerance * max(abs(a), abs(b), 1e-300)
}
