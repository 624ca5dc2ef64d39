import FoundationEssentials

/// Expected values from other programs, kept with the script that made them.
enum FunctionReference {
  /// Decodes the expected values of a method.
  static func load<Expected: Decodable>(_ method: String, as type: Expected.Type) throws -> Expected {
    try JSONDecoder().decode(type, from: data("\(method)/expected.json"))
  }

  /// A file below `Tests/References`.
  static func data(_ path: String) throws -> Data {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try Data(contentsOf: tests.appending(path: "References/\(path)"))
  }

  /// Columns as the text of a CSV file, missing cells empty.
  static func csv(_ columns: [(name: String, cells: [String])]) -> String {
    let header = columns.map(\.name).joined(separator: ",")
    let rows = (columns.first?.cells.indices ?? 0..<0).map { row in
      columns.map { $0.cells[row] }.joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }
}
