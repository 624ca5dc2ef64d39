extension Lexer {
  /// A name or a reserved word; the position is at its first letter.
  mutating func scanName() {
    let lower = position
    var isASCII = true
    while position < bytes.count {
      let byte = bytes[position]
      if byte < 0x80 {
        guard NameRules.isWordByte(byte) else { break }
        position += 1
      } else {
        let read = readScalar(bytes, at: position)
        guard read.isValid, NameRules.continues(read.scalar) else { break }
        position += read.length
        isASCII = false
      }
    }
    let stranger = isASCII && (position >= bytes.count || bytes[position] < 0x80) ? false : takeStranger(from: lower)
    let name = text(lower, position)
    if isASCII, position - lower <= 5, let keyword = NameRules.keyword(name) { return emit(keyword, from: lower) }
    emit(.name, from: lower, text: isASCII && !stranger ? name : NameRules.normalized(name), isFaulty: stranger)
  }

  /// Takes characters that stick to a name but cannot stand in one, such as the digit of `CO₂`.
  private mutating func takeStranger(from lower: Int) -> Bool {
    let end = position
    while position < bytes.count {
      let read = readScalar(bytes, at: position)
      guard read.isValid, isStranger(read.scalar) || position > end && NameRules.continues(read.scalar) else { break }
      position += read.length
    }
    guard position > end else { return false }
    let first = readScalar(bytes, at: end).scalar
    reportSyntax(
      from: lower, "\(described(first)) cannot stand in a bare name",
      "put the name in back-ticks: `` `\(text(lower, position))` ``")
    return true
  }

  private func isStranger(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII else { return false }
    switch scalar.properties.generalCategory {
    case .otherNumber, .enclosingMark, .otherSymbol, .modifierSymbol: return true
    default: return false
    }
  }

  /// A name in back-ticks.
  mutating func scanQuotedName() {
    let lower = position
    position += 1
    while position < bytes.count, byte(0) != UInt8(ascii: "`"), byte(0) != UInt8(ascii: "\n"),
      byte(0) != UInt8(ascii: "\r")
    {
      position += 1
    }
    guard byte(0) == UInt8(ascii: "`"), position < bytes.count else {
      reportSyntax(from: lower, "the name is not closed on its line", "close it with a back-tick")
      return emit(.name, from: lower, text: safeName(lower + 1, position), isFaulty: true, isQuoted: true)
    }
    let name = text(lower + 1, position)
    position += 1
    guard !name.isEmpty else {
      reportSyntax(from: lower, "there is no name between the back-ticks")
      return emit(.name, from: lower, text: "_", isFaulty: true, isQuoted: true)
    }
    let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
    emit(.name, from: lower, text: isASCII ? name : NameRules.normalized(name), isQuoted: true)
  }

  private func safeName(_ lower: Int, _ upper: Int) -> String {
    lower < upper ? NameRules.normalized(text(lower, upper)) : "_"
  }

  /// A blank of six or more underscores, or a name that starts with fewer.
  mutating func scanUnderscores() {
    let lower = position
    while byte(0) == UInt8(ascii: "_") { position += 1 }
    let end = position
    while position < bytes.count {
      let read = readScalar(bytes, at: position)
      guard read.isValid, NameRules.continues(read.scalar) else { break }
      position += read.length
    }
    if position == end, end - lower >= 6 { return emit(.blank, from: lower) }
    if position == end {
      reportSyntax(
        from: lower, "a blank has six or more underscores",
        "what is piped in is the first argument by itself: `a |> f(b)` is `f(a, b)`")
    } else {
      let name = text(lower, position)
      reportSyntax(
        from: lower, "a name starts with a letter",
        "write `\(text(end, position))` or, in back-ticks, `` `\(name)` ``")
    }
    emit(.name, from: lower, text: NameRules.normalized(text(lower, position)), isFaulty: true, isQuoted: true)
  }

  /// A character as messages show it, with its number and its name.
  func described(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    let name = scalar.properties.name.map { ", \($0.lowercased())" } ?? ""
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
      return "the character \(code)\(name)"
    default: return "`\(scalar)` (\(code)\(name))"
    }
  }
}
