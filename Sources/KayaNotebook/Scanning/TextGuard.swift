/// Refuses text on which the Markdown parser would take unreasonable time or space.
enum TextGuard {
  struct Fault {
    var message: String
    var range: Range<Int>
  }

  /// Bounds that no text written by hand comes near; each keeps a superlinear part of the parser small.
  private static let mostBytes = 4 * 1024 * 1024
  private static let mostMarkers = 20_000
  private static let mostBrackets = 5_000
  private static let mostOpenBrackets = 100
  private static let mostTags = 5_000
  private static let mostPipes = 1000
  private static let mostTableCells = 500_000

  /// Whether any byte of a run could begin something that is not plain text.
  static func isOfInterest(_ run: TextRun, _ bytes: [UInt8]) -> Bool {
    if run.delimiterRow != nil { return true }
    var count = 0
    for line in run.lines {
      count += line.content.count
      for offset in line.content where isMarker[Int(bytes[offset])] { return true }
    }
    return count > mostBytes
  }

  private static let isMarker: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "$@`{[](<*_~^|".utf8 { table[Int(byte)] = true }
    return table
  }()

  /// What makes a text unreasonable, or none; the rows of a table are bounded each for itself.
  static func fault(in bytes: [UInt8], isTable: Bool) -> Fault? {
    if bytes.count > mostBytes, !isTable { return fault("a paragraph of more than 4 MiB", 0) }
    var counts = Counts()
    var mostPipesSeen = 0
    var lines = 1
    for (offset, byte) in bytes.enumerated() {
      if byte == .lineFeed {
        lines += 1
        mostPipesSeen = max(mostPipesSeen, counts.pipes)
        if isTable { counts = Counts() }
        counts.pipes = 0
        continue
      }
      if isMarker[Int(byte)], let message = counts.add(byte) { return fault(message, offset) }
    }
    mostPipesSeen = max(mostPipesSeen, counts.pipes)
    if isTable, lines * mostPipesSeen > mostTableCells {
      return fault("a table of more than \(mostTableCells) cells", 0)
    }
    return nil
  }

  private static func fault(_ what: String, _ offset: Int) -> Fault {
    Fault(message: "\(what) cannot be read as Markdown", range: offset..<offset + 1)
  }

  private struct Counts {
    var markers = 0
    var brackets = 0
    var open = 0
    var tags = 0
    var pipes = 0

    mutating func add(_ byte: UInt8) -> String? {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "`"):
        markers += 1
        return markers > mostMarkers ? "a paragraph of more than \(mostMarkers) `*`, `_`, `~` or back-ticks" : nil
      case UInt8(ascii: "["):
        brackets += 1
        open += 1
        if open > mostOpenBrackets { return "brackets open more than \(mostOpenBrackets) deep" }
        return brackets > mostBrackets ? "a paragraph of more than \(mostBrackets) brackets" : nil
      case UInt8(ascii: "]"):
        open = max(0, open - 1)
        return nil
      case UInt8(ascii: "<"):
        tags += 1
        return tags > mostTags ? "a paragraph of more than \(mostTags) `<`" : nil
      case UInt8(ascii: "|"):
        pipes += 1
        return pipes > mostPipes ? "a line of more than \(mostPipes) `|`" : nil
      default: return nil
      }
    }
  }
}
