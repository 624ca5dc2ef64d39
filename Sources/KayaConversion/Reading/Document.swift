import KayaDiagnostics

/// A document of any form as a row of parts.
struct Document: Sendable {
  /// A line with the byte of the file it starts at.
  struct Line: Sendable {
    var text: String
    var offset: Int
    /// Whether it stands in a JSON text, with escapes.
    var isEscaped = false
  }

  /// The fence of a block as ours are written.
  struct OwnFence: Sendable {
    var opening = "```{kaya}"
    var closing = "```"
    /// Whether another tool showed it as a listing.
    var isOurs = false
  }

  /// Code in a fence or a cell.
  struct Chunk: Sendable {
    /// The language in the braces, or of the kernel.
    var engine: String
    /// What else stood in the braces.
    var header: String
    /// The lines, options included.
    var lines: [Line]
    /// What stands before each line: the indent of a list, the mark of a quotation.
    var prefix: String
    /// The byte of the file at which it begins.
    var offset: Int
    /// The lines of its fence as ours are written; cells of Jupyter have none.
    var fence = OwnFence()

    /// Whether it is a block of ours as it stands.
    var isOurs: Bool { engine == "kaya" || fence.isOurs }
  }

  /// A part of a document.
  enum Part: Sendable {
    /// The settings at the start, without their marks.
    case frontMatter([Line])
    /// Prose.
    case prose([Line])
    /// What stays as it is: listings with their fences.
    case verbatim([Line])
    /// Code that was run.
    case chunk(Chunk)
  }

  var parts: [Part] = []
  /// Pictures that stood in the document.
  var files: [Conversion.File] = []
  /// What was found while reading.
  var findings: [Diagnostic] = []
  /// The lines of cells by the byte of the file at which they start, in its order.
  var cellLines: [(offset: Int, cell: Int, line: Int)] = []

  /// A finding that names the cell it stands in, where the document has cells.
  func naming(_ finding: Diagnostic, in source: SourceText) -> Diagnostic {
    guard !cellLines.isEmpty, let place = finding.place, place.line > 1 || place.column > 1 else { return finding }
    let text = source.lineText(place.line)
    let offset = source.offset(ofLine: place.line) + String(text.unicodeScalars.prefix(place.column - 1)).utf8.count
    guard let own = cellLines.last(where: { $0.offset <= offset }) else { return finding }
    var found = finding
    found.message += " (cell \(own.cell), line \(own.line))"
    return found
  }
}

extension SourceText {
  /// The place of a line of a document.
  func place(_ line: Document.Line) -> Place { place(line, 0..<line.text.utf8.count) }

  /// The place of some bytes of a line's text.
  func place(_ line: Document.Line, _ range: Range<Int>) -> Place {
    guard line.isEscaped else {
      return place(line.offset + range.lowerBound..<line.offset + range.upperBound)
    }
    let start = JSONEscapes.offset(in: bytes, from: line.offset, past: range.lowerBound)
    return place(start..<JSONEscapes.offset(in: bytes, from: start, past: range.count))
  }
}

/// Finds bytes of a text in the JSON that it is written in.
enum JSONEscapes {
  /// Where the text goes on after so many of its bytes, counted from a byte of the JSON.
  static func offset(in json: [UInt8], from start: Int, past count: Int) -> Int {
    var at = start
    var left = count
    while left > 0, at < json.count, json[at] != UInt8(ascii: "\"") {
      guard json[at] == UInt8(ascii: "\\"), at + 1 < json.count else {
        at += 1
        left -= 1
        continue
      }
      guard json[at + 1] == UInt8(ascii: "u"), at + 5 < json.count else {
        at += 2
        left -= 1
        continue
      }
      let code = UInt32(String(decoding: json[(at + 2)...(at + 5)], as: UTF8.self), radix: 16) ?? 0
      let isPair = (0xD800...0xDBFF).contains(code)
      left -= code < 0x80 ? 1 : code < 0x800 ? 2 : isPair ? 4 : 3
      at += isPair ? 12 : 6
    }
    return min(at, json.count)
  }
}
