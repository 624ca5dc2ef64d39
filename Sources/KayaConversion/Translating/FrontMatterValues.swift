import KayaDiagnostics

/// Translates the values that stand in the settings at the start of a document.
struct FrontMatterValues {
  private var prose: ProseTranslator
  /// The bytes of the original from which the values of ours come, in the order of the lines; −1 for those that were ours.
  private(set) var origins: [Int] = []

  /// Settings that are read as prose, so that values may stand in them.
  private static let keys: Set<String> = ["title", "subtitle", "abstract"]

  init(_ prose: ProseTranslator) { self.prose = prose }

  /// What had no counterpart.
  var findings: [Diagnostic] { prose.findings }

  /// The lines of a setting with its values in our form.
  mutating func lines(_ lines: ArraySlice<Document.Line>, of key: String) -> [String] {
    let quote = lines.first.flatMap { Self.quote($0.text) }
    return lines.map { line in
      guard Self.keys.contains(key), Self.mayHoldValues(line) else { return line.text }
      let (text, found) = prose.values(line.text, line, quote: quote)
      origins += found
      return text
    }
  }

  /// Finds values in a setting that takes none.
  mutating func review(_ lines: ArraySlice<Document.Line>, of key: String) {
    guard !Self.keys.contains(key) else { return }
    for line in lines where Self.mayHoldValues(line) { prose.reportValues(line, in: key) }
  }

  private static func mayHoldValues(_ line: Document.Line) -> Bool {
    line.text.contains("`") && !line.text.trimmed.hasPrefix("#")
  }

  /// The quotes that the value behind a key stands in.
  private static func quote(_ line: String) -> Character? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let first = line[line.index(after: colon)...].first { !$0.isWhitespace }
    return first == "\"" || first == "'" ? first : nil
  }
}

/// A piece of a text of YAML between quotes.
enum QuotedYAML {
  /// What the author means by it; without quotes it stands for itself.
  static func plain(_ text: String, in quote: Character?) -> String {
    switch quote {
    case "'": text.split(separator: "''", omittingEmptySubsequences: false).joined(separator: "'")
    case "\"":
      text.split(separator: "\\\"", omittingEmptySubsequences: false).map {
        $0.split(separator: "\\\\", omittingEmptySubsequences: false).joined(separator: "\\")
      }.joined(separator: "\"")
    default: text
    }
  }

  /// The text as it is written between the quotes.
  static func written(_ text: String, in quote: Character?) -> String {
    switch quote {
    case "'": text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    case "\"":
      text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
        .split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
    default: text
    }
  }
}
