import KayaDiagnostics
import KayaDigits
import KayaLanguage
import KayaTables

extension Checker {
  /// Says where a whole number stands for another one than its digits.
  mutating func warnIfRounded(_ literal: String, _ value: Double, at span: Span) {
    // Every whole number of 15 digits is a double.
    guard literal.utf8.count > 15 else { return }
    let digits = literal.filter { $0 != "_" }
    guard digits.utf8.count > 15, digits.utf8.allSatisfy({ $0 &- 48 < 10 }),
      NumberText.fixed(value, digits: 0) != digits.drop(while: { $0 == "0" })
    else { return }
    report(
      .valueError, "a number does not hold the digits of \(digits) exactly", at: span, severity: .warning,
      help: ["a code is a text: `\"\(digits)\"`", "the number that is meant may be written `\(value)`"])
  }
}
