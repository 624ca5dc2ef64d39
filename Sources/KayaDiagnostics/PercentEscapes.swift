/// The escapes of addresses: `%` and the two digits of a byte.
public enum PercentEscapes {
  /// Bytes as the text of an address, those escaped that have another meaning in it.
  public static func escaped(_ bytes: some Collection<UInt8>, where isSpecial: (UInt8) -> Bool) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for byte in bytes {
      if isSpecial(byte) {
        out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The bytes that a text stands for; what is no escape stays.
  public static func bytes(of text: some StringProtocol) -> [UInt8] {
    var out: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2, let value = value(rest.prefix(2)) {
        out.append(value)
        rest = rest.dropFirst(2)
      } else {
        out.append(byte)
      }
    }
    return out
  }

  /// Whether a byte stands for itself in every part of an address: a letter, a digit or one of `-._~`.
  public static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~".utf8.contains(byte)
    }
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func value(_ digits: ArraySlice<UInt8>) -> UInt8? {
    // A sign would be read as part of a number.
    let text = String(decoding: digits, as: UTF8.self)
    return text.allSatisfy(\.isHexDigit) ? UInt8(text, radix: 16) : nil
  }
}
