/// The prose of a release.
enum Prose {
  /// Lines without the HTML comments in them; what stands in a fence or in a code span stays.
  static func withoutComments(_ lines: [String]) -> [String] {
    var out: [String] = []
    var fence: Substring?
    var isInside = false
    for line in lines {
      let start = line.drop { $0 == " " || $0 == ">" }
      if !isInside {
        if let open = fence {
          if start.hasPrefix(open) { fence = nil }
          out.append(line)
          continue
        }
        if start.hasPrefix("```") || start.hasPrefix("~~~") {
          fence = start.prefix { $0 == start.first }
          out.append(line)
          continue
        }
      }
      let cut = withoutComments(line, &isInside)
      if cut.isChanged, cut.text.allSatisfy(\.isWhitespace) { continue }
      out.append(cut.text)
    }
    return out
  }

  private static func withoutComments(_ line: String, _ isInside: inout Bool) -> (text: String, isChanged: Bool) {
    var out = ""
    var rest = Substring(line)
    var isChanged = isInside
    var ticks = 0
    while let first = rest.first {
      if isInside {
        if rest.hasPrefix("-->") {
          isInside = false
          rest = rest.dropFirst(3)
        } else {
          rest = rest.dropFirst()
        }
        continue
      }
      if first == "`" {
        let run = rest.prefix { $0 == "`" }
        if ticks == 0 { ticks = run.count } else if ticks == run.count { ticks = 0 }
        out += run
        rest = rest.dropFirst(run.count)
        continue
      }
      // A back-tick that is never closed opens no code.
      let isCode = ticks > 0 && rest.contains("`")
      if !isCode, rest.hasPrefix("<!--") {
        isInside = true
        isChanged = true
        rest = rest.dropFirst(4)
        continue
      }
      out.append(first)
      rest = rest.dropFirst()
    }
    return (out, isChanged)
  }
}

extension StringProtocol {
  /// The text without white space at either end.
  func trimmingBlanks() -> String { String(drop(while: \.isWhitespace)).trimmingEndBlanks() }

  /// The text without white space at its end.
  func trimmingEndBlanks() -> String {
    var text = String(self)
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return text
  }
}
