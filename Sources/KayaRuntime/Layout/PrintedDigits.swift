import KayaDigits
import KayaTables

/// A number as a source printed it, taken apart: sign, whole part without marks between groups, and what follows.
struct PrintedDigits {
  private let isNegative: Bool
  private let whole: Substring
  private let rest: Substring

  private static let leastGrouped = 5

  /// Nothing for texts that are no plain numbers.
  init?(_ text: String) {
    let unsigned = text.drop { $0 == "-" || $0 == "\u{2212}" }
    guard text.count - unsigned.count <= 1 else { return nil }
    isNegative = unsigned.count < text.count
    let whole = unsigned.prefix { $0.isASCII && $0.isNumber || $0 == "," }
    rest = unsigned.dropFirst(whole.count)
    guard rest.isEmpty || (rest.first == "." && rest.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }) else {
      return nil
    }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty, groups.count == 1 || first.count <= 3,
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    self.whole = Substring(groups.joined())
  }

  /// The number with a true minus and a thin space between groups of three from 10 000 on.
  var shown: String {
    (isNegative ? DisplayFormat.minus : "") + grouped + rest
  }

  private var grouped: String {
    guard whole.count >= Self.leastGrouped else { return String(whole) }
    var out = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { out += DisplayFormat.thinSpace }
      out.append(digit)
    }
    return out
  }
}
