import CCrypto

/// The SHA-256 of some bytes; equal digests mean equal content.
public struct Digest: Hashable, Sendable, Comparable {
  /// The digest as 64 hexadecimal digits.
  public let hex: String

  /// A digest from its hexadecimal form, as a file of the cache holds it.
  public init(hex: String) { self.hex = hex }

  /// The digest of bytes; the cost is one pass over them.
  public init(of bytes: some Collection<UInt8>) {
    var hasher = Hasher256()
    hasher.add(bytes)
    self = hasher.finish()
  }

  /// The digest of a text.
  public init(of text: String) { self.init(of: Array(text.utf8)) }

  /// Digests are ordered as their texts.
  public static func < (a: Digest, b: Digest) -> Bool { a.hex < b.hex }

  /// The first digits, enough to tell digests apart for a reader.
  public var short: String { String(hex.prefix(12)) }
}

/// A SHA-256 in the making.
///
/// The plain functions of the library are taken, which look nothing up: its general interface reads a configuration
/// file of the machine first, which is an input nobody would know of and costs more than the digests of a small site.
struct Hasher256: ~Copyable {
  private var context = SHA256_CTX()

  init() { SHA256_Init(&context) }

  mutating func add(_ bytes: some Collection<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      _ = SHA256_Update(&context, buffer.baseAddress, buffer.count)
    }
    if done == nil { add(Array(bytes)) }
  }

  mutating func finish() -> Digest {
    var bytes = [UInt8](repeating: 0, count: 32)
    SHA256_Final(&bytes, &context)
    let digits = Array("0123456789abcdef".utf8)
    return Digest(
      hex: String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self))
  }
}

extension Digest {
  /// The digest of a value with the mark of its origin.
  public init(of bound: BoundValue) {
    var out = ByteWriter()
    out.add(raw: ValueCoder.encode(bound.value).bytes)
    out.add(bound.isSynthetic)
    out.add(bound.isUndecided)
    self.init(of: out.bytes)
  }
}
