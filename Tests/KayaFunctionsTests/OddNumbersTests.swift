import Foundation
import KayaDiagnostics
import KayaFunctions
import KayaLanguage
import KayaRuntime
import Testing

/// Every function on numbers that nobody writes on purpose: each run ends with a value or with a diagnostic.
@Suite struct OddNumbersTests {
  static let numbers = [
    "0", "-0.0", "-1", "0.5", "1e300", "-1e300", "1e-323", "9223372036854775808", "-9223372036854775808",
    "9007199254740993", "na", "[]", "interval(1, 2)", "\"a\"", "[1e300, -1e300, na]", "0..1e300", "[0, 0, 0]",
    "{a = -9223372036854775808}", "1.5e-9223372036854775808", "true", "1.7976931348623157e308",
  ]

  /// Their examples need files of other kinds, or another notebook.
  private static let elsewhere: Set<String> = ["from_notebook", "read_stata", "read_sqlite"]
  private static let files = ["data/cities.csv": "city,year,co2\nA,2010,1.5\nB,2010,2.25\n"]
  /// Small, so that what asks for too much is refused and not waited for.
  private static let limits = Limits(steps: 300_000, memory: 16 << 20, rows: 10, file: 1 << 16)
  /// How many of the numbers stand in each place; `KAYA_ODD_NUMBERS=all` tries all of them, which takes minutes.
  private static let perPlace = ProcessInfo.processInfo.environment["KAYA_ODD_NUMBERS"] == "all" ? numbers.count : 1

  @Test(arguments: Kernel.registry.functions.map(\.name).filter { !elsewhere.contains($0) })
  func noFunctionCrashesOnThem(_ name: String) throws {
    let declaration = try #require(Kernel.registry[name])
    let turn = name.utf8.reduce(0) { $0 &+ Int($1) }
    for (index, place) in Self.places(declaration).enumerated() {
      for step in 0..<Self.perPlace {
        let number = Self.numbers[(turn + 5 * index + step) % Self.numbers.count]
        let block = place.filled(number, declaration.example)
        let start = ContinuousClock.now
        Self.run(block)
        let took = ContinuousClock.now - start
        #expect(took < .seconds(20), "\(block)")
        if Self.perPlace > 1, took > .seconds(1) { print("\(took): \(block)") }
      }
    }
  }

  private static func run(_ block: String) {
    var session = NotebookSession(
      registry: Kernel.registry, world: MemoryWorld(files), path: ProjectPath(parts: ["test.md"]))
    session.limits = limits
    let result = session.run(SourceText(path: "test.md", text: "```{kaya}\n\(block)\n```\n"))
    for diagnostic in result.diagnostics { #expect(diagnostic.code != .internalFault, "\(block)") }
  }

  /// A stretch of an example that a number takes the place of, with what stands before it there.
  private struct Place: Hashable {
    var range: Range<Int>
    var before = ""

    func filled(_ number: String, _ text: String) -> String {
      let bytes = Array(text.utf8)
      return String(decoding: bytes[..<range.lowerBound], as: UTF8.self) + before + number
        + String(decoding: bytes[range.upperBound...], as: UTF8.self)
    }
  }

  /// All numbers of an example, all arguments of the function's calls, and the arguments that the calls leave out.
  private static func places(_ declaration: FunctionDeclaration) -> [Place] {
    var places: [Place] = []
    func add(_ place: Place) { if !places.contains(place) { places.append(place) } }
    for statement in parse(MappedText(path: "test.md", text: declaration.example), id: 0).program.statements {
      statement.expression.walk { expression in
        if case .number = expression.kind { add(Place(range: expression.span.range)) }
        guard case .call(let call) = expression.kind, call.name.text == declaration.name else { return true }
        for argument in call.arguments { add(Place(range: argument.value.span.range)) }
        let given = Set(call.arguments.compactMap { $0.name?.text })
        let end = expression.span.upper - 1
        for parameter in declaration.parameters where !parameter.isRequired && !parameter.isVariadic {
          guard !given.contains(parameter.name) else { continue }
          let comma = call.arguments.isEmpty ? "" : ", "
          add(Place(range: end..<end, before: "\(comma)\(parameter.name) = "))
        }
        return true
      }
    }
    return places
  }
}
