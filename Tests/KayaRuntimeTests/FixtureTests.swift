import KayaDiagnostics
import Testing

@Suite struct FixtureTests {
  /// The decisions of the language, one notebook each.
  private static let decisions = FixtureFolder("Decisions")
  /// The kernel's functions of data, columns, texts and values.
  private static let kernel = FixtureFolder("Kernel")
  /// A notebook for each kind of finding, named after its code.
  private static let codes = FixtureFolder("Codes")

  @Test(arguments: decisions.names) func theLanguageKeepsItsDecisions(_ name: String) throws {
    try hold(Self.decisions, name)
  }

  @Test(arguments: kernel.names) func theKernelKeepsItsTable(_ name: String) throws { try hold(Self.kernel, name) }

  @Test(arguments: codes.names) func everyFindingStandsAtItsPlace(_ name: String) throws {
    let fixture = try NotebookFixture(Self.codes, name)
    let result = fixture.run()
    #expect(result.diagnostics.contains { $0.code.rawValue == name })
    try hold(Self.codes, name)
  }

  /// Findings of pages, projects, methods and the disk are raised elsewhere and tested there.
  private static let raisedElsewhere: Set<DiagnosticCode> = [
    .equation, .missingImage, .citation, .bibliography, .template, .configuration, .link, .internalFault, .cannotWrite,
    .fileTooLarge,
    .danglingReference, .noCompleteRows, .oneCluster, .fewClusters, .allAbsorbed, .constantOutcome, .collinearTerm,
    .noOverlap, .unbalancedPanel, .duplicateUnitTime, .negativeValue, .constantIndicator, .identityViolated,
    .separation,
    .noConvergence, .units, .timeGap, .noComparison, .notReciprocal, .negativeCost, .chart, .invalidEncoding,
    .skipped, .drift, .conversion,
  ]

  @Test func everyOtherCodeHasANotebook() {
    let named = Set(Self.codes.names)
    let missing = DiagnosticCode.allCases.filter { !Self.raisedElsewhere.contains($0) && !named.contains($0.rawValue) }
    #expect(missing.isEmpty, "\(missing.map(\.rawValue))")
  }

  @Test func everyCodeSaysWhatItStandsFor() {
    for code in DiagnosticCode.allCases { #expect(code.explanation.hasSuffix("."), "\(code.rawValue)") }
  }

  private func hold(_ folder: FixtureFolder, _ name: String) throws {
    let fixture = try NotebookFixture(folder, name)
    let found = fixture.found(fixture.run())
    if NotebookFixture.isRecording { return try fixture.record(found) }
    #expect(found == fixture.expectation)
    #expect(fixture.found(fixture.run(jobs: 8)) == found)
  }
}
