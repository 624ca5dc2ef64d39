import KayaDiagnostics

/// A file of a notebook with bytes that are safe to hand to the C parser.
struct SourceFile {
  let text: SourceText
  /// The bytes of the file, one for one, with a question mark for each byte that may not stand there.
  let bytes: [UInt8]

  /// Takes a file in and reports the bytes that cannot be read.
  init(_ text: SourceText, reporting diagnostics: inout [Diagnostic]) {
    self.text = text
    if let words = Self.wideEncoding(of: text.bytes) {
      // Lines stay where they are, and nothing stands on them.
      bytes = text.bytes.map { $0 == .lineFeed ? $0 : 0x20 }
      diagnostics.append(
        Diagnostic(.error, .invalidEncoding, words, at: text.place(0..<0), help: ["save it as UTF-8"]))
      return
    }
    let faults = Self.faults(in: text.bytes)
    guard !faults.isEmpty else {
      bytes = text.bytes
      return
    }
    var clean = text.bytes
    for fault in faults {
      for offset in fault.range { clean[offset] = UInt8(ascii: "?") }
    }
    bytes = clean
    diagnostics += Self.reports(faults, in: text)
  }

  /// What is said of a file whose characters have two or four bytes each: by its mark, or as every other byte is 0.
  private static func wideEncoding(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "the file is UTF-16" }
    let head = bytes.prefix(4096)
    let zeros = head.count { $0 == 0 }
    return zeros > 2 && zeros * 5 >= head.count * 2 ? "the file is UTF-16 or UTF-32" : nil
  }

  private struct Fault {
    var range: Range<Int>
    var message: String
  }

  private static let mostReports = 10

  private static func reports(_ faults: [Fault], in text: SourceText) -> [Diagnostic] {
    var reported: [Diagnostic] = []
    var lastLine = 0
    for fault in faults {
      let line = text.line(at: fault.range.lowerBound)
      guard line != lastLine else { continue }
      lastLine = line
      guard reported.count < mostReports else { break }
      reported.append(
        Diagnostic(
          .error, .invalidEncoding, fault.message, at: text.place(fault.range),
          help: [fault.message.hasPrefix("a carriage") ? "end lines with LF or CRLF" : "save the file as UTF-8"]))
    }
    return reported
  }

  /// The bytes that are not UTF-8, NUL bytes, and private characters of plane 16, which mark tokens later on.
  private static func faults(in bytes: [UInt8]) -> [Fault] {
    bytes.withUnsafeBufferPointer { bytes in
      var faults: [Fault] = []
      var at = 0
      while at < bytes.count {
        let byte = bytes[at]
        if byte < 0x80 {
          if byte == 0 { faults.append(Fault(range: at..<at + 1, message: "a NUL byte cannot stand in a notebook")) }
          // The parser takes a lone carriage return for a line end, which would shift all lines after it.
          if byte == 0x0D, at + 1 == bytes.count || bytes[at + 1] != .lineFeed {
            faults.append(Fault(range: at..<at + 1, message: "a carriage return stands without a line feed"))
          }
          at += 1
          continue
        }
        let length = sequenceLength(bytes, at)
        if length == 0 {
          faults.append(Fault(range: at..<at + 1, message: "byte 0x\(hex(byte)) is not UTF-8"))
          at += 1
          continue
        }
        if byte == 0xF4 {
          faults.append(Fault(range: at..<at + length, message: "a private character of plane 16 cannot stand here"))
        }
        at += length
      }
      return faults
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16, uppercase: true)
    return text.count < 2 ? "0" + text : text
  }

  /// The length of the well-formed sequence at an offset, or 0.
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    func tail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      at + offset < bytes.count && range.contains(bytes[at + offset])
    }
    switch bytes[at] {
    case 0xC2...0xDF: return tail(1) ? 2 : 0
    case 0xE0: return tail(1, 0xA0...0xBF) && tail(2) ? 3 : 0
    case 0xED: return tail(1, 0x80...0x9F) && tail(2) ? 3 : 0
    case 0xE1...0xEF: return tail(1) && tail(2) ? 3 : 0
    case 0xF0: return tail(1, 0x90...0xBF) && tail(2) && tail(3) ? 4 : 0
    case 0xF1...0xF3: return tail(1) && tail(2) && tail(3) ? 4 : 0
    case 0xF4: return tail(1, 0x80...0x8F) && tail(2) && tail(3) ? 4 : 0
    default: return 0
    }
  }
}
