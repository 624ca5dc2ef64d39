import KayaDiagnostics

/// The front matter that students get: the lines of keys on a list.
struct FrontMatterRelease {
  /// The lines with both marks; none where no key is left.
  let lines: [String]

  private static let allowed: Set<String> = [
    "title", "subtitle", "author", "date", "abstract", "keywords", "lang", "bibliography", "params", "execute",
    "format", "seed", "limits", "due",
  ]

  init(_ source: SourceText, _ range: Range<Int>) {
    let first = source.line(at: range.lowerBound)
    let last = source.line(at: max(range.lowerBound, range.upperBound - 1))
    var kept: [String] = []
    var isKept = false
    for line in (first...last).dropFirst().map(source.lineText) {
      if line.hasPrefix("---") || line.hasPrefix("...") { break }
      if let start = line.first, !start.isWhitespace, start != "-", start != "#" {
        let key = line.prefix { $0 != ":" }.trimmingBlanks().filter { $0 != "\"" && $0 != "'" }
        isKept = Self.allowed.contains(key)
      }
      // Comments are the teacher's.
      if isKept, line.drop(while: \.isWhitespace).first != "#" { kept.append(line) }
    }
    lines = kept.isEmpty ? [] : ["---"] + kept + ["---"]
  }
}
