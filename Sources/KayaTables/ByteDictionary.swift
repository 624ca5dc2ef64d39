import Glibc

/// Gives codes to byte texts in order of first appearance, without making strings of them.
///
/// The bytes must outlive the dictionary, but for those it is told to copy.
struct ByteDictionary {
  private struct Entry {
    var hash: UInt64
    var head: UInt64
    var start: UnsafePointer<UInt8>
    var length: Int
    var code: Int32
  }

  private var slots: UnsafeMutableBufferPointer<Int32>
  private var entries: UnsafeMutableBufferPointer<Entry>
  private var count = 0
  private var copies: [UnsafeMutablePointer<UInt8>] = []
  private var nextCode: Int32 = 0

  /// An empty dictionary; `free` must be called at its end.
  init() {
    slots = .allocate(capacity: 64)
    slots.initialize(repeating: -1)
    entries = .allocate(capacity: 32)
  }

  /// Frees the memory; the dictionary must not be used afterwards.
  mutating func free() {
    for copy in copies { copy.deallocate() }
    copies = []
    slots.deallocate()
    entries.deallocate()
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
    var slot = Int(truncatingIfNeeded: key.hash) & mask
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == key.hash, entry.length == key.length, entry.head == key.head,
        key.length <= 8 || memcmp(entry.start, key.start, key.length) == 0
      {
        return entry.code
      }
      slot = (slot + 1) & mask
    }
    return insert(key, at: slot, copying, isMissing)
  }

  @inline(never)
  private mutating func insert(
    _ key: Key, at slot: Int, _ copying: Bool, _ isMissing: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Int32 {
    var start = key.start
    if copying {
      let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, key.length))
      copy.initialize(from: key.start, count: key.length)
      copies.append(copy)
      start = UnsafePointer(copy)
    }
    let code = isMissing(UnsafeBufferPointer(start: start, count: key.length)) ? -1 : nextCode
    if code >= 0 { nextCode += 1 }
    slots[slot] = Int32(count)
    let entry = Entry(hash: key.hash, head: key.head, start: start, length: key.length, code: code)
    entries.initializeElement(at: count, to: entry)
    count += 1
    if count == entries.count { grow() }
    return code
  }

  /// Makes room for four times as many texts; half of the slots at most are taken.
  private mutating func grow() {
    let old = entries
    entries = .allocate(capacity: 4 * old.count)
    _ = entries.update(fromContentsOf: old)
    old.deallocate()
    slots.deallocate()
    slots = .allocate(capacity: 2 * entries.count)
    slots.initialize(repeating: -1)
    for index in 0..<count {
      var slot = Int(truncatingIfNeeded: entries[index].hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  /// The texts in the order of their codes.
  func texts() -> [String] {
    entries[..<count].compactMap { entry in
      entry.code < 0
        ? nil : String(decoding: UnsafeBufferPointer(start: entry.start, count: entry.length), as: UTF8.self)
    }
  }
}

extension ByteDictionary.Key {
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
