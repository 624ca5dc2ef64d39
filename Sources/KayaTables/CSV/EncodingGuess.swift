/// The encodings in which tables are written that are not UTF-8.
enum EncodingGuess: String {
  /// That of Chinese Windows and its Excel.
  case gb18030 = "GB18030"
  /// That of Windows and its Excel in western Europe and America.
  case windows1252 = "WINDOWS-1252"

  /// Fewer faulty lines are slips of some cells, not another encoding.
  private static let fewestLines = 3

  /// The encoding of a file whose bytes are not UTF-8 in several lines; nothing where it cannot be told.
  ///
  /// Letters of western languages stand alone between those of ASCII; Chinese signs are pairs of bytes, of which the
  /// first is above 0x80.
  static func encoding(of bytes: UnsafeBufferPointer<UInt8>) -> EncodingGuess? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
    var (lines, alone, paired) = (0, 0, 0)
    var isFaulty = false
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 0 { return nil }
      if byte < 0x80 {
        if byte == CSVText.lineFeed, isFaulty { (lines, isFaulty) = (lines + 1, false) }
        place += 1
        continue
      }
      isFaulty = true
      var end = place
      while end < bytes.count, bytes[end] >= 0x80 { end += 1 }
      // The second byte of a pair may be one of ASCII.
      if end - place == 1 { alone += 1 } else { paired += 1 }
      place = end
    }
    guard lines + (isFaulty ? 1 : 0) >= fewestLines else { return nil }
    return alone > 3 * paired ? .windows1252 : paired > alone ? .gb18030 : nil
  }
}
