import Glibc
import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaNumerics
import KayaRuntime
import KayaTables

extension RegressionError: AuthoredError {
  func message(_ names: AuthorsNames) -> String {
    switch self {
    case .lengthMismatch(let column, let expected, let found):
      "`\(names[column])` has \(found) rows where the outcome has \(expected)"
    case .infiniteValue(let column, let row): "`\(names[column])` is infinite in row \(row + 1)"
    case .negativeWeight(let column, let row): "the weight `\(names[column])` is negative in row \(row + 1)"
    case .codeOutOfRange(let column, let row): "the group of `\(names[column])` in row \(row + 1) does not exist"
    case .noCompleteRows(column: ""): "the table has no rows"
    case .noCompleteRows(let column): "no row has a value in every column of the model; `\(names[column])` misses most"
    case .noWeight(let column):
      "every row that has a value in all columns of the model has the weight 0 in `\(names[column])`"
    case .onlySingletons(let effect): "every row is alone in its group of `\(names[effect])`"
    case .tooFewRows(let rows, let parameters):
      "\(rows == 1 ? "one row is" : "\(rows) rows are") too few for \(parameters) parameters"
    case .constantOutcome(let column): "the outcome `\(names[column])` does not vary over the rows used"
    case .absorbedOutcome(let column, let effects):
      "the outcome `\(names[column])` does not vary within \(effects.listed())"
    case .allAbsorbed(let terms):
      terms.isEmpty
        ? "the formula has no regressor"
        : """
        nothing is left of \(terms.listed()): fixed effects or other terms explain \
        \(terms.count == 1 ? "it" : "them") wholly
        """
    case .noClusters: "a clustered variance needs clusters"
    case .oneCluster(let column): "all rows lie in one cluster of `\(names[column])`"
    case .missingCluster(let column, let row): "the cluster `\(names[column])` is missing in row \(row + 1)"
    case .tooManyClusterings(let count): "a variance cannot be clustered in \(count) ways at once"
    case .leverageOutOfReach(let effects):
      "fixed effects as large as \(effects.listed()) leave no leverages within reach"
    case .varianceNotForInstruments(let kind): "`\(kind.rawValue)` is not defined with instruments"
    case .underidentified(let endogenous, let instruments):
      "\(instruments.count) usable instruments are too few for \(endogenous.listed())"
    case .unknownTerm(let term): "the model has no term `\(term)`"
    case .singularHypotheses(let terms, let rank):
      terms.isEmpty
        ? "the model has no slope to test"
        : "\(terms.count) hypotheses cannot be tested together: the variance tells only \(rank) of them apart"
    case .notBinary(let column, let row): "the outcome `\(names[column])` is neither 0 nor 1 in row \(row + 1)"
    case .separation(let column): "`\(names[column])` separates the zeros from the ones, so its coefficient is infinite"
    case .noConvergence(let iterations): "the maximum was not found in \(iterations) steps"
    case .negativePenalty: "the penalty `k` is a number from 0"
    case .constantColumn(let column): "`\(names[column])` does not vary over the rows used"
    case .penaltyTooSmall(let k, let terms):
      """
      \(terms.listed()) explain each other wholly, so there are no coefficients at the penalty \
      \(NumberText.shortest(k))
      """
    case .outOfScale(let column, let size):
      "the numbers of `\(names[column])`, of the size \(Self.power(of: size)), have squares or products beyond all numbers"
    case .numerics(let error): error.words
    }
  }

  var code: DiagnosticCode {
    switch self {
    case .lengthMismatch: .lengthMismatch
    case .infiniteValue, .codeOutOfRange, .penaltyTooSmall, .outOfScale, .singularHypotheses, .notBinary,
      .constantColumn, .underidentified:
      .valueError
    case .negativeWeight: .negativeValue
    case .noCompleteRows, .onlySingletons, .noWeight: .noCompleteRows
    case .tooFewRows: .tooFewRows
    case .constantOutcome, .absorbedOutcome: .constantOutcome
    case .allAbsorbed: .allAbsorbed
    case .noClusters, .tooManyClusterings, .leverageOutOfReach, .varianceNotForInstruments, .negativePenalty:
      .wrongArgument
    case .oneCluster: .oneCluster
    case .missingCluster: .missingValues
    case .unknownTerm: .unknownName
    case .separation: .separation
    case .noConvergence, .numerics: .noConvergence
    }
  }

  var location: DataLocation {
    switch self {
    case .noCompleteRows(column: ""): DataLocation()
    case .lengthMismatch(let column, _, _), .noCompleteRows(let column), .onlySingletons(let column),
      .constantOutcome(let column), .absorbedOutcome(let column, _), .oneCluster(let column), .separation(let column),
      .constantColumn(let column), .noWeight(let column), .outOfScale(let column, _):
      DataLocation(column: column)
    case .infiniteValue(let column, let row), .negativeWeight(let column, let row),
      .codeOutOfRange(let column, let row),
      .missingCluster(let column, let row), .notBinary(let column, let row):
      DataLocation(column: column, row: row + 1)
    case .allAbsorbed(let terms): DataLocation(column: terms.first)
    default: DataLocation()
    }
  }

  var parameter: String? {
    switch self {
    case .noClusters, .leverageOutOfReach, .varianceNotForInstruments: "vcov"
    case .oneCluster, .missingCluster, .tooManyClusterings: "cluster"
    case .negativePenalty, .penaltyTooSmall: "k"
    case .negativeWeight, .noWeight: "weights"
    default: nil
    }
  }

  var help: [String] {
    switch self {
    case .noCompleteRows(column: ""): ["look at what made it: `where` keeps rows whose condition is true"]
    case .noCompleteRows(let column): ["look at it: `count(t, is_na(\(column)))`, or leave it out of the formula"]
    case .noClusters: ["write `cluster = city`"]
    case .oneCluster: ["cluster by a column with at least two values, or leave out `cluster`"]
    case .tooFewRows: ["leave out terms or fixed effects"]
    case .allAbsorbed(let terms) where !terms.isEmpty:
      ["a fixed effect of units absorbs what does not change over time"]
    case .missingCluster(let column, _): ["leave such rows out: `drop_na(t, \(column))`"]
    case .leverageOutOfReach: ["`hc1` and `cr1` need no leverages"]
    case .penaltyTooSmall: ["begin above 0: `k = seq(0.01, 1, by = 0.01)` for a trace, `k = 0.1` for a fit"]
    case .noWeight(let column): ["rows of weight 0 are left out; look at it: `count(t, \(column) == 0)`"]
    case .outOfScale(let column, let size):
      ["give it another unit: `mutate(t, \(column) = \(column) / \(Self.power(of: size)))`"]
    case .separation(let column): ["leave `\(column)` out, or bring its rare values together"]
    default: []
    }
  }

  /// The power of ten at or below a size, as `1e100`.
  private static func power(of size: Double) -> String {
    let exponent = Int(log10(size).rounded(.down))
    return "1e\(exponent)"
  }
}

extension NumericsError {
  /// What authors are told where the equations of a model are at fault.
  fileprivate var words: String {
    switch self {
    case .notPositiveDefinite, .singular: "terms explain each other so nearly that the equations have no solution"
    case .notFinite: "a number of the calculation is beyond all numbers; other units of the columns may help"
    case .noConvergence(let iterations): "the equations were not solved in \(iterations) steps"
    case .tooLarge(let size): "\(size) terms or groups are more than can be solved for"
    case .dimensionMismatch, .groupOutOfRange: "the columns of the model do not fit together"
    }
  }
}

extension Invocation {
  /// Does the work of a regression, and turns its errors into findings.
  func regression<Result>(at parameter: String? = "F", _ body: () throws -> Result) throws -> Result {
    try method(at: parameter, body)
  }
}
