import KayaDiagnostics
import KayaRuntime
import KayaTables

/// The digit at the end of a number that shows slips of the pen.
enum CheckDigits {
  static let functions: [FunctionDeclaration] = [checkDigit]

  private static let checkDigit = FunctionDeclaration(
    "check_digit", .values, "Whether the last digit of an ISBN, ISSN or ORCID fits the others.",
    [
      .required("x", .value, "A text or a column of text; hyphens and blanks do not count."),
      .named("kind", .choice(["isbn", "issn", "orcid"]), default: "\"isbn\"", "What it is."),
    ],
    returns: "true or false; `na` where the text is not of that form.",
    details: [
      """
      ISBN-10 and ISSN: digits weighted 10, 9, … and 8, 7, … add up to a multiple of 11, `X` stands for 10. ISBN-13: \
      weights 1 and 3 in turn add up to a multiple of 10. ORCID: ISO 7064, modulus 11-2.
      """
    ],
    source: "ISO 2108 (ISBN), ISO 3297 (ISSN), ISO 7064 (ORCID).", example: "check_digit(\"2352-5398\", kind = issn)",
    shape: { $0.shape("x") }
  ) { call in
    let kind = try call.choice("kind", default: "isbn")
    switch try call.value("x") {
    case .string(let text): return fits(text, kind).map(Value.bool) ?? .na
    case .column(let column):
      guard let cells = column.strings else { throw call.failure(.wrongKind, "`x` is text", at: "x") }
      try call.count(rows: column.count)
      return .column(Column(bools: (0..<column.count).map { row in cells[row].flatMap { fits($0, kind) } }))
    case .na: return .na
    case let other: throw call.wrongKind("x", other, expected: "text")
    }
  }

  /// Nothing where the text is not of the form.
  static func fits(_ text: String, _ kind: String) -> Bool? {
    let signs = text.unicodeScalars.filter { $0 != "-" && $0 != " " && $0 != "‐" && $0 != "–" }
    var digits: [Int] = []
    for (place, sign) in signs.enumerated() {
      if ("0"..."9").contains(sign) {
        digits.append(Int(sign.value) - 48)
      } else if sign == "X" || sign == "x", place == signs.count - 1 {
        digits.append(10)
      } else {
        return nil
      }
    }
    let hasX = digits.last == 10
    switch (kind, digits.count) {
    case ("issn", 8), ("isbn", 10):
      return digits.enumerated().reduce(0) { $0 + $1.element * (digits.count - $1.offset) } % 11 == 0
    case ("isbn", 13) where !hasX:
      return digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) } % 10 == 0
    case ("orcid", 16):
      let total = digits.dropLast().reduce(0) { ($0 + $1) * 2 }
      return (12 - total % 11) % 11 == digits[15]
    default: return nil
    }
  }
}
