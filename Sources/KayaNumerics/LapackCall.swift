import CLAPACKE

/// Dimensions and status codes on their way to and from LAPACK.
enum LapackCall {
  static let columnMajor: Int32 = 102

  /// A dimension as LAPACK's integer.
  static func size(_ value: Int) throws(NumericsError) -> Int32 {
    guard let size = Int32(exactly: value) else { throw .tooLarge(size: value) }
    return size
  }

  /// LAPACK's leading dimension, which may not be zero.
  static func leading(_ value: Int) throws(NumericsError) -> Int32 {
    try size(max(value, 1))
  }

  /// Throws for a refused argument: with shapes checked beforehand only a number that is not finite is left.
  static func checkArguments(_ status: Int32) throws(NumericsError) {
    if status < 0 { throw .notFinite }
  }

  static func square(_ matrix: Matrix) throws(NumericsError) {
    guard matrix.rows == matrix.columns else {
      throw .dimensionMismatch(expected: matrix.rows, found: matrix.columns)
    }
    guard matrix.isFinite else { throw .notFinite }
  }
}
