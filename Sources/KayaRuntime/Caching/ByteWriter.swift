/// Writes values as bytes, the same bytes for the same values on every machine.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  /// Nothing yet.
  package init() {}

  /// Some bytes already, with room for more.
  package init(after head: [UInt8], reserving count: Int) {
    bytes.reserveCapacity(head.count + count)
    bytes += head
  }

  /// Puts bytes in place of as many others.
  package mutating func replace(from place: Int, with more: [UInt8]) {
    bytes.replaceSubrange(place..<(place + more.count), with: more)
  }

  package mutating func add(_ byte: UInt8) { bytes.append(byte) }

  package mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  package mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  package mutating func add(_ number: UInt64) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// All missing numbers are written alike, whatever the bits of their NaN.
  package mutating func add(_ number: Double) {
    add(number.isNaN ? Self.missing : number.bitPattern)
  }

  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      add(utf8.count)
      bytes.append(contentsOf: utf8)
    }
  }

  package mutating func add(raw more: some Collection<UInt8>) {
    add(more.count)
    bytes.append(contentsOf: more)
  }

  package mutating func add(_ numbers: [Double]) {
    add(numbers.count)
    let patterns = numbers.map { ($0.isNaN ? Self.missing : $0.bitPattern).littleEndian }
    patterns.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  package mutating func add<Element: FixedWidthInteger>(_ numbers: [Element]) {
    add(numbers.count)
    numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }

  package mutating func add<Element>(_ items: [Element], _ write: (inout ByteWriter, Element) -> Void) {
    add(items.count)
    for item in items { write(&self, item) }
  }

  package mutating func add<Element>(optional item: Element?, _ write: (inout ByteWriter, Element) -> Void) {
    add(item != nil)
    if let item { write(&self, item) }
  }

  private static let missing = Double.nan.bitPattern
}

/// Reads what `ByteWriter` wrote; anything else is an error, never a trap.
package struct ByteReader {
  /// The bytes are not what was written.
  package struct Damaged: Error {
    /// The error.
    package init() {}
  }

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  package init(_ bytes: [UInt8]) { self.init(bytes[...]) }

  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  package var isAtEnd: Bool { position == bytes.endIndex }

  /// Where the next byte lies from the first one on.
  private var offset: Int { position - bytes.startIndex }

  package mutating func byte() throws -> UInt8 {
    guard position < bytes.endIndex else { throw Damaged() }
    defer { position += 1 }
    return bytes[position]
  }

  package mutating func flag() throws -> Bool {
    switch try byte() {
    case 0: false
    case 1: true
    default: throw Damaged()
    }
  }

  package mutating func word() throws -> UInt64 {
    guard bytes.endIndex - position >= 8 else { throw Damaged() }
    defer { position += 8 }
    return bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
  }

  package mutating func int() throws -> Int { Int(Int64(bitPattern: try word())) }

  package mutating func double() throws -> Double { Double(bitPattern: try word()) }

  /// A count of elements of at least so many bytes each.
  package mutating func count(elementBytes: Int) throws -> Int {
    let count = try int()
    guard count >= 0, count <= (bytes.endIndex - position) / max(1, elementBytes) else { throw Damaged() }
    return count
  }

  package mutating func raw() throws -> [UInt8] { Array(try slice()) }

  /// Raw bytes that share their memory with all that is read.
  package mutating func slice() throws -> ArraySlice<UInt8> {
    let count = try count(elementBytes: 1)
    defer { position += count }
    return bytes[position..<position + count]
  }

  package mutating func text() throws -> String { String(decoding: try slice(), as: UTF8.self) }

  package mutating func doubles() throws -> [Double] {
    let count = try count(elementBytes: 8)
    defer { position += 8 * count }
    return bytes.withUnsafeBytes { buffer in
      (0..<count).map {
        Double(
          bitPattern: UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: offset + 8 * $0, as: UInt64.self)))
      }
    }
  }

  package mutating func integers<Element: FixedWidthInteger>(_ type: Element.Type) throws -> [Element] {
    let size = MemoryLayout<Element>.size
    let count = try count(elementBytes: size)
    defer { position += size * count }
    return bytes.withUnsafeBytes { buffer in
      (0..<count).map { buffer.loadUnaligned(fromByteOffset: offset + size * $0, as: Element.self) }
    }
  }

  package mutating func list<Element>(_ read: (inout ByteReader) throws -> Element) throws -> [Element] {
    let count = try count(elementBytes: 1)
    var items: [Element] = []
    items.reserveCapacity(count)
    for _ in 0..<count { items.append(try read(&self)) }
    return items
  }

  package mutating func optional<Element>(_ read: (inout ByteReader) throws -> Element) throws -> Element? {
    try flag() ? try read(&self) : nil
  }
}
