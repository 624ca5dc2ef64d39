/// The names that code which is not translated may have bound or changed.
struct AssignedNames {
  /// The names in the order of the text.
  private(set) var names: [String] = []
  private let tokens: [ForeignToken]
  private let language: ForeignLanguage
  /// How many parentheses are open before each word.
  private let depths: [Int]

  /// The parts of a name that is bound are looked through so far.
  private static let reach = 200

  /// Finds them in a statement that is not understood, such as a loop or a function.
  ///
  /// What a function of R binds inside is its own, unless it uses `<<-`; a condition or a loop binds for all.
  init(_ text: String, _ language: ForeignLanguage) {
    let (tokens, _, stop) = ForeignLexer.words(text, language)
    self.tokens = tokens
    self.language = language
    var depths: [Int] = []
    var depth = 0
    for token in tokens {
      depths.append(depth)
      depth += token == .symbol("(") ? 1 : token == .symbol(")") ? -1 : 0
    }
    self.depths = depths
    let reachesOut = tokens.contains(.symbol("<<-")) || tokens.contains(.name("global"))
    for (index, token) in tokens.enumerated() {
      if let name = bound(at: index) {
        names.append(name)
        if isFunction, !reachesOut { return }
      }
      // `d[, x := 1]` of data.table changes `d`.
      if token == .symbol(":="), case .name(let table)? = tokens.first { names.append(table) }
    }
    // Past a character that begins no word, every name on a line that binds something may be bound.
    if let stop, !isFunction { names += Self.looseNames(text, from: stop) }
  }

  private var isFunction: Bool {
    if language == .python { return tokens.first == .name("def") || tokens.first == .name("class") }
    return tokens.count > 2 && [.symbol("<-"), .symbol("=")].contains(tokens[1]) && tokens[2] == .name("function")
  }

  private func bound(at index: Int) -> String? {
    guard case .name(let name) = tokens[index] else { return nil }
    if bindsParts(from: index) { return name }
    guard index > 0 else { return nil }
    let before = tokens[index - 1]
    if before == .symbol("->") || before == .symbol("->>") { return name }
    if case .name(let word) = before, ["def", "class", "as", "for"].contains(word) { return name }
    // `for (i in 1:3)`
    let isLoop = language == .r && index > 1 && tokens[index - 2] == .name("for") && before == .symbol("(")
    return isLoop ? name : nil
  }

  /// Whether an arrow follows a name and its parts: `x <-`, `x$y <-`, `x["y"] =`.
  private func bindsParts(from start: Int) -> Bool {
    guard start == 0 || !Self.isPart(tokens[start - 1]) else { return false }
    var at = start + 1
    var depth = 0
    while at < tokens.count, depth >= 0, at - start < Self.reach {
      guard case .symbol(let symbol) = tokens[at] else {
        if depth == 0, !Self.isPart(tokens[at - 1]) { return false }
        at += 1
        continue
      }
      switch symbol {
      case "[", "[[": depth += 1
      case "]", "]]": depth -= 1
      case "$", ".", "@": break
      case "<-", "<<-": return depth == 0
      // In the parentheses of a call, `=` names an argument.
      case "=" where depth == 0: return depths[start] == 0
      case "+", "-", "*", "/":
        // `x += 1` of Python.
        guard depth > 0 || at + 1 < tokens.count && tokens[at + 1] == .symbol("=") else { return false }
      default: if depth == 0 { return false }
      }
      at += 1
    }
    return false
  }

  private static func isPart(_ token: ForeignToken) -> Bool {
    [.symbol("$"), .symbol("."), .symbol("@"), .symbol("::")].contains(token)
  }

  private static func looseNames(_ text: String, from byte: Int) -> [String] {
    let rest = String(decoding: Array(text.utf8).dropFirst(byte), as: UTF8.self)
    return rest.split(separator: "\n").filter { $0.contains("<-") || $0.contains("=") || $0.contains("->") }
      .flatMap { line in
        line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }.map(String.init)
      }
  }

  // MARK: Changes in place

  /// Functions and methods that change nothing of what they are given.
  private static let harmless: Set<String> = [
    "print", "display", "len", "str", "type", "show", "round", "sorted", "list", "set", "sum", "min", "max", "range",
    "View", "glimpse", "names", "dim", "class", "cat", "message", "head", "tail", "summary", "ggsave", "write_csv",
    "write.csv", "saveRDS", "plot", "hist", "table", "kable", "etable", "modelsummary",
  ]
  private static let methodsInPlace: Set<String> = ["insert", "pop", "update", "append", "extend", "sort"]
  private static let functionsInPlace: Set<String> = [
    "setDT", "setDF", "setnames", "setkey", "setorder", "setcolorder", "assign",
  ]

  /// The tables that a call changes in place: `df.drop(…, inplace=True)`, `setnames(d, …)`, a function of the
  /// author's own in Python.
  static func changed(by expression: ForeignExpression, _ language: ForeignLanguage) -> [String] {
    guard case .call(let function, let arguments) = expression else { return [] }
    let given = arguments.compactMap { argument -> String? in
      if case .name(let name) = argument.value { return name }
      return nil
    }
    switch function {
    case .name(let name):
      if language == .r { return functionsInPlace.contains(name) ? given : [] }
      return harmless.contains(name) ? [] : given
    case .member(let receiver, let method):
      let isInPlace =
        methodsInPlace.contains(method)
        || arguments.contains { $0.name == "inplace" && $0.value == .name("True") }
      guard isInPlace, let name = base(receiver) else { return [] }
      return [name]
    default: return []
    }
  }

  /// `df.dropna(inplace=True)` as `df = df.dropna()`.
  static func withoutInPlace(_ content: ForeignStatement.Content, _ language: ForeignLanguage)
    -> ForeignStatement.Content
  {
    guard language == .python, content.target == nil,
      case .call(.member(.name(let name), let method), let arguments) = content.value,
      arguments.contains(where: { $0.name == "inplace" && $0.value == .name("True") })
    else { return content }
    var found = content
    found.target = .name(name)
    found.value = .call(.member(.name(name), method), arguments.filter { $0.name != "inplace" })
    if let range = content.places.range(of: content.value) { found.places.add(found.value, range) }
    return found
  }

  /// The name that a part is taken of.
  static func base(_ expression: ForeignExpression) -> String? {
    switch expression {
    case .name(let name): name
    case .member(let inner, _), .index(let inner, _), .group(let inner), .call(.member(let inner, _), _): base(inner)
    default: nil
    }
  }
}
