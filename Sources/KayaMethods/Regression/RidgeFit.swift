import KayaNumerics
import KayaStatistics

/// One coefficient of a ridge regression.
public struct RidgeCoefficient: Sendable, Equatable {
  /// The regressor's name.
  public let term: String
  /// The coefficient in correlation form.
  public let beta: Double
  /// Its standard error.
  public let standardError: Double
  /// The coefficient in the units of the columns.
  public let coefficient: Double
  /// Its standard error.
  public let coefficientStandardError: Double
  /// The variance inflation factor.
  public let varianceInflation: Double
}

/// A ridge regression with one penalty.
public struct RidgeFit: Sendable, Equatable {
  /// The penalty k in correlation form.
  public let penalty: Double
  /// The coefficients, in the regressors' order.
  public let coefficients: [RidgeCoefficient]
  /// The constant in the units of the columns.
  public let intercept: Double
  /// The share of the outcome's variation that is explained.
  public let r2: Double
  /// The number of rows used.
  public let rows: Int
  /// The residual standard deviation, with n - p - 1 degrees of freedom.
  public let sigma: Double
  /// The variance matrix in the units of the columns, the constant first.
  public let variance: Matrix

  /// n - p - 1.
  public var degreesOfFreedom: Double { Double(rows - coefficients.count - 1) }

  /// 1 - (1 - R²)(n - 1) / (n - p - 1).
  public var adjustedR2: Double { 1 - (1 - r2) * Double(rows - 1) / degreesOfFreedom }

  /// (R² / p) / ((1 - R²) / (n - p - 1)).
  public var f: Double { (r2 / Double(coefficients.count)) / ((1 - r2) / degreesOfFreedom) }

  /// The upper tail of F at ``f``.
  public var fPValue: Double {
    Distributions.fUpper(f, df1: Double(coefficients.count), df2: degreesOfFreedom)
  }

  /// The coefficient table in the units of the columns, with t of n - p - 1 degrees of freedom.
  public var tidy: [CoefficientRow] {
    coefficients.map {
      CoefficientRow(
        term: $0.term, estimate: $0.coefficient, standardError: $0.coefficientStandardError,
        degreesOfFreedom: degreesOfFreedom)
    }
  }
}
