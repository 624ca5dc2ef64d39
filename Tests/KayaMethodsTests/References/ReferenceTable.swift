import Foundation
import Synchronization
import Testing

/// The table of `Tests/References/references.csv`: what each method was compared with, and how far apart they are.
///
/// A test whose row is out of date fails; `KAYA_APPROVE=1 swift test` writes the rows anew.
enum ReferenceTable {
  /// A test's comparisons.
  struct Row: Equatable {
    let method: String
    let test: String
    let reference: String
    let quantities: Int
    let largest: Double
    let tolerance: Double

    var line: String {
      let fields = [
        method, test, reference, "\(quantities)", largest == 0 ? "0" : String(format: "%.0e", largest), "\(tolerance)",
      ]
      return fields.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
    }

    /// Whether a committed row still tells the truth: rounding may differ from machine to machine, size may not.
    func agrees(with other: Row) -> Bool {
      let floor = 1e-14
      let ratio = max(largest, floor) / max(other.largest, floor)
      return (method, test, reference, quantities) == (other.method, other.test, other.reference, other.quantities)
        && tolerance == other.tolerance && (0.05...20).contains(ratio)
    }
  }

  private static let header = "method,test,reference,quantities,largest_deviation,tolerance"
  private static let writing = Mutex(())

  private static var folder: URL { MethodReference.folder }

  /// The programs that made the expected numbers of a method, with their versions.
  static func programs(of method: String) throws -> String {
    struct File: Decodable {
      let versions: [String: String]?
      let madeWith: String?
    }
    let file = try MethodReference.load("\(method)/expected.json", as: File.self, keys: .convertFromSnakeCase)
    if let words = file.madeWith { return words }
    let versions = file.versions ?? [:]
    let programs = versions.keys.filter { $0 != "python" }.sorted().map { "\($0) \(versions[$0] ?? "")" }
    return (programs + [versions["python"].map { "Python \($0)" }].compactMap(\.self)).joined(separator: ", ")
  }

  /// The methods that have expected numbers.
  static func methods() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
      FileManager.default.fileExists(atPath: folder.appending(path: "\(name)/expected.json").path)
    }.sorted()
  }

  /// The committed rows.
  static func rows() throws -> [Row] {
    let text = try String(contentsOf: folder.appending(path: "references.csv"), encoding: .utf8)
    return text.split(separator: "\n").dropFirst().compactMap(row)
  }

  /// Checks a row against the committed one, or writes it where approval was given.
  static func hold(_ row: Row) throws {
    try writing.withLock { _ in
      let committed = (try? rows()) ?? []
      let mine = committed.first { $0.method == row.method && $0.test == row.test }
      if let mine, mine.agrees(with: row) { return }
      guard ProcessInfo.processInfo.environment["KAYA_APPROVE"] == "1" else {
        Issue.record("the table of references is out of date: `\(row.line)`; KAYA_APPROVE=1 writes it")
        return
      }
      let others = committed.filter { !($0.method == row.method && $0.test == row.test) }
      let lines = (others + [row]).sorted { ($0.method, $0.test) < ($1.method, $1.test) }.map(\.line)
      let text = ([header] + lines).joined(separator: "\n") + "\n"
      try text.write(to: folder.appending(path: "references.csv"), atomically: true, encoding: .utf8)
    }
  }

  private static func row(_ line: Substring) -> Row? {
    var fields: [String] = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    guard fields.count == 6, let quantities = Int(fields[3]), let largest = Double(fields[4]),
      let tolerance = Double(fields[5])
    else { return nil }
    return Row(
      method: fields[0], test: fields[1], reference: fields[2], quantities: quantities, largest: largest,
      tolerance: tolerance)
  }
}

@Suite struct ReferenceTableTests {
  /// Other rooms hold their own references.
  private static let elsewhere: Set<String> = ["equations", "tables"]

  @Test func everyMethodWithExpectedNumbersHasARow() throws {
    let rows = Set(try ReferenceTable.rows().map(\.method))
    let methods = try ReferenceTable.methods().filter { !Self.elsewhere.contains($0) }
    #expect(methods.filter { !rows.contains($0) } == [])
    #expect(rows.filter { !methods.contains($0) } == [])
  }
}
