import KayaDiagnostics
import KayaLanguage

/// What a test sees of a parsed text.
struct Reading {
  let statements: [Statement]
  let diagnostics: [Diagnostic]

  init(_ code: String) {
    let result = parse(MappedText(path: "a.md", text: code), id: 7)
    statements = result.program.statements
    diagnostics = result.diagnostics
  }

  /// The trees of all statements.
  var trees: [String] { statements.map(\.canonical) }

  /// The codes of all diagnostics.
  var codes: [String] { diagnostics.map(\.code.rawValue) }

  /// The lines and columns of all diagnostics.
  var places: [String] { diagnostics.map { "\($0.place?.line ?? 0):\($0.place?.column ?? 0)" } }
}

/// The tree of a text that holds one statement without errors.
func tree(_ code: String) -> String {
  let reading = Reading(code)
  guard reading.diagnostics.isEmpty, reading.statements.count == 1, !reading.statements[0].hasError else {
    return "\(reading.statements.count) statements, \(reading.diagnostics.map(\.message))"
  }
  return reading.trees[0]
}

/// A stream of numbers that a seed fixes.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }
}
