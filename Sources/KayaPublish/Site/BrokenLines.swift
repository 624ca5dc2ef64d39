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
      let steps = pieces(line.dropFirst(indent.count)) { $0 == 0 && $2.hasPrefix("|> ") && $1 }
      return steps.enumerated().flatMap { index, step -> [String] in
        let start = index == 0 ? indent : indent + "    "
        let parts = pieces(step[...]) { depth, isApart, rest in
          depth > 0 && (rest.hasPrefix(", ") || isApart && rest.hasPrefix("else "))
        }
        return filled(parts, start, start + "    ").flatMap { opened($0, start + "    ") }
      }
    }.joined(separator: "\n")
  }

  /// A signature, broken behind the commas and semicolons between its parameters.
  static func signature(_ text: String) -> String {
    guard text.count > widest else { return text }
    return filled(
      pieces(text[...]) { depth, _, rest in depth > 0 && (rest.hasPrefix(", ") || rest.hasPrefix("; ")) }, "", "    "
    ).joined(separator: "\n")
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

  /// Cuts a text where `isEnd` says so, but never in a string.
  ///
  /// It is asked with the depth of brackets, whether a blank stands before, and the rest of the text. A sign at the cut
  /// stays with what it ends, and the blank goes.
  private static func pieces(_ text: Substring, _ isEnd: (Int, Bool, Substring) -> Bool) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var depth = 0
    var isQuoted = false
    var place = text.startIndex
    while place < text.endIndex {
      let character = text[place]
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted {
        if "([{".contains(character) { depth += 1 }
        if ")]}".contains(character) { depth -= 1 }
        if isEnd(depth, piece.hasSuffix(" "), text[place...]) {
          let endsHere = character == "," || character == ";"
          if endsHere { piece.append(character) }
          pieces.append(piece.hasSuffix(" ") ? String(piece.dropLast()) : piece)
          piece = endsHere ? "" : String(character)
          place = text.index(place, offsetBy: endsHere ? 2 : 1)
          continue
        }
      }
      piece.append(character)
      place = text.index(after: place)
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }
}
