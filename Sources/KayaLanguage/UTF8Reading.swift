/// A character read from bytes.
struct ReadScalar {
  /// The character; U+FFFD for a byte that is not UTF-8.
  var scalar: Unicode.Scalar
  /// The number of its bytes, at least one.
  var length: Int
  /// Whether the bytes were UTF-8.
  var isValid: Bool
}

/// Reads the character that starts at an offset inside the bytes.
func readScalar(_ bytes: [UInt8], at offset: Int) -> ReadScalar {
  let first = bytes[offset]
  if first < 0x80 { return ReadScalar(scalar: Unicode.Scalar(first), length: 1, isValid: true) }
  let invalid = ReadScalar(scalar: "\u{FFFD}", length: 1, isValid: false)
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
  guard first >= 0xC2, first < 0xF5, offset + length <= bytes.count else { return invalid }
  var value = UInt32(first) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
  for index in 1..<length {
    let byte = bytes[offset + index]
    guard byte & 0xC0 == 0x80 else { return invalid }
    value = value << 6 | UInt32(byte & 0x3F)
  }
  let least: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
  guard value >= least, let scalar = Unicode.Scalar(value) else { return invalid }
  return ReadScalar(scalar: scalar, length: length, isValid: true)
}
