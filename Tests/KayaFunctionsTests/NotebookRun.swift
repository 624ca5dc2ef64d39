import KayaDiagnostics
import KayaFunctions
import KayaRuntime
import KayaTables

/// A notebook of one block, run in memory; the block's first line is line 2 of the file.
struct NotebookRun {
  let outcome: Outcome
  let diagnostics: [Diagnostic]

  /// Runs a block with files beside it.
  init(_ block: String, files: [String: String] = [:]) {
    let path = ProjectPath(parts: ["test.md"])
    let session = NotebookSession(registry: Kernel.registry, world: MemoryWorld(files), path: path)
    let result = session.run(SourceText(path: "test.md", text: "```{kaya}\n\(block)\n```\n"))
    outcome = result.outcome
    diagnostics = result.diagnostics
  }

  /// The errors, in the order of the text.
  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

  /// An error by its place among all.
  func error(_ place: Int) -> Diagnostic? { errors.indices.contains(place) ? errors[place] : nil }

  /// What was found with a code.
  func found(_ code: DiagnosticCode) -> Diagnostic? { diagnostics.first { $0.code == code } }

  /// The value of a name.
  func value(_ name: String) -> Value? { outcome.value(of: name)?.value }

  /// The result of a name.
  func result(_ name: String) -> KernelResult? {
    if case .result(let result) = value(name) { result } else { nil }
  }

  /// The table of a name, or of its result.
  func table(_ name: String) -> Table? {
    switch value(name) {
    case .table(let table): table
    case .result(let result): result.table
    default: nil
    }
  }

  /// The names of the columns of a table.
  func columns(_ name: String) -> [String] { table(name)?.names ?? [] }

  /// The numbers of a column, NaN where missing.
  func numbers(_ name: String, _ column: String) -> [Double] { table(name)?[column]?.numbers ?? [] }

  /// The number of a column in a row, NaN where there is none.
  func number(_ name: String, _ column: String, at row: Int) -> Double {
    let cells = numbers(name, column)
    return cells.indices.contains(row) ? cells[row] : .nan
  }

  /// The texts of a column, empty where missing.
  func words(_ name: String, _ column: String) -> [String] {
    table(name)?[column]?.strings?.values.map { $0 ?? "" } ?? []
  }

  /// The number that a name is worth, NaN if it is none.
  func number(_ name: String) -> Double { value(name)?.asNumber ?? .nan }

  /// A fact of a result as a number, NaN if it is none.
  func fact(_ name: String, _ fact: String) -> Double { result(name)?.glance[fact]?.asNumber ?? .nan }

  /// A fact of a result as text.
  func word(_ name: String, _ fact: String) -> String? {
    if case .string(let text) = result(name)?.glance[fact] { text } else { nil }
  }
}

extension Diagnostic {
  /// The value of a fact.
  func fact(_ name: String) -> String? { facts.first { $0.name == name }?.value }

  /// Line and column, as `3:7`.
  var position: String { place.map { "\($0.line):\($0.column)" } ?? "" }
}

/// Whether two numbers agree to a share of the larger, or both are missing.
func agree(_ a: Double, _ b: Double, within tolerance: Double = 1e-12) -> Bool {
  if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
  return abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}

/// Whether the numbers of two lists agree pair by pair.
func agree(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { agree($0, $1, within: tolerance) }
}
