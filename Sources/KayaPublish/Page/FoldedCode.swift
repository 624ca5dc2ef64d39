import KayaMarkup

/// Blocks that follow each other and show nothing but their folded code open together with the one after them.
struct FoldedCode {
  private let start: String
  private static let end = "</details>"

  /// The quiet mark above folded code, in the words of a page.
  init(_ words: Words) {
    let summary = Element("summary", text: words.codeLabel).node
    let mark = Element("details", ["class": "code aside"], [summary]).node.serialized()
    start = mark.hasSuffix(Self.end) ? String(mark.dropLast(Self.end.count)) : mark
  }

  /// Both in one, where the first shows its code alone and the second begins with code; else nothing.
  func joined(_ first: Node, _ second: Node) -> Node? {
    guard case .raw(let code) = first, case .raw(let next) = second, code.text.hasPrefix(start),
      next.text.hasPrefix(start), code.text.hasSuffix(Self.end),
      !code.text.dropLast(Self.end.count).contains(Self.end)
    else { return nil }
    let words = [code.words, next.words].filter { !$0.isEmpty }.joined(separator: " ")
    return .raw(
      TrustedMarkup(String(code.text.dropLast(Self.end.count)) + next.text.dropFirst(start.count), words: words))
  }
}
