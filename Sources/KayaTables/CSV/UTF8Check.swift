/// Finds bytes that are not UTF-8.
enum UTF8Check {
  /// The place of the first byte, from a place on, that begins no valid sequence; nil if there is none.
  static func firstFault(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var place = start
    while place < bytes.count {
      if place + 8 <= bytes.count, WordScan.word(bytes, place) & 0x8080_8080_8080_8080 == 0 {
        place += 8
      } else if bytes[place] < 0x80 {
        place += 1
      } else {
        let length = sequenceLength(bytes, place)
        if length == 0 { return place }
        place += length
      }
    }
    return nil
  }

  /// The length of the sequence of several bytes at a place, 0 if it is none.
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
    let first = bytes[place]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, place + length <= bytes.count else { return 0 }
    for offset in 1..<length where bytes[place + offset] & 0xC0 != 0x80 { return 0 }
    let second = bytes[place + 1]
    switch first {
    case 0xE0: return second >= 0xA0 ? 3 : 0
    case 0xED: return second < 0xA0 ? 3 : 0
    case 0xF0: return second >= 0x90 ? 4 : 0
    case 0xF4: return second < 0x90 ? 4 : 0
    default: return length
    }
  }
}
