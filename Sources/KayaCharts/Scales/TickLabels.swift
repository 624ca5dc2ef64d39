import Glibc
import KayaDigits

/// The words at ticks: one precision along an axis.
struct TickLabels {
  private let format: NumberFormat
  private let isLog: Bool
  private let decimals: Int
  private let isScientific: Bool
  private let usesPowers: Bool
  /// The power of ten that all ticks of a linear axis are multiples of, where they are too large or small to write out.
  private let commonPower: Int

  /// How these ticks are written.
  init(_ ticks: [Double], format: NumberFormat, isLog: Bool) {
    self.format = format
    self.isLog = isLog
    let factor = if case .percent = format { 100.0 } else { 1.0 }
    let values = ticks.map { $0 * factor }
    let sizes = values.map(abs).filter { $0 > 0 }
    let largest = sizes.max() ?? 0
    let places = Self.decimals(values)
    usesPowers = isLog && values.allSatisfy(Self.isPower) && (largest >= 1e5 || (values.min() ?? 1) <= 1e-4)
    isScientific = largest >= 1e9 || (largest > 0 && places > 5)
    let powers = [sizes.min() ?? 1, largest].map(DisplayFormat.leadingPower)
    let power = powers[1] - powers[0] < 3 ? powers[0] : powers[1]
    commonPower = power
    decimals = isScientific && !isLog ? Self.decimals(values.map { Self.times($0, tenTo: -power) }) : places
  }

  /// The word at one tick.
  func text(_ value: Double) -> String {
    switch format {
    case .plain: return LabelText.fixed(value, value == value.rounded() ? 0 : decimals, grouped: false)
    case .decimals(let count): return LabelText.fixed(value, count)
    case .percent(let count): return LabelText.fixed(value * 100, max(count, isLog ? count : decimals)) + "%"
    case .automatic where isLog: return logText(value)
    case .automatic: return isScientific ? multiple(value) : LabelText.fixed(value, decimals)
    }
  }

  /// A tick as a multiple of the power that all ticks have.
  private func multiple(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    let factor = LabelText.fixed(Self.times(value, tenTo: -commonPower), decimals)
    let power = PowerOfTen.raised(commonPower)
    switch factor {
    case "1": return power
    case DisplayFormat.minus + "1": return DisplayFormat.minus + power
    default: return factor + "×" + power
    }
  }

  /// A number times a power of ten, by moving its point, as a product would round.
  private static func times(_ value: Double, tenTo power: Int) -> Double {
    let parts = value.description.split(separator: "e")
    let given = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    return Double("\(parts[0])e\(given + power)") ?? value
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
