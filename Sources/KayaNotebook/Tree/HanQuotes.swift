import KayaDiagnostics

/// Quotation marks between Chinese characters, where no blank says which of them opens.
///
/// The reader of Markdown takes a straight quote between two letters for a closing one, and may take one behind a form
/// for an opening one. Beside a Chinese character such a quote opens where none is open, and closes where one is.
struct HanQuotes {
  /// Double and single marks.
  private static let pairs: [(opens: Unicode.Scalar, closes: Unicode.Scalar)] = [
    ("\u{201C}", "\u{201D}"), ("\u{2018}", "\u{2019}"),
  ]
  /// The bytes that the first three Chinese blocks begin with are from here on.
  private static let leastByte: UInt8 = 0xE3

  /// The marks of a row of inlines mended; others are left as they are.
  static func mended(_ inlines: [Inline]) -> [Inline] {
    guard inlines.contains(where: needsCare) else { return inlines }
    var open: Set<Unicode.Scalar> = []
    return inlines.indices.map { index in
      guard case .text(let text) = inlines[index] else { return inlines[index] }
      let before = index > inlines.startIndex ? edge(inlines[index - 1]) : nil
      let after = index + 1 < inlines.endIndex ? edge(inlines[index + 1]) : nil
      return .text(mended(text, before: before, after: after, &open))
    }
  }

  private static func needsCare(_ inline: Inline) -> Bool {
    guard case .text(let text) = inline else { return false }
    return text.hasByte { $0 >= leastByte }
      && text.unicodeScalars.contains { ("\u{2018}"..."\u{201D}").contains($0) }
  }

  /// What stands beside a text: a letter of no language for what is no text itself, nothing for an end of the line.
  private static func edge(_ inline: Inline) -> Unicode.Scalar? {
    switch inline {
    case .softBreak, .lineBreak: nil
    default: "x"
    }
  }

  private static func mended(
    _ text: String, before: Unicode.Scalar?, after: Unicode.Scalar?, _ open: inout Set<Unicode.Scalar>
  ) -> String {
    var scalars = Array(text.unicodeScalars)
    for place in scalars.indices {
      guard let pair = pairs.first(where: { $0.opens == scalars[place] || $0.closes == scalars[place] }) else {
        continue
      }
      let left = place > 0 ? scalars[place - 1] : before
      let right = place + 1 < scalars.count ? scalars[place + 1] : after
      let isBetween = isUnclear(pair.closes, between: left, right)
      let isClosing =
        scalars[place] == pair.closes
        ? open.contains(pair.closes) || !isBetween : isBetween && open.contains(pair.closes)
      scalars[place] = isClosing ? pair.closes : pair.opens
      if isClosing { open.remove(pair.closes) } else { open.insert(pair.closes) }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }

  /// Whether the neighbours of a mark do not say what it does; a single one between a Chinese character and another
  /// letter is an apostrophe.
  private static func isUnclear(_ mark: Unicode.Scalar, between left: Unicode.Scalar?, _ right: Unicode.Scalar?) -> Bool
  {
    guard let left, let right else { return false }
    // A Chinese stop stands within quotes as well as beside them.
    if mark == "\u{201D}", isStop(left) && isHan(right) || isHan(left) && isStop(right) { return true }
    guard isLetter(left), isLetter(right) else { return false }
    return mark == "\u{201D}" ? isHan(left) || isHan(right) : isHan(left) && isHan(right)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func isStop(_ scalar: Unicode.Scalar) -> Bool { "。，、；：？！…".unicodeScalars.contains(scalar) }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isIdeographic }
}
