import Glibc

extension [UInt8] {
  /// The first place, from another one on, at which a word begins; nothing for a word without letters.
  package func place(of word: [UInt8], from start: Int = 0) -> Int? {
    guard start >= 0, let first = word.first else { return nil }
    return withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      var place = start
      while place + word.count <= bytes.count,
        let found = memchr(base + place, Int32(first), bytes.count - word.count + 1 - place)
      {
        if memcmp(found, word, word.count) == 0 { return UnsafeRawPointer(found) - base }
        place = UnsafeRawPointer(found) - base + 1
      }
      return nil
    }
  }
}

extension String {
  /// Whether a byte is one of those that are looked for; for texts of a page, all of which are asked.
  @inlinable package func hasByte(_ isWanted: (UInt8) -> Bool) -> Bool {
    let found = utf8.withContiguousStorageIfAvailable { bytes in
      for byte in bytes where isWanted(byte) { return true }
      return false
    }
    return found ?? utf8.contains(where: isWanted)
  }
}
