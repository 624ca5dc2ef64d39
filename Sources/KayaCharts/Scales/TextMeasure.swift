/// How wide a text may become; fonts differ between readers, so this errs on the wide side.
enum TextMeasure {
  /// The share of the font size that a Latin letter takes.
  private static let latin = 0.62

  /// The width of a text in drawing units.
  static func width(_ text: String, size: Double = 13) -> Double {
    text.unicodeScalars.reduce(0) { $0 + advance($1) } * size
  }

  /// The widest of some texts.
  static func widest(_ texts: [String], size: Double = 13) -> Double {
    texts.map { width($0, size: size) }.max() ?? 0
  }

  /// The width of the widest stretch of some texts that no line break divides.
  static func longestWord(_ texts: [String], size: Double = 13) -> Double {
    texts.flatMap(pieces).map { width(trimmed($0), size: size) }.max() ?? 0
  }

  private static func advance(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F, 0x20D0...0x20FF: 0
    case 0x202F, 0x2009: 0.25
    case 0x20, 0x2C, 0x2E, 0x69, 0x6C, 0x7C, 0x27: 0.36
    case 0x2070...0x209F, 0xB2, 0xB3, 0xB9: 0.42
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      1.02
    case 0x1F000...0x1FAFF: 1.3
    case 0x57, 0x4D, 0x6D, 0x77, 0x40, 0x25: 0.86
    case 0x41...0x5A: 0.7
    case 0x2212, 0x2B, 0xD7: 0.84
    case 0x30...0x39: 0.64
    default: latin
    }
  }

  /// The text in lines no wider than `limit`.
  ///
  /// Lines break at spaces that may be broken, hyphens, slashes and after CJK characters; of more than `most` lines the last is ended by an
  /// ellipsis. `breaking` splits words that are too long for a line.
  static func wrap(
    _ text: String, to limit: Double, size: Double = 13, lines most: Int, breaking: Bool = false
  ) -> [String] {
    var lines: [String] = []
    var current = ""
    let whole = pieces(text)
    for piece in breaking ? whole.flatMap({ broken($0, to: limit, size: size) }) : whole {
      let joined = current + piece
      if current.isEmpty || width(trimmed(joined), size: size) <= limit {
        current = joined
      } else {
        lines.append(trimmed(current))
        current = piece
      }
    }
    lines.append(trimmed(current))
    if lines.count > most {
      lines = Array(lines.prefix(most - 1)) + [lines[(most - 1)...].joined(separator: " ")]
    }
    return lines.map { shortened($0, to: limit, size: size) }
  }

  /// The text itself if it fits, else its start and an ellipsis.
  static func shortened(_ text: String, to limit: Double, size: Double = 13) -> String {
    guard width(text, size: size) > limit else { return text }
    var used = width("…", size: size)
    var kept = ""
    for character in text {
      used += width(String(character), size: size)
      if used > limit { break }
      kept.append(character)
    }
    return trimmed(kept) + "…"
  }

  /// The text itself if it fits, else its start and its end with an ellipsis between: names of a kind differ at either.
  static func shortenedWithin(_ text: String, to limit: Double, size: Double = 13) -> String {
    let room = limit - width("…", size: size)
    guard width(text, size: size) > limit, room > 0 else { return text }
    var (start, end) = ("", "")
    for character in text {
      guard width(start + String(character), size: size) <= room * 0.6 else { break }
      start.append(character)
    }
    for character in text.reversed() {
      guard width(start + String(character) + end, size: size) <= room else { break }
      end = String(character) + end
    }
    return trimmed(start) + "…" + end
  }

  /// A word in parts that fit, each but the last with a hyphen.
  private static func broken(_ word: String, to limit: Double, size: Double) -> [String] {
    var parts: [String] = []
    var part = ""
    for character in word {
      if part.count > 1, !character.isWhitespace, width(part + String(character) + "-", size: size) > limit,
        width(trimmed(word), size: size) > limit
      {
        parts.append(part + "-")
        part = ""
      }
      part.append(character)
    }
    return parts + [part]
  }

  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var word = ""
    for character in text {
      word.append(character)
      let isWide = character.unicodeScalars.first.map { advance($0) > 1 } ?? false
      let isBlank = character.isWhitespace && character != "\u{a0}" && character != "\u{202f}"
      if isBlank || character == "-" || character == "/" || isWide {
        pieces.append(word)
        word = ""
      }
    }
    return word.isEmpty ? pieces : pieces + [word]
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while text.last?.isWhitespace == true { text.removeLast() }
    while text.first?.isWhitespace == true { text.removeFirst() }
    return String(text)
  }
}
