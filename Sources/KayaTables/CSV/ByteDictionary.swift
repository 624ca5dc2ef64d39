import Glibc

/// Gives codes to byte texts in order of first appearance, without making strings of them.
///
/// The bytes must outlive the dictionary, but for those it is told to copy.
struct ByteDictionary {
  /// One place of the hash table; short texts are told apart by it alone, so that most lookups touch one line of memory.
  private struct Slot {
    var head: UInt64
    var tag: UInt32
    /// The code of the text, −1 where the slot is free, −2 and below for texts that stand for no value.
    var code: Int32
  }

  private var slots: UnsafeMutableBufferPointer<Slot>
  private var texts: [UnsafeBufferPointer<UInt8>] = []
  private var missing: [UnsafeBufferPointer<UInt8>] = []
  /// The hash of each text, and of each that stands for no value, in as many bits as a place needs.
  private var hashes: [UInt32] = []
  private var missingHashes: [UInt32] = []
  private var copies: [UnsafeMutablePointer<UInt8>] = []

  private static let free = Slot(head: 0, tag: 0, code: -1)

  /// An empty dictionary; `release` must be called at its end.
  init() {
    slots = .allocate(capacity: 64)
    slots.initialize(repeating: Self.free)
  }

  /// Frees the memory; the dictionary must not be used afterwards.
  mutating func release() {
    for copy in copies { copy.deallocate() }
    copies = []
    slots.deallocate()
  }

  /// A text with its hash, as `key(at:)` finds it.
  struct Key {
    var start: UnsafePointer<UInt8>
    var length: Int
    var head: UInt64
    var hash: UInt64
  }

  /// The code of a text; −1 for one that `isMissing` says stands for no value, which is asked once a text.
  @inline(__always)
  mutating func code(of key: Key, copying: Bool = false, isMissing: (UnsafeBufferPointer<UInt8>) -> Bool) -> Int32 {
    let mask = slots.count - 1
    let tag = key.tag
    var index = Int(truncatingIfNeeded: key.hash) & mask
    while slots[index].code != -1 {
      let slot = slots[index]
      if slot.tag == tag, slot.head == key.head, key.length <= 8 || isLongText(slot.code, key) {
        return max(slot.code, -1)
      }
      index = (index + 1) & mask
    }
    return insert(key, at: index, copying, isMissing)
  }

  private func isLongText(_ code: Int32, _ key: Key) -> Bool {
    let text = code >= 0 ? texts[Int(code)] : missing[Int(-2 - code)]
    guard text.count == key.length, let start = text.baseAddress else { return false }
    return memcmp(start, key.start, key.length) == 0
  }

  @inline(never)
  private mutating func insert(
    _ key: Key, at index: Int, _ copying: Bool, _ isMissing: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Int32 {
    var start = key.start
    if copying {
      let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, key.length))
      copy.initialize(from: key.start, count: key.length)
      copies.append(copy)
      start = UnsafePointer(copy)
    }
    let text = UnsafeBufferPointer(start: start, count: key.length)
    let code: Int32
    if isMissing(text) {
      missing.append(text)
      missingHashes.append(UInt32(truncatingIfNeeded: key.hash))
      code = Int32(-1 - missing.count)
    } else {
      code = Int32(texts.count)
      texts.append(text)
      hashes.append(UInt32(truncatingIfNeeded: key.hash))
    }
    slots[index] = Slot(head: key.head, tag: key.tag, code: code)
    if 2 * (texts.count + missing.count) > slots.count { grow() }
    return max(code, -1)
  }

  /// Makes room; a filled place is moved by the hash that is kept, without a look at its text.
  private mutating func grow() {
    let old = slots
    slots = .allocate(capacity: 4 * old.count)
    slots.initialize(repeating: Self.free)
    let mask = slots.count - 1
    for slot in old where slot.code != -1 {
      let hash = slot.code >= 0 ? hashes[Int(slot.code)] : missingHashes[Int(-2 - slot.code)]
      var index = Int(hash) & mask
      while slots[index].code != -1 { index = (index + 1) & mask }
      slots[index] = slot
    }
    old.deallocate()
  }

  /// The texts in the order of their codes.
  func strings() -> [String] { texts.map { String(decoding: $0, as: UTF8.self) } }
}

extension ByteDictionary.Key {
  /// What tells most texts apart: bits of the hash, and the length of short texts.
  @inline(__always)
  fileprivate var tag: UInt32 { UInt32(truncatingIfNeeded: hash >> 32) & ~15 | UInt32(min(length, 9)) }

  /// The key of a whole text.
  init(_ bytes: UnsafeBufferPointer<UInt8>, start: UnsafePointer<UInt8>) {
    self.init(start: start, length: 0, head: 0, hash: Self.seed)
    var place = 0
    while place < bytes.count {
      let size = min(8, bytes.count - place)
      var word: UInt64 = 0
      for offset in 0..<size { word |= UInt64(bytes[place + offset]) << UInt64(8 * offset) }
      add(word, size)
      place += size
    }
    finish()
  }

  /// The key of the unquoted cell that begins at a place of a file, which is read up to the cell's end.
  @inline(__always)
  init(cellOf text: CSVText, at start: Int, _ base: UnsafePointer<UInt8>) {
    self.init(start: base + start, length: 0, head: 0, hash: Self.seed)
    var place = start
    while place + 8 <= text.end {
      let word = WordScan.word(text.bytes, place)
      let found = WordScan.cellEnds(in: word)
      if found != 0 {
        let size = found.trailingZeroBitCount >> 3
        if size > 0 { add(word & (1 << UInt64(8 * size) - 1), size) }
        finish()
        return
      }
      add(word, 8)
      place += 8
    }
    var word: UInt64 = 0
    var size = 0
    while place < text.end, !CSVText.endsCell(text.bytes[place]) {
      word |= UInt64(text.bytes[place]) << UInt64(8 * size)
      size += 1
      place += 1
    }
    if size > 0 { add(word, size) }
    finish()
  }

  @inline(__always)
  private mutating func add(_ word: UInt64, _ size: Int) {
    if length == 0 { head = word }
    length += size
    hash = Self.mixed(hash ^ word)
  }

  @inline(__always)
  private mutating func finish() { hash = Self.mixed(hash ^ UInt64(length)) }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  private static let seed: UInt64 = 0x2545_F491_4F6C_DD1D
}
