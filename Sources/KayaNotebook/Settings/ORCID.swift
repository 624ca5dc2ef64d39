/// The number by which researchers are told apart, as ORCID gives it.
struct ORCID {
  /// Sixteen digits in groups of four, the last one perhaps `X`.
  let text: String
  /// Whether the last digit follows from the others.
  let isConsistent: Bool

  /// Reads a number in groups or without, alone or as the address it has; nothing if it is of another form.
  init?(_ written: String) {
    var rest = written[...]
    for start in ["https://", "http://", "www.", "orcid.org/", "orcid:"] where rest.lowercased().hasPrefix(start) {
      rest = rest.dropFirst(start.count)
    }
    if rest.hasSuffix("/") { rest = rest.dropLast() }
    let digits = rest.uppercased().unicodeScalars.filter { $0 != "-" && $0 != " " }
    guard digits.count == 16, let last = digits.last else { return nil }
    var sum = 0
    for digit in digits.dropLast() {
      guard ("0"..."9").contains(digit) else { return nil }
      sum = (sum + Int(digit.value) - 48) * 2 % 11
    }
    // ISO 7064, modulus 11-2; ten is written X.
    let wanted = (12 - sum) % 11
    guard last == "X" || ("0"..."9").contains(last) else { return nil }
    isConsistent = last == "X" ? wanted == 10 : Int(last.value) - 48 == wanted
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, index.isMultiple(of: 4) { text.append("-") }
      text.unicodeScalars.append(digit)
    }
    self.text = text
  }
}
