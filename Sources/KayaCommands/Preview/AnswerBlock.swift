import KayaDiagnostics
import KayaNotebook

/// The block of a student's file in which an exercise is answered.
///
/// An answer is the text below the options of the block. Another one is put in its place line by line, with what stands
/// before the fence and with the line ends of the file; every other byte stays.
struct AnswerBlock {
  /// The exercise.
  let exercise: String
  /// The block.
  let cell: KayaNotebook.Cell
  private let source: SourceText
  /// The lines of the answer, counted from 1, the closing fence after the last.
  private let lines: Range<Int>
  /// The sign of the fence and how often it stands there.
  private let fence: (sign: UInt8, count: Int)

  /// The blocks to be answered in, in the order of the page, each exercise once.
  ///
  /// A notebook with a solution, a hidden check or a rubric is the teacher's, and has none.
  static func all(in notebook: Notebook) -> [AnswerBlock] {
    let cells = notebook.cells.filter { $0.isBlock && $0.options.exercise != nil }
    if cells.contains(where: { $0.options.solution || $0.options.hidden || $0.options.rubric != nil }) { return [] }
    var seen: Set<String> = []
    return cells.compactMap { cell in
      guard !cell.options.check, let id = cell.options.exercise?.value, seen.insert(id).inserted else { return nil }
      return AnswerBlock(id, cell, of: notebook)
    }
  }

  /// A block that is closed and stands in the file itself, not in one that is taken in.
  private init?(_ exercise: String, _ cell: KayaNotebook.Cell, of notebook: Notebook) {
    let source = notebook.source
    let start = cell.fence.range.lowerBound
    guard cell.span.file == 0, source.bytes.indices.contains(start) else { return nil }
    let sign = source.bytes[start]
    fence = (sign, source.bytes[start...].prefix { $0 == sign }.count)
    let first = source.line(at: start)
    let last = source.line(at: max(start, cell.span.range.upperBound - 1))
    let from = first + 1 + cell.options.lines.utf8.count { $0 == Self.lineFeed }
    let closing = source.bytes[source.lineRange(last)].drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
    guard first < last, from <= last, closing.prefix(while: { $0 == sign }).count >= fence.count else { return nil }
    self.exercise = exercise
    self.cell = cell
    self.source = source
    lines = from..<last
  }

  /// The answer as it stands there, without line ends at its end.
  var text: String { Self.trimmed(cell.code.string) }

  /// Whether a text is the one of the block, empty lines at the end aside.
  func holds(_ text: String) -> Bool { Self.lines(of: Self.trimmed(text)) == Self.lines(of: self.text) }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last?.isNewline ?? false { text.removeLast() }
    return text
  }

  /// The bytes of the file with another answer.
  func bytes(answering text: String) throws(AnswerRefusal) -> [UInt8] {
    let answer = Self.lines(of: text)
    try accept(answer)
    let start = source.offset(ofLine: lines.lowerBound)
    let end = source.offset(ofLine: lines.upperBound)
    var bytes = Array(source.bytes[..<start])
    for line in answer { bytes += prefix(of: line) + line + lineEnd }
    return bytes + source.bytes[end...]
  }

  /// Whether a notebook is the one of the block with another answer, and the same in all else.
  func isOnlyChange(from old: Notebook, to new: Notebook, answering text: String) -> Bool {
    let code = Self.lines(of: text).flatMap { $0 + [Self.lineFeed] }
    return old.cells.count == new.cells.count && old.body.count == new.body.count
      && zip(old.cells, new.cells).allSatisfy { before, after in
        before.engine == after.engine && before.form == after.form && before.options.lines == after.options.lines
          && after.code.bytes == (before.id == cell.id ? code : before.code.bytes)
      }
  }

  // MARK: Lines

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// The lines of a text, whatever ends them; a last line end begins no further line.
  private static func lines(of text: String) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    var last: UInt8?
    for byte in text.utf8 {
      if byte == carriageReturn || byte == lineFeed && last != carriageReturn {
        lines.append([])
      } else if byte != lineFeed {
        lines[lines.count - 1].append(byte)
      }
      last = byte
    }
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }

  private func accept(_ answer: [[UInt8]]) throws(AnswerRefusal) {
    for line in answer {
      let start = line.drop { $0 == 0x20 || $0 == 0x09 }
      let signs = start.prefix { $0 == fence.sign }.count
      if signs >= fence.count, start.dropFirst(signs).allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        let shown = String(repeating: Character(Unicode.Scalar(fence.sign)), count: fence.count)
        throw AnswerRefusal(.unfit, "a line of `\(shown)` would end the block of the exercise; leave it out")
      }
      if line.contains(0) { throw AnswerRefusal(.unfit, "a NUL byte cannot stand in a notebook; leave it out") }
    }
    let isSQL = cell.engine == .sql
    if let first = answer.first, first.starts(with: "#|".utf8) || isSQL && first.starts(with: "--|".utf8) {
      throw AnswerRefusal(.unfit, "an answer cannot begin with an option line; the options stand in the file alone")
    }
  }

  /// What stands before a line of the block: the indent of a list item, the mark of a quotation.
  private func prefix(of line: [UInt8]) -> [UInt8] {
    let start = source.lineRange(lines.lowerBound).lowerBound
    let opening = source.lineRange(source.line(at: cell.fence.range.lowerBound)).lowerBound
    guard opening < cell.fence.range.lowerBound, start > opening else { return [] }
    var prefix = source.bytes[opening..<cell.fence.range.lowerBound].map { byte -> UInt8 in
      byte == 0x09 || byte == UInt8(ascii: ">") ? byte : 0x20
    }
    if line.isEmpty { while prefix.last == 0x20 || prefix.last == 0x09 { prefix.removeLast() } }
    return prefix
  }

  /// The line end of the file, as it stands after the opening fence.
  private var lineEnd: [UInt8] {
    let range = source.lineRange(source.line(at: cell.fence.range.lowerBound))
    let isPair = source.bytes[range.upperBound...].first == Self.carriageReturn
    return isPair ? [Self.carriageReturn, Self.lineFeed] : [Self.lineFeed]
  }
}
