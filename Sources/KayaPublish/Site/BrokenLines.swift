/// Code and signatures in lines that fit the column of a page.
public enum BrokenLines {
  /// So many characters have room in a column.
  private static let widest = 80

  /// Code whose long lines are broken where the language lets a statement go on: before `|>` and `else`, and in
  /// brackets behind a comma or where they open.
  public static func code(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      guard line.count > widest else { return [String(line)] }
      let indent = String(line.prefix { $0 == " " })
      let steps = pieces(line.dropFirst(indent.count), at: ["|> "]) { depth, isApart, _ in depth == 0 && isApart }
      return steps.enumerated().flatMap { index, step -> [String] in
        let start = index == 0 ? indent : indent + "    "
        let parts = pieces(step[...], at: [", ", "else "]) { depth, isApart, mark in
          depth > 0 && (mark == ", " || isApart)
        }
        return filled(parts, start, start + "    ").flatMap { opened($0, start + "    ") }
      }
    }.joined(separator: "\n")
  }

  /// A signature, broken behind the commas and semicolons between its parameters.
  static func signature(_ text: String) -> String {
    guard text.count > widest else { return text }
    return filled(pieces(text[...], at: [", ", "; "]) { depth, _, _ in depth > 0 }, "", "    ")
      .joined(separator: "\n")
  }

  /// Puts pieces into lines, as many into each as have room.
  private static func filled(_ pieces: [String], _ first: String, _ others: String) -> [String] {
    var lines = [first]
    for piece in pieces {
      let last = lines[lines.count - 1]
      let isEmpty = last.allSatisfy { $0 == " " }
      if isEmpty || last.count + 1 + piece.count <= widest {
        lines[lines.count - 1] += (isEmpty ? "" : " ") + piece
      } else {
        lines.append(others + piece)
      }
    }
    return lines
  }

  /// A line that is still too long, broken behind its first bracket.
  private static func opened(_ line: String, _ indent: String) -> [String] {
    guard line.count > widest, let open = line.firstIndex(of: "("), !line[..<open].contains("\"") else { return [line] }
    return [String(line[...open]), indent + line[line.index(after: open)...]]
  }

  /// Cuts a text at marks of which `isEnd` says so, but never in a string.
  ///
  /// It is asked with the depth of brackets, whether a blank stands before, and the mark. A sign at the cut stays with
  /// what it ends, and the blank goes.
  private static func pieces(
    _ text: Substring, at marks: [String], _ isEnd: (Int, Bool, String) -> Bool
  ) -> [String] {
    let bytes = Array(text.utf8)
    var pieces: [String] = []
    var start = 0
    var depth = 0
    var isQuoted = false
    func add(_ end: Int) {
      let isApart = end > start && bytes[end - 1] == UInt8(ascii: " ")
      pieces.append(String(decoding: bytes[start..<(isApart ? end - 1 : end)], as: UTF8.self))
    }
    for (place, byte) in bytes.enumerated() where place >= start {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): if !isQuoted { depth += 1 }
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): if !isQuoted { depth -= 1 }
      default: break
      }
      guard !isQuoted, let mark = marks.first(where: { bytes[place...].starts(with: $0.utf8) }) else { continue }
      let isApart = place > start && bytes[place - 1] == UInt8(ascii: " ")
      guard isEnd(depth, isApart, mark) else { continue }
      let isSign = mark.utf8.count == 2
      add(isSign ? place + 1 : place)
      start = isSign ? place + 2 : place
    }
    if start < bytes.count { pieces.append(String(decoding: bytes[start...], as: UTF8.self)) }
    return pieces
  }
}
