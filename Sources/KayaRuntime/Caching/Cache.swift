/// Where the bytes of the cache are kept; a store may lose anything at any time.
public protocol CacheStore: Sendable {
  /// The bytes under a name, or nothing.
  func read(_ name: String) -> [UInt8]?
  /// Keeps bytes under a name, whole or not at all.
  func write(_ name: String, _ bytes: [UInt8])
}

/// The entries of one notebook, by the identity of their statements.
///
/// The file is a line that names its form, the digest of all that follows, and the entries. A file that is cut
/// short, of another form, or has a wrong bit is as good as none.
struct NotebookCache: Sendable {
  /// What the cache knew before this run.
  private(set) var entries: [String: CacheEntry] = [:]

  /// The statements that came to nothing in the run before this one.
  private(set) var failed: Set<String> = []

  /// Whether nothing is known of any run.
  var isEmpty: Bool { entries.isEmpty && failed.isEmpty }

  private static let form = "kaya cache 7\n"
  private static let digestLength = 64

  /// The cache of a notebook as a store has it.
  init(_ store: any CacheStore, name: String, version: String) {
    guard let bytes = store.read(name), let body = Self.body(of: bytes, version: version) else { return }
    var reader = ByteReader(body)
    let pairs = try? reader.list { (try $0.text(), try CacheEntry.read(&$0)) }
    let names = try? reader.list { try $0.text() }
    guard let pairs, let names, reader.isAtEnd else { return }
    entries = Dictionary(pairs) { first, _ in first }
    failed = Set(names)
  }

  /// Keeps the entries of a run in place of what was there.
  static func save(
    _ entries: [(String, CacheEntry)], failed: [String], to store: any CacheStore, name: String, version: String
  ) {
    let head = Array((form + version + "\n").utf8)
    let place = [UInt8](repeating: 0, count: digestLength + 1)
    let size = entries.reduce(0) { $0 + $1.1.value.count + 1024 }
    var out = ByteWriter(after: head + place, reserving: size)
    out.add(entries) { out, pair in
      out.add(pair.0)
      pair.1.write(to: &out)
    }
    out.add(failed) { $0.add($1) }
    let digest = Digest(of: out.bytes[(head.count + place.count)...])
    out.replace(from: head.count, with: Array((digest.hex + "\n").utf8))
    store.write(name, out.bytes)
  }

  private static func body(of bytes: [UInt8], version: String) -> [UInt8]? {
    let head = Array((form + version + "\n").utf8)
    let start = head.count + digestLength + 1
    guard bytes.count > start, bytes.starts(with: head) else { return nil }
    let digest = String(decoding: bytes[head.count..<(start - 1)], as: UTF8.self)
    let body = Array(bytes[start...])
    return Digest(of: body).hex == digest ? body : nil
  }
}
