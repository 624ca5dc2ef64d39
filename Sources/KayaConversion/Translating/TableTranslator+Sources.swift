extension TableTranslator {
  mutating func source(_ name: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String? {
    switch name {
    case "read_csv", "read.csv", "fread", "read_csv2": return try file("read_csv", name, arguments)
    case "read_dta", "read_stata", "read.dta13": return try file("read_stata", name, arguments)
    case "data.frame", "tibble", "data.table":
      var columns: [String] = []
      for argument in arguments where argument.name != "stringsAsFactors" {
        guard let column = argument.name else { throw unknown(name) }
        let list = try expressions.value(argument.value, in: .names).text
        columns.append("\(KayaText.name(column).text) = \(list.hasPrefix("[") ? list : "[\(list)]")")
      }
      return columns.isEmpty ? nil : "table(\(columns.joined(separator: ", ")))"
    default: return nil
    }
  }

  /// Arguments of readers that change nothing of what is read here.
  private static let harmless: Set<String> = [
    "show_col_types", "stringsAsFactors", "progress", "encoding", "fileEncoding", "guess_max", "low_memory",
  ]

  func file(_ ours: String, _ name: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    let rest = arguments.filter { !Self.harmless.contains($0.name ?? "") && !($0.name == "header" && isTrue($0.value)) }
    guard rest.count == 1, rest[0].name == nil || rest[0].name == "file", name != "read_csv2" else {
      throw unknown(name)
    }
    switch rest[0].value {
    case .string(let path) where !path.contains("://"): return "\(ours)(\(KayaText.string(path).text))"
    case .call(.name("here"), let parts):
      let texts = parts.compactMap { part -> String? in
        if case .string(let text) = part.value { return text }
        return nil
      }
      guard texts.count == parts.count, !texts.isEmpty else { throw unknown("here") }
      return "\(ours)(\(KayaText.string("/" + texts.joined(separator: "/")).text))"
    default: throw Untranslated("the file is not named by a path below the project")
    }
  }

  private func isTrue(_ value: ForeignExpression) -> Bool {
    if case .name(let name) = value { return Constants.text(name, expressions.language) == "true" }
    return false
  }
}
