import KayaRuntime
import KayaTables

extension Column {
  /// Numbers, some of which may be absent.
  init(optional values: [Double?]) { self.init(numbers: values.map { $0 ?? .nan }) }

  /// Numbers with what they are, so that they are printed as such.
  init(numbers values: [Double], as measure: Measure) {
    self.init(numbers: values)
    self.measure = measure
  }

  /// Numbers, some of which may be absent, with what they are.
  init(optional values: [Double?], as measure: Measure) {
    self.init(numbers: values.map { $0 ?? .nan }, as: measure)
  }

  /// Whole numbers.
  init(counts values: [Int]) { self.init(numbers: values.map(Double.init)) }

  /// Whole numbers, some of which may be absent.
  init(counts values: [Int?]) { self.init(numbers: values.map { $0.map(Double.init) ?? .nan }) }

  /// Words of choices, and other texts that are all present.
  init(words: [String]) { self.init(strings: words.map(Optional.some)) }
}

extension Invocation {
  /// The table of a result; what is computed from synthetic data carries its mark.
  func resultTable(_ columns: [(name: String, column: Column)], from source: Table? = nil) throws -> Table {
    try attempt {
      try Table(names: columns.map(\.name), columns: columns.map(\.column), synthetic: source?.synthetic)
    }
  }

  /// A result of this function.
  func result(_ table: Table, glance: [(String, Value)] = [], parts: [(String, Value)] = [], notes: [String] = [])
    -> Value
  {
    .result(
      KernelResult(
        method: declaration.name, table: table, glance: Record(glance), parts: Record(parts), notes: notes))
  }
}

extension Value {
  /// A count of things.
  static func count(_ n: Int) -> Value { .number(Double(n)) }
}

extension [String] {
  /// The words for a message: each in back-ticks, the first few and how many there are in all.
  func listed(most: Int = 6) -> String {
    let shown = prefix(most).map { "`\($0)`" }.joined(separator: ", ")
    return count > most ? "\(shown), … (\(count) in all)" : shown
  }
}

extension [String] {
  /// The first word that stands a second time.
  var firstRepeated: String? {
    var seen: Set<String> = []
    return first { !seen.insert($0).inserted }
  }
}
