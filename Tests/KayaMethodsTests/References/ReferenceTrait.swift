import Testing

/// Holds a test's comparisons against its row in the table of references.
struct ReferenceTrait: TestTrait, TestScoping {
  let method: String
  let tolerance: Double

  /// The scope is the whole test, all its arguments together.
  func scopeProvider(for test: Test, testCase: Test.Case?) -> Self? { testCase == nil ? self : nil }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let tally = ReferenceTally()
    try await ReferenceTally.$current.withValue(tally) { try await function() }
    let (quantities, largest) = tally.total
    let row = try ReferenceTable.Row(
      method: method, test: String(test.name.split(separator: "(")[0].filter { $0 != "`" }),
      reference: ReferenceTable.programs(of: method), quantities: quantities,
      largest: largest, tolerance: tolerance)
    #expect(quantities > 0, "no number was compared")
    #expect(largest <= tolerance, "the largest deviation is \(largest)")
    try ReferenceTable.hold(row)
  }
}

extension Trait where Self == ReferenceTrait {
  /// The test compares numbers with those under `Tests/References/METHOD`, to a tolerance.
  static func reference(_ method: String, within tolerance: Double) -> Self {
    ReferenceTrait(method: method, tolerance: tolerance)
  }
}
