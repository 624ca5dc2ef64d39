/// Something of our own that is hidden from the Markdown parser behind a pair of private characters.
struct Token {
  /// What the token becomes.
  var meaning: Meaning
  /// The text it stands for, put back where the token turns out to be in code or in an address.
  var text: String
  /// Where that text stands.
  var span: Span

  enum Meaning {
    /// Inlines that are complete already.
    case inlines([Inline])
    /// An inline value with its code.
    case value(Excerpt)
    /// A footnote that is written where its mark stands.
    case note(Excerpt)
    /// Attributes of what stands before them.
    case attributes(Attributes)
    /// The opening line of a div.
    case divStart(Attributes)
    /// The closing line of a div.
    case divEnd
    /// Text that is to stay as it is.
    case literal
  }
}

/// The written form of tokens: a character of plane 15, then one of plane 16.
///
/// Files with characters of plane 16 are cleaned before, so that nothing an author writes reads as a token.
enum TokenCode {
  /// The first byte of the second character of every token, and of nothing else.
  static let mark: UInt8 = 0xF4

  static func bytes(_ index: Int) -> [UInt8] {
    let high = UInt32(0xF0000 + (index >> 15 & 0x7FFF))
    let low = UInt32(0x100000 + (index & 0x7FFF))
    return encoded(high) + encoded(low)
  }

  private static func encoded(_ scalar: UInt32) -> [UInt8] {
    [
      UInt8(0xF0 | scalar >> 18), UInt8(0x80 | scalar >> 12 & 0x3F), UInt8(0x80 | scalar >> 6 & 0x3F),
      UInt8(0x80 | scalar & 0x3F),
    ]
  }

  /// The parts of a text: runs without tokens, and the numbers of the tokens between them.
  static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var plain = String.UnicodeScalarView()
    var high: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x100000 {
        guard let lead = high else { continue }
        high = nil
        if !plain.isEmpty { parts.append(.text(String(plain))) }
        plain = String.UnicodeScalarView()
        parts.append(.token(Int(lead.value - 0xF0000) << 15 | Int(scalar.value - 0x100000)))
        continue
      }
      if let lead = high { plain.append(lead) }
      high = nil
      if scalar.value >= 0xF0000 { high = scalar } else { plain.append(scalar) }
    }
    if let lead = high { plain.append(lead) }
    if !plain.isEmpty { parts.append(.text(String(plain))) }
    return parts
  }

  enum Part {
    case text(String)
    case token(Int)
  }
}
