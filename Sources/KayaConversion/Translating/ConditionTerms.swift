/// Names that R and statsmodels give the terms of conditions: `treatedTRUE` and `treated[T.True]` for `treated`.
enum ConditionTerms {
  private static let endings = ["TRUE", "[T.True]", "[T.TRUE]"]

  /// Our name of a term that another tool calls by the value of a condition; nothing for one that it may be itself.
  static func name(_ name: String, among terms: [String]) -> String? {
    guard !terms.contains(name) else { return nil }
    let parts = name.split(separator: ":", omittingEmptySubsequences: false).map { part -> String in
      let ending = endings.first { part.hasSuffix($0) && part.count > $0.count } ?? ""
      return String(part.dropLast(ending.count))
    }
    let found = parts.joined(separator: ":")
    return found != name && terms.contains(found) ? found : nil
  }
}
