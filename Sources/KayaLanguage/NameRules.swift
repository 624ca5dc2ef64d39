// The standard library normalizes strings for its own comparisons; this is the only door to it that needs no
// other library.
@_spi(_Unicode) import Swift

/// What may stand in a name, and how names are compared.
enum NameRules {
  /// Whether a name can start with a character: a letter of any script.
  static func starts(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isLetter(UInt8(scalar.value)) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber: return true
    default: return false
    }
  }

  /// Whether a name can go on with a character: a letter, a mark, a digit or `_`.
  static func continues(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isWordByte(UInt8(scalar.value)) }
    if starts(scalar) { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber: return true
    default: return false
    }
  }

  /// Whether a byte is an ASCII letter.
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Whether a byte is an ASCII digit.
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Whether a byte is an ASCII letter, digit or `_`.
  static func isWordByte(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") }

  /// The normalization form C of a text.
  static func normalized(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text._nfc)
    return String(scalars)
  }

  /// Whether a name can be written without back-ticks and read back as itself.
  static func isPlain(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, starts(first) else { return false }
    return name.unicodeScalars.allSatisfy(continues) && keyword(name) == nil && ForeignWords.constants[name] == nil
      && name != "function"
  }

  /// The reserved word a text is.
  static func keyword(_ text: String) -> TokenKind? {
    switch text {
    case "and": .and
    case "or": .or
    case "not": .not
    case "in": .in
    case "if": .if
    case "then": .then
    case "else": .else
    case "true": .true
    case "false": .false
    case "na": .missing
    default: nil
    }
  }
}
