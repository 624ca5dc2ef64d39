import KayaDigits
import KayaTables

/// Points as text.
enum GradeNumber {
  /// The shortest text of a number of points, with at most six decimals.
  static func text(_ points: Double) -> String {
    let scaled = (points * 1e6).rounded() / 1e6
    return NumberText.shortest(scaled.isFinite ? scaled : points)
  }
}
