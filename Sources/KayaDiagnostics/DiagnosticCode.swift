/// The kinds of finding, each with the kebab-case word that users and tests see.
public enum DiagnosticCode: String, CaseIterable, Sendable {
  // Names and their graph
  case unknownName = "unknown-name"
  case unknownColumn = "unknown-column"
  case unknownFunction = "unknown-function"
  case unknownArgument = "unknown-argument"
  case missingArgument = "missing-argument"
  case wrongArgument = "wrong-argument"
  case wrongKind = "wrong-kind"
  case duplicateName = "duplicate-name"
  case duplicateArgument = "duplicate-argument"
  case cycle
  case nameShadows = "name-shadows"
  case replacesFunction = "replaces-function"

  // The text of a block
  case syntax
  case ambiguousMinus = "ambiguous-minus"
  case chainedComparison = "chained-comparison"
  case misplacedFormula = "misplaced-formula"
  case misplacedFunction = "misplaced-function"
  case foreignSyntax = "foreign-syntax"
  case tooDeep = "too-deep"

  // The notebook's text
  case unknownOption = "unknown-option"
  case unknownKey = "unknown-key"
  case wrongOption = "wrong-option"
  case duplicateLabel = "duplicate-label"
  case danglingReference = "dangling-reference"
  case unclosedFence = "unclosed-fence"
  case frontMatter = "front-matter"
  case yamlAlias = "yaml-alias"
  case invalidEncoding = "invalid-encoding"
  case pathologicalText = "pathological-text"
  case fileTooLarge = "file-too-large"
  case equation
  case include
  case unsafeContent = "unsafe-content"
  case missingImage = "missing-image"
  case citation
  case bibliography

  // Reading data
  case missingFile = "missing-file"
  case outsideProject = "outside-project"
  case unreadableFile = "unreadable-file"
  case raggedRow = "ragged-row"
  case csv
  case sql

  // Running
  case valueError = "value-error"
  case lengthMismatch = "length-mismatch"
  case noSuchRow = "no-such-row"
  case unmatchedRows = "unmatched-rows"
  case duplicateRows = "duplicate-rows"
  case missingValues = "missing-values"
  case divisionByZero = "division-by-zero"
  case logOfNonPositive = "log-of-non-positive"
  case unsortedLag = "unsorted-lag"
  case limitExceeded = "limit-exceeded"
  case skipped
  case needsSeed = "needs-seed"
  case checkFailed = "check-failed"
  case ungrouped

  // Methods
  case noCompleteRows = "no-complete-rows"
  case oneCluster = "one-cluster"
  case fewClusters = "few-clusters"
  case allAbsorbed = "all-absorbed"
  case constantOutcome = "constant-outcome"
  case collinearTerm = "collinear-term"
  case noOverlap = "no-overlap"
  case tooFewRows = "too-few-rows"
  case unbalancedPanel = "unbalanced-panel"
  case duplicateUnitTime = "duplicate-unit-time"
  case negativeValue = "negative-value"
  case zeroMean = "zero-mean"
  case constantIndicator = "constant-indicator"
  case identityViolated = "identity-violated"
  case separation
  case noConvergence = "no-convergence"
  case units
  case timeGap = "time-gap"
  case noComparison = "no-comparison"
  case notReciprocal = "not-reciprocal"
  case negativeCost = "negative-cost"
  case droppedRows = "dropped-rows"
  case methodNotice = "method-notice"

  // Claims, pages, the program
  case claim
  case chart
  case template
  case configuration
  case link
  case drift
  case conversion
  case toDo = "to-do"
  case cannotWrite = "cannot-write"
  case internalFault = "internal-fault"

  /// One sentence that says what the code stands for.
  public var explanation: String { Self.explanations[self] ?? rawValue }
}
