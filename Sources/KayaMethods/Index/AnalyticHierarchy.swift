import Glibc
import KayaNumerics
import KayaStatistics

/// Weights of criteria from judgements of pairs, with their consistency.
public struct AnalyticHierarchy: Sendable, Equatable {
  /// How weights come from a matrix of judgements.
  public enum Method: String, Sendable, CaseIterable {
    /// The principal eigenvector (Saaty 1977).
    case eigenvector
    /// The geometric means of the rows (Crawford and Williams 1985).
    case geometric
  }

  /// The names of the criteria.
  public let criteria: [String]
  /// The weights, which add up to one.
  public let weights: [Double]
  /// The ranks of the weights, 1 for the largest.
  public let ranks: [Int]
  /// The principal eigenvalue, for geometric means the mean of (A w) / w.
  public let lambdaMax: Double
  /// The consistency index (λ - n) / (n - 1); none for one criterion.
  public let consistencyIndex: Double?
  /// The consistency index over that of random judgements; none for fewer than three criteria or more than fifteen.
  public let consistencyRatio: Double?
  /// Whether the ratio is at most 0.1, as it always is for fewer than three criteria; none where there is no ratio.
  public let isConsistent: Bool?

  /// The mean consistency index of random judgements for 1 to 15 criteria, from Saaty (1980), The Analytic Hierarchy Process.
  public static let randomIndex = [
    0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
  ]

  /// Weighs criteria by a reciprocal matrix of judgements, given row by row.
  ///
  /// Errors: a matrix that is not square, a judgement that is not positive, a pair that is not reciprocal to 1e-9.
  public init(_ matrix: [[Double]], names: [String], method: Method = .eigenvector) throws(IndexError) {
    try Self.check(matrix, names)
    let n = Double(matrix.count)
    let weights = try method == .eigenvector ? Self.eigenvector(matrix) : Self.geometric(matrix)
    let image = Self.product(matrix, weights)
    criteria = names
    self.weights = weights
    ranks = Ranks.descending(weights)
    lambdaMax = Sums.sum(zip(image, weights).map { $0 / $1 }) / n
    let index = matrix.count > 1 ? max(0, (lambdaMax - n) / (n - 1)) : nil
    consistencyIndex = index
    let tabled = (3...Self.randomIndex.count).contains(matrix.count)
    let ratio = tabled ? index.map { $0 / Self.randomIndex[matrix.count - 1] } : nil
    consistencyRatio = ratio
    isConsistent = matrix.count < 3 ? true : ratio.map { $0 <= 0.1 }
  }

  /// The largest relative gap between a judgement and the reciprocal of its reverse.
  private static let reciprocalTolerance = 1e-9

  private static func check(_ matrix: [[Double]], _ names: [String]) throws(IndexError) {
    guard !matrix.isEmpty else { throw .noIndicators }
    for count in matrix.map(\.count) + [names.count] where count != matrix.count {
      throw .notSquare(rows: matrix.count, found: count)
    }
    for i in matrix.indices {
      for j in matrix.indices where !(matrix[i][j] > 0 && matrix[i][j].isFinite) {
        throw .notPositive(first: names[i], second: names[j], value: matrix[i][j])
      }
    }
    for i in matrix.indices {
      for j in 0...i where abs(matrix[j][i] * matrix[i][j] - 1) > reciprocalTolerance {
        throw .notReciprocal(first: names[j], second: names[i], value: matrix[j][i], reverse: matrix[i][j])
      }
    }
  }

  /// Power iteration until no weight moves by more than 1e-14 of itself.
  private static func eigenvector(_ matrix: [[Double]]) throws(IndexError) -> [Double] {
    var weights = geometric(matrix)
    let limit = 100_000
    for _ in 0..<limit {
      let next = shares(product(matrix, weights))
      let moved = zip(next, weights).contains { abs($0 - $1) > 1e-14 * $0 }
      weights = next
      if !moved { return weights }
    }
    throw .noConvergence(iterations: limit)
  }

  private static func geometric(_ matrix: [[Double]]) -> [Double] {
    let logs = matrix.map { row in Sums.sum(row.map { log($0) }) / Double(matrix.count) }
    let largest = logs.max() ?? 0
    return shares(logs.map { exp($0 - largest) })
  }

  private static func product(_ matrix: [[Double]], _ weights: [Double]) -> [Double] {
    matrix.map { Sums.dot($0, weights) }
  }

  private static func shares(_ values: [Double]) -> [Double] {
    let total = Sums.sum(values)
    return values.map { $0 / total }
  }
}
