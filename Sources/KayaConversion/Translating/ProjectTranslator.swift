import KayaDiagnostics
import KayaNotebook

/// Makes a `_kaya.yml` of the settings of a Quarto project.
///
/// Most keys have the same names. What is not read here stays as comments, so that nothing is lost.
enum ProjectTranslator {
  /// A line is commented out at a time, and what stands below it.
  private static let mostRounds = 500

  static func translate(_ source: SourceText) -> Conversion {
    let text = String(decoding: source.bytes, as: UTF8.self)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).map(Self.renamed)
    var findings: [Diagnostic] = []
    readSidebars(&lines, source, &findings)
    for _ in 0..<mostRounds {
      let own = SourceText(path: source.path, text: lines.joined(separator: "\n"))
      guard let fault = ProjectConfiguration.read(own).diagnostics.first(where: \.isError), let place = fault.place,
        lines.indices.contains(place.line - 1)
      else { break }
      let range = entry(at: place.line - 1, in: lines)
      // A line that is out already and still at fault cannot be helped.
      guard !lines[range.lowerBound].hasPrefix("#") else { break }
      findings.append(
        Diagnostic(.warning, .conversion, fault.message, at: Self.place(source, range.lowerBound), help: [Self.stays]))
      for index in range where !lines[index].isEmpty { lines[index] = "# " + lines[index] }
      commentEmptyGroups(&lines)
    }
    return Conversion(text: lines.joined(separator: "\n"), findings: findings)
  }

  private static let stays = "it stays as a comment"

  /// The only sidebar of a list is read; of several none is, since each is for some pages.
  private static func readSidebars(_ lines: inout [String], _ source: SourceText, _ findings: inout [Diagnostic]) {
    guard let list = SidebarList(lines) else { return }
    guard list.count > 1 else {
      lines = list.alone(in: lines)
      return
    }
    let names = list.names.map { "`\($0)`" }.joined(separator: ", ")
    findings.append(
      Diagnostic(
        .warning, .conversion, "one sidebar is read here, and there are \(list.count): \(names)",
        at: place(source, list.key),
        help: [stays, "put their entries under one `contents:`, each list behind a `section: Words`"]))
    for index in entry(at: list.key, in: lines) where !lines[index].isEmpty { lines[index] = "# " + lines[index] }
    commentEmptyGroups(&lines)
  }

  /// A path to a document of another tool leads to the notebook that is made of it.
  private static func renamed(_ line: String) -> String {
    for quote in ["", "\"", "'"] {
      for ending in DocumentLinks.endings where line.hasSuffix(ending + quote) {
        return line.dropLast(ending.count + quote.count) + ".md" + quote
      }
    }
    return line
  }

  /// The line of a key or an item with the lines that stand below it.
  private static func entry(at index: Int, in lines: [String]) -> Range<Int> {
    let depth = indent(lines[index])
    var end = index + 1
    while end < lines.count, lines[end].allSatisfy(\.isWhitespace) || indent(lines[end]) > depth { end += 1 }
    while end > index + 1, lines[end - 1].allSatisfy(\.isWhitespace) { end -= 1 }
    return index..<end
  }

  /// Keys of which all that stood below them is a comment now.
  private static func commentEmptyGroups(_ lines: inout [String]) {
    for index in lines.indices.reversed() where lines[index].hasSuffix(":") && !lines[index].hasPrefix("#") {
      let depth = indent(lines[index])
      let next = lines[(index + 1)...].first { !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }
      let isOut = index + 1 < lines.count && lines[index + 1].hasPrefix("#")
      if isOut, next.map({ indent($0) <= depth }) ?? true { lines[index] = "# " + lines[index] }
    }
  }

  private static func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }

  private static func place(_ source: SourceText, _ line: Int) -> Place {
    source.place(source.bytes.trimmed(source.lineRange(line + 1)))
  }
}

extension [UInt8] {
  /// A range without the blanks at both ends.
  fileprivate func trimmed(_ range: Range<Int>) -> Range<Int> {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    guard let first = range.first(where: { !isBlank(self[$0]) }), let last = range.last(where: { !isBlank(self[$0]) })
    else { return range.lowerBound..<range.lowerBound }
    return first..<last + 1
  }
}
