/// Links to documents of other tools, which lead to the notebooks that are made of them.
enum DocumentLinks {
  /// The endings of documents that are converted.
  static let endings = [".qmd", ".Rmd", ".rmd", ".ipynb"]

  /// What keeps a link of ours as it is on its way through another tool.
  private static let mark = "{\(OwnDiv.mark)}"

  /// A link: the path of its document, and where the whole ends if that is on the line.
  private struct Link {
    var path: Range<String.Index>
    var end: String.Index?
  }

  /// A line with its links to the notebooks, and the documents that they led to.
  static func moved(_ text: String) -> (text: String, documents: [String]) {
    var out = ""
    var documents: [String] = []
    var at = text.startIndex
    for link in links(in: text) {
      if let end = link.end, text[end...].hasPrefix(mark) || text[end...].hasPrefix(" " + mark) {
        out += text[at..<end]
        at = text.index(end, offsetBy: mark.count + (text[end] == " " ? 1 : 0))
        continue
      }
      let path = text[link.path]
      guard let ending = endings.first(where: path.hasSuffix) else { continue }
      documents.append(String(path))
      out += text[at..<link.path.lowerBound] + path.dropLast(ending.count) + ".md"
      at = link.path.upperBound
    }
    return (out + text[at...], documents)
  }

  /// A line of ours for another tool, from which its links come back as they are.
  static func kept(_ text: String) -> String {
    var out = ""
    var at = text.startIndex
    for link in links(in: text) {
      guard let end = link.end else { continue }
      out += text[at..<end] + (isDefinition(text) ? " " : "") + mark
      at = end
    }
    return out + text[at...]
  }

  /// The links of a line outside of its code, to documents of other tools on the same disk.
  private static func links(in text: String) -> [Link] {
    guard endings.contains(where: { text.range(of: $0) != nil }) else { return [] }
    let code = CodeSpans.of(text).map(\.range)
    if isDefinition(text), let start = text.range(of: "]:")?.upperBound {
      guard let path = path(in: text, from: start) else { return [] }
      let end = text.hasSuffix(" " + mark) ? text.index(text.endIndex, offsetBy: -mark.count - 1) : text.endIndex
      return [Link(path: path, end: end)]
    }
    var found: [Link] = []
    var from = text.startIndex
    while let open = text[from...].range(of: "](") {
      from = open.upperBound
      guard !code.contains(where: { $0.contains(open.lowerBound) }), let path = path(in: text, from: from) else {
        continue
      }
      let end = text[path.upperBound...].firstIndex(of: ")").map { text.index(after: $0) }
      found.append(Link(path: path, end: end))
      from = path.upperBound
    }
    return found
  }

  /// `[name]: address`, but no footnote.
  private static func isDefinition(_ text: String) -> Bool {
    let words = text.drop { $0 == " " }
    guard words.hasPrefix("["), !words.hasPrefix("[^"), let end = words.firstIndex(of: "]") else { return false }
    return words[end...].hasPrefix("]:")
  }

  /// The path in an address that begins behind blanks; nothing for another address than that of a document beside.
  private static func path(in text: String, from start: String.Index) -> Range<String.Index>? {
    let rest = text[start...].drop { $0 == " " }
    let address =
      rest.first == "<"
      ? rest.dropFirst().prefix { $0 != ">" } : rest.prefix { !$0.isWhitespace && $0 != ")" }
    let path = address.prefix { $0 != "#" && $0 != "?" }
    guard !path.hasPrefix("//"), !path.contains(":"), endings.contains(where: path.hasSuffix) else { return nil }
    return path.startIndex..<path.endIndex
  }
}
