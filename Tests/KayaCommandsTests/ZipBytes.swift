/// A zip file put together byte by byte, so that it can lie in every field.
struct ZipBytes {
  /// A file in it, as it claims to be.
  struct Entry {
    var name: [UInt8]
    /// The bytes as they stand in the file.
    var stored: [UInt8]
    /// 0 for bytes as they are, 8 for deflated ones.
    var method: UInt16 = 0
    var checksum: UInt32
    /// What it says of its own size.
    var size: Int
    /// Whether it says that its name is UTF-8; without that it is of an old code page.
    var isUTF8 = true
    /// The mode of a Unix file.
    var mode: UInt32 = 0o100644

    /// A file as it is.
    init(_ name: String, _ text: String) {
      self.init(Array(name.utf8), Array(text.utf8))
    }

    init(_ name: [UInt8], _ bytes: [UInt8]) {
      self.name = name
      stored = bytes
      size = bytes.count
      checksum = ZipBytes.checksum(bytes)
    }
  }

  var entries: [Entry]

  init(_ entries: [Entry]) { self.entries = entries }

  /// The file.
  var bytes: [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let start = out.count
      let facts =
        Self.short(20) + Self.short(entry.isUTF8 ? 0x0800 : 0) + Self.short(entry.method) + Self.long(0)
        + Self.long(entry.checksum) + Self.long(UInt32(entry.stored.count)) + Self.long(UInt32(entry.size))
        + Self.short(UInt16(entry.name.count)) + Self.short(0)
      out += [0x50, 0x4B, 3, 4] + facts + entry.name + entry.stored
      directory += [0x50, 0x4B, 1, 2] + Self.short(0x0314) + facts + Self.short(0) + Self.short(0) + Self.short(0)
      directory += Self.long(entry.mode << 16) + Self.long(UInt32(start)) + entry.name
    }
    let place = out.count
    let count = UInt16(truncatingIfNeeded: min(entries.count, 0xFFFF))
    out += directory + [0x50, 0x4B, 5, 6] + Self.short(0) + Self.short(0) + Self.short(count) + Self.short(count)
    return out + Self.long(UInt32(directory.count)) + Self.long(UInt32(place)) + Self.short(0)
  }

  /// So many zero bytes deflated: one literal, then copies of it.
  static func deflatedZeros(_ count: Int) -> [UInt8] {
    var out: [UInt8] = []
    var byte: UInt8 = 0
    var filled: UInt8 = 0
    func push(_ bits: UInt16, _ length: UInt16) {
      for shift in (0..<length).reversed() {
        byte |= UInt8((bits >> shift) & 1) << filled
        filled += 1
        if filled == 8 {
          out.append(byte)
          (byte, filled) = (0, 0)
        }
      }
    }
    // The last block, with the fixed code.
    push(1, 1)
    push(0b10, 2)
    push(0b0011_0000, 8)
    // Copies of 258 bytes from one byte back.
    for _ in 0..<(count / 258) { push(0b1_1000_1010_0000, 13) }
    push(0, 7)
    if filled > 0 { out.append(byte) }
    return out
  }

  private static func short(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

  private static func long(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8((value >> (8 * UInt32($0))) & 0xFF) }
  }

  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
  }
}
