/// The columns that a statement makes in a table that has a name.
struct MadeColumns {
  let table: String
  let names: Set<String>

  /// Nothing for a statement that may change anything else of the table, such as its rows or their groups.
  init?(_ content: ForeignStatement.Content, _ language: ForeignLanguage) {
    switch content.target {
    case .member(.name(let table), let column):
      // `d.columns = …` of pandas sets something of the whole table.
      guard language == .r || PandasNames.reason(column) == nil else { return nil }
      (self.table, names) = (table, [column])
    case .index(.member(.name(let table), let column), _) where language == .r:
      (self.table, names) = (table, [column])
    case .index(.member(.name(let table), "loc"), let arguments) where language == .python:
      // A label of a row may make a new row, a condition cannot.
      guard arguments.count == 2, arguments.allSatisfy({ $0.name == nil }), Self.isCondition(arguments[0].value),
        let names = Self.columns(arguments[1].value)
      else { return nil }
      (self.table, self.names) = (table, names)
    case .index(.name(let table), let arguments):
      guard arguments.count == 1, arguments[0].name == nil, let names = Self.columns(arguments[0].value) else {
        return nil
      }
      (self.table, self.names) = (table, names)
    case .name(let table):
      var isGrouped = false
      guard let names = Self.added(to: table, content.value, language, &isGrouped), !isGrouped, !names.isEmpty else {
        return nil
      }
      (self.table, self.names) = (table, names)
    default: return nil
    }
  }

  /// The column that the first words of a statement which is not read make, as `d["x"] = …` and `d$x <- …`.
  init?(beginning text: String, _ language: ForeignLanguage) {
    let tokens = Array(ForeignLexer.words(text, language).tokens.prefix(6))
    guard tokens.count > 3, case .name(let table) = tokens[0] else { return nil }
    self.table = table
    switch (tokens[1], tokens[2], tokens[3]) {
    case (.symbol("["), .string(let column), .symbol("]"))
    where language == .python && tokens.count > 4 && tokens[4] == .symbol("="):
      names = [column]
    case (.symbol("$"), .name(let column), .symbol("<-")), (.symbol("$"), .name(let column), .symbol("=")):
      names = [column]
    default: return nil
    }
  }

  private static func isCondition(_ value: ForeignExpression) -> Bool {
    switch value {
    case .group(let inner), .prefix("~", let inner): isCondition(inner)
    case .infix(let symbol, _, _): ["==", "!=", "<", "<=", ">", ">=", "&", "|"].contains(symbol)
    case .call(.member(_, let method), _): ["isna", "notna", "isnull", "notnull", "isin", "between"].contains(method)
    default: false
    }
  }

  private static func columns(_ value: ForeignExpression) -> Set<String>? {
    switch value {
    case .string(let name): return [name]
    case .list(let items):
      let names = items.compactMap { if case .string(let name) = $0 { name } else { nil } }
      return names.count == items.count ? Set(names) : nil
    default: return nil
    }
  }

  /// The columns in `d %>% mutate(a = …) %>% mutate(b = …)` and `d.assign(a=…)`.
  private static func added(
    to table: String, _ value: ForeignExpression, _ language: ForeignLanguage, _ isGrouped: inout Bool
  ) -> Set<String>? {
    let receiver: ForeignExpression
    let verb: String
    var rest: [ForeignArgument]
    switch value {
    case .name(table): return []
    case .group(let inner): return added(to: table, inner, language, &isGrouped)
    case .call(.name(let name), let arguments) where language == .r:
      guard let first = arguments.first, first.name == nil else { return nil }
      (receiver, verb, rest) = (first.value, name, Array(arguments.dropFirst()))
    case .call(.member(let inner, "assign"), let arguments) where language == .python:
      (receiver, verb, rest) = (inner, "mutate", arguments)
    default: return nil
    }
    guard let before = added(to: table, receiver, language, &isGrouped) else { return nil }
    switch verb {
    case "group_by": isGrouped = true
    case "ungroup": isGrouped = false
    case "mutate":
      rest = rest.filter { $0.name != ".by" }
      let names = rest.compactMap(\.name).filter { !$0.hasPrefix(".") }
      return names.count == rest.count ? before.union(names) : nil
    default: return nil
    }
    return before
  }
}

extension StatementTranslator {
  /// Throws if a text reads a column that a table should have and lacks, as its making was not translated.
  func refuseLostColumns(_ text: String, making made: MadeColumns? = nil) throws(Untranslated) {
    let words = words(in: text)
    let names = Set(words.map(\.word))
    // What a name stands for may name columns, too.
    let indirect = names.reduce(into: Set<String>()) { $0.formUnion(sources[$1] ?? []) }
    for table in tablesThatLack(names.union(indirect)) {
      for column in (bindings[table]?.lostColumns ?? []).sorted() {
        let isPlain = column.allSatisfy { Self.isOfName($0, language) }
        let own = words.filter { $0.word == column }
        let count = isPlain ? own.count : text.occurrences(of: column)
        let madeCount = made?.table == table && made?.names.contains(column) ?? false ? 1 : 0
        guard count > madeCount || indirect.contains(column) else { continue }
        var found = Untranslated("it needs the column `\(column)` of `\(table)`, which is not translated")
        found.range = own.last?.range
        throw found
      }
    }
  }

  /// Throws if our code reads all columns of a table that lacks one.
  func refuseAllColumns(_ code: String, of text: String) throws(Untranslated) {
    guard let (table, column) = lack(in: text) else { return }
    let isWhole =
      Self.wholeVerbs.contains { verb in
        // After columns were picked by name, all of them are known to be there.
        code.range(of: verb).map { found in !Self.narrowing.contains(where: code[..<found.lowerBound].contains) }
          ?? false
      } || code.hasPrefix("describe(") && !code.contains(",")
    let isRange = code.contains("..") && ["select(", "across(", "pivot_longer("].contains { code.contains($0) }
    guard isWhole || isRange else { return }
    throw Untranslated("it takes all columns of `\(table)`, whose column `\(column)` is not translated")
  }

  /// What to say where a table is shown that lacks a column.
  func remarksOfLack(_ code: String, of text: String) -> [Remark] {
    guard let (table, column) = lack(in: text), !Self.narrowing.contains(where: code.contains)
    else { return [] }
    return [Remark(text: "`\(table)` is shown without its column `\(column)`, which is not translated")]
  }

  /// The columns that are lacking in the tables a text names.
  func lostColumns(in text: String) -> Set<String> {
    tablesThatLack(Set(words(in: text).map(\.word))).reduce(into: []) { all, table in
      all.formUnion(bindings[table]?.lostColumns ?? [])
    }
  }

  private static let wholeVerbs = [
    "describe()", "distinct()", "drop_na()", "pivot_wider(", "bind_rows(", "everything()", "starts_with(",
    "ends_with(", "contains(",
  ]

  private static let narrowing = ["select(", "summarize(", "count("]

  private func lack(in text: String) -> (table: String, column: String)? {
    for table in tablesThatLack(Set(words(in: text).map(\.word))) {
      if let column = bindings[table]?.lostColumns.min() { return (table, column) }
    }
    return nil
  }

  private func tablesThatLack(_ words: Set<String>) -> [String] {
    words.filter { !(bindings[$0]?.lostColumns.isEmpty ?? true) }.sorted()
  }

  /// The names and the words of texts, each with its bytes.
  func words(in text: String) -> [(word: String, range: Range<Int>)] {
    var words: [(word: String, range: Range<Int>)] = []
    var offset = 0
    var word = ""
    func end() {
      if !word.isEmpty { words.append((word, offset - word.utf8.count..<offset)) }
      word = ""
    }
    for character in text {
      if Self.isOfName(character, language) { word.append(character) } else { end() }
      offset += character.utf8.count
    }
    end()
    return words
  }

  private static func isOfName(_ character: Character, _ language: ForeignLanguage) -> Bool {
    character.isLetter || character.isNumber || character == "_" || language == .r && character == "."
  }
}
