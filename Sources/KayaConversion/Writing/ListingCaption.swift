/// The caption that a statement of R gives its table, also where the statement stays as it is.
enum ListingCaption {
  private static let functions = [
    "kable": "caption", "kbl": "caption", "tt": "caption", "modelsummary": "title", "msummary": "title",
    "etable": "title", "stargazer": "title",
  ]

  /// The words of `kable(d, caption = "…")`; nothing for a statement without such a call.
  static func of(_ statement: String, _ language: ForeignLanguage) -> String? {
    guard language == .r else { return nil }
    let tokens = ForeignLexer.words(statement, language).tokens
    var wanted: String?
    for (index, token) in tokens.enumerated() {
      guard case .name(let name) = token, index + 2 < tokens.count else { continue }
      if tokens[index + 1] == .symbol("("), let argument = functions[name] { wanted = argument }
      if name == wanted, tokens[index + 1] == .symbol("="), case .string(let words) = tokens[index + 2] { return words }
    }
    return nil
  }
}
