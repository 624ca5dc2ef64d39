import Glibc
import KayaDigits

/// The words at ticks: one precision along an axis.
struct TickLabels {
  private let format: NumberFormat
  private let isLog: Bool
  private let decimals: Int
  private let isScientific: Bool
  private let usesPowers: Bool

  /// How these ticks are written.
  init(_ ticks: [Double], format: NumberFormat, isLog: Bool) {
    self.format = format
    self.isLog = isLog
    let factor = if case .percent = format { 100.0 } else { 1.0 }
    let values = ticks.map { $0 * factor }
    let largest = values.map(abs).max() ?? 0
    decimals = Self.decimals(values)
    usesPowers = isLog && values.allSatisfy(Self.isPower) && (largest >= 1e5 || (values.min() ?? 1) <= 1e-4)
    isScientific = largest >= 1e9 || (largest > 0 && decimals > 5)
  }

  /// The word at one tick.
  func text(_ value: Double) -> String {
    switch format {
    case .plain: return LabelText.fixed(value, value == value.rounded() ? 0 : decimals, grouped: false)
    case .decimals(let count): return LabelText.fixed(value, count)
    case .percent(let count): return LabelText.fixed(value * 100, max(count, isLog ? count : decimals)) + "%"
    case .automatic where isLog: return logText(value)
    case .automatic: return isScientific ? LabelText.scientific(value, digits: 3) : LabelText.fixed(value, decimals)
    }
  }

  private func logText(_ value: Double) -> String {
    if value == 0 { return "0" }
    if usesPowers, value != 1, value != 10 { return PowerOfTen.raised(Int(log10(value).rounded())) }
    if value >= 1e6 || value < 1e-4 { return LabelText.scientific(value, digits: 2) }
    return LabelText.short(value)
  }

  private static func isPower(_ value: Double) -> Bool {
    value > 0 && abs(value / pow(10, log10(value).rounded()) - 1) < 1e-9
  }

  /// The decimals that all values need, at most 9; rounding noise below a millionth of the closest gap does not count.
  private static func decimals(_ values: [Double]) -> Int {
    let sorted = values.sorted()
    let gaps = zip(sorted.dropFirst(), sorted).map { $0 - $1 }.filter { $0 > 0 }
    let noise = (gaps.min() ?? abs(values.first ?? 1)) * 1e-6
    for count in 0...9 {
      let scale = pow(10, Double(count))
      if values.allSatisfy({ abs(($0 * scale).rounded() / scale - $0) <= noise }) { return count }
    }
    return 9
  }
}
