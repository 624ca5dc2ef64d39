extension Lexer {
  /// Characters that look like ours, with what they stand for; longer forms first.
  private static let lookalikes: [(text: String, kind: TokenKind, ours: String)] = [
    ("＝＝", .equal, "=="), ("！＝", .notEqual, "!="), ("＜＝", .lessOrEqual, "<="), ("＞＝", .greaterOrEqual, ">="),
    ("｜＞", .pipe, "|>"), ("（", .openParenthesis, "("), ("）", .closeParenthesis, ")"), ("，", .comma, ","),
    ("、", .comma, ","), ("：", .colon, ":"), ("；", .semicolon, "a new line"), ("＝", .bind, "="), ("＋", .plus, "+"),
    ("－", .minus, "-"), ("＊", .star, "*"), ("／", .slash, "/"), ("％", .percent, "%"), ("＾", .caret, "^"),
    ("＜", .less, "<"), ("＞", .greater, ">"), ("｜", .bar, "|"), ("～", .tilde, "~"), ("［", .openBracket, "["),
    ("］", .closeBracket, "]"), ("｛", .openBrace, "{"), ("｝", .closeBrace, "}"), ("【", .openBracket, "["),
    ("】", .closeBracket, "]"), ("！", .not, "not "), ("＆", .and, "and"), ("．", .dot, "."), ("。", .dot, "."),
    ("−", .minus, "-"), ("–", .minus, "-"), ("—", .minus, "-"), ("×", .star, "*"), ("·", .star, "*"),
    ("÷", .slash, "/"), ("≤", .lessOrEqual, "<="), ("≥", .greaterOrEqual, ">="), ("≠", .notEqual, "!="),
    ("≈", .equal, "=="), ("…", .range, ".."), ("→", .rightArrow, "="), ("←", .bind, "="), ("∈", .in, "in"),
    ("∧", .and, "and"), ("∨", .or, "or"), ("¬", .not, "not "),
  ]

  private static let byFirst: [Unicode.Scalar: [Int]] = {
    var found: [Unicode.Scalar: [Int]] = [:]
    for (index, entry) in lookalikes.enumerated() {
      if let first = entry.text.unicodeScalars.first { found[first, default: []].append(index) }
    }
    return found
  }()

  private static let quotes: [Unicode.Scalar: [Unicode.Scalar]] = [
    "“": ["”", "“", "\""], "”": ["”", "“", "\""], "„": ["“", "”", "\""], "‘": ["’", "‘", "'"], "’": ["’", "‘", "'"],
    "«": ["»"], "「": ["」"], "『": ["』"], "＂": ["＂"], "＇": ["＇"], "《": ["》"], "´": ["´"],
  ]

  /// What starts with a byte that is not ASCII.
  mutating func scanUnusual() {
    let read = readScalar(bytes, at: position)
    if !read.isValid { return skipInvalidBytes() }
    if NameRules.starts(read.scalar) { return scanName() }
    if let closers = Self.quotes[read.scalar] { return scanForeignString(until: closers, opener: read.length) }
    if let entries = Self.byFirst[read.scalar], scanLookalike(entries, read) { return }
    if read.scalar.properties.isWhitespace || read.scalar.properties.generalCategory == .format {
      return skipUnusualSpace(read.scalar)
    }
    if read.scalar == "＃" { return skipUnusualComment(read) }
    if read.scalar.properties.generalCategory == .decimalNumber { return scanUnusualDigits() }
    skipUnknown()
  }

  private mutating func scanLookalike(_ entries: [Int], _ read: ReadScalar) -> Bool {
    for index in entries {
      let entry = Self.lookalikes[index]
      let length = entry.text.utf8.count
      guard position + length <= bytes.count, bytes[position..<position + length].elementsEqual(entry.text.utf8) else {
        continue
      }
      let lower = position
      position += length
      let help = entry.kind == .semicolon ? "start \(entry.ours) instead" : "write `\(entry.ours)`"
      list.findings.add(
        Finding(
          code: .foreignSyntax, message: "\(described(read.scalar)) has no meaning here", lower: lower,
          upper: position, help: [help]))
      emit(entry.kind, from: lower, isFaulty: true)
      return true
    }
    return false
  }

  private mutating func skipUnusualSpace(_ scalar: Unicode.Scalar) {
    let lower = position
    while position < bytes.count {
      let read = readScalar(bytes, at: position)
      guard read.isValid, read.scalar == scalar else { break }
      position += read.length
    }
    reportSyntax(from: lower, "\(described(scalar)) is no plain space", "put a plain space in its place, or nothing")
    markFaulty()
  }

  private mutating func skipUnusualComment(_ read: ReadScalar) {
    let lower = position
    position += read.length
    reportForeign(from: lower, "\(described(read.scalar)) has no meaning here", "write `#`")
    markFaulty()
    skipLine()
  }

  private mutating func scanUnusualDigits() {
    let lower = position
    var digits = ""
    while position < bytes.count {
      let read = readScalar(bytes, at: position)
      guard read.isValid, let value = read.scalar.properties.numericValue,
        read.scalar.properties.generalCategory == .decimalNumber
      else { break }
      digits += String(Int(value))
      position += read.length
    }
    reportForeign(from: lower, "these are not the digits 0 to 9", "write `\(digits)`")
    emit(.number, from: lower, isFaulty: true)
  }

  private mutating func skipInvalidBytes() {
    reportInvalidBytes()
    markFaulty()
  }

  /// Goes past a run of characters that nothing can be made of.
  mutating func skipUnknown() {
    let lower = position
    let first = readScalar(bytes, at: position)
    while position < bytes.count {
      let read = readScalar(bytes, at: position)
      guard read.isValid, read.scalar == first.scalar else { break }
      position += read.length
    }
    reportSyntax(
      from: lower, "\(described(first.scalar)) has no meaning here",
      "a name with such a character stands in back-ticks, a text in double quotes")
    markFaulty()
  }
}
