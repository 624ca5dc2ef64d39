import KayaLanguage

/// The path of a file that stands without its quotes: `read_csv(data/panel.csv)`.
struct UnquotedPath {
  /// The path as it was written.
  let text: String
  let span: KayaLanguage.Span
  /// The name before the ending, for a path without folders, which might be a field.
  let file: String?

  /// The first one in an expression; nothing where there is none.
  init?(in expression: Expression) {
    var found: Expression?
    expression.walk { node in
      guard found == nil, case .call(let call) = node.kind, call.name.text.hasPrefix("read_"),
        let first = call.arguments.first, first.name == nil || first.name?.text == "path", Self.isPath(first.value)
      else { return found == nil }
      found = first.value
      return false
    }
    guard let found else { return nil }
    text = found.source.filter { $0 != " " }
    span = found.span
    if case .field(let name, _) = found.kind, case .name(let file) = name.kind { self.file = file } else { file = nil }
  }

  /// Names parted by points and strokes, of which the last is an ending.
  private static func isPath(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .field(let file, let ending): endings.contains(ending.text) && isName(file)
    case .arithmetic(.divide, let folder, let file): isName(folder) && isPath(file)
    default: false
    }
  }

  private static func isName(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name: true
    case .arithmetic(.divide, let folder, let file): isName(folder) && isName(file)
    default: false
    }
  }

  private static let endings: Set<String> = ["csv", "tsv", "txt", "json", "xlsx", "dta", "sqlite", "db"]
}
