/// Translates what makes tables: files that are read, verbs of dplyr in pipes and calls, and methods of pandas.
struct TableTranslator {
  private var expressions: ExpressionTranslator

  init(_ expressions: ExpressionTranslator) { self.expressions = expressions }

  /// A table in the making.
  private struct Pipe {
    var start: String
    var verbs: [String] = []
    /// The columns by which the verbs that follow are grouped.
    var groups: [String] = []

    var text: String {
      switch verbs.count {
      case 0: start
      case 1: "\(start) |> \(verbs[0])"
      default: start + verbs.map { "\n    |> \($0)" }.joined()
      }
    }
  }

  /// The table that an expression makes; nothing for one that makes no table.
  mutating func translated(
    _ expression: ForeignExpression, _ remarks: inout [String]
  ) throws(Untranslated) -> String? {
    guard let pipe = try pipe(expression) else { return nil }
    guard pipe.groups.isEmpty else {
      throw Untranslated("the table stays grouped, and ours are grouped for one verb only")
    }
    remarks += expressions.remarks
    return pipe.text
  }

  private mutating func pipe(_ expression: ForeignExpression) throws(Untranslated) -> Pipe? {
    switch expression {
    case .group(let inner): return try pipe(inner)
    case .name(let name):
      guard let binding = expressions.bindings[name], binding.kind == .table else { return nil }
      return Pipe(start: binding.name)
    case .infix(let symbol, let left, .call(.name(let verb), let arguments))
    where symbol == "|>" || symbol == "%>%":
      guard Self.verbs.contains(verb) else { return nil }
      guard var pipe = try pipe(left) else { throw Untranslated("what goes into the pipe is no table known here") }
      try add(verb, arguments, to: &pipe)
      return pipe
    case .call(.name(let name), let arguments): return try call(name, arguments)
    case .call(.member(let table, let method), let arguments) where expressions.language == .python:
      return try self.method(table, method, arguments)
    case .index(let table, let arguments) where expressions.language == .python && arguments.count == 1:
      return try subset(table, arguments[0].value)
    case .index(let table, let arguments) where expressions.language == .r && arguments.count == 2:
      guard arguments[1].value == .name("") else { return nil }
      return try subset(table, arguments[0].value)
    default: return nil
    }
  }

  private mutating func call(_ name: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> Pipe? {
    if let source = try source(name, arguments) { return Pipe(start: source) }
    if name == "bind_rows" || name == "rbind" {
      guard arguments.count > 1, arguments.allSatisfy({ $0.name == nil }) else { throw unknown(name) }
      var tables: [String] = []
      for argument in arguments { tables.append(try table(argument.value)) }
      return Pipe(start: "bind_rows(\(tables.joined(separator: ", ")))")
    }
    guard expressions.language == .r, Self.verbs.contains(name), let first = arguments.first, first.name == nil else {
      return nil
    }
    guard var pipe = try pipe(first.value) else { throw Untranslated("its first argument is no table known here") }
    try add(name, Array(arguments.dropFirst()), to: &pipe)
    return pipe
  }

  /// A table as an argument.
  private mutating func table(_ expression: ForeignExpression) throws(Untranslated) -> String {
    guard let pipe = try pipe(expression), pipe.groups.isEmpty else {
      if case .name(let name) = expression { return try expressions.tableName(name) }
      throw Untranslated("a table in it is not known here")
    }
    return pipe.text
  }

  // MARK: Files and tables by hand

  private mutating func source(_ name: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String? {
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

  private func file(_ ours: String, _ name: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String {
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

  // MARK: Verbs of dplyr

  private static let verbs: Set<String> = [
    "filter", "subset", "mutate", "select", "rename", "arrange", "group_by", "ungroup", "summarise", "summarize",
    "count", "distinct", "head", "tail", "drop_na", "na.omit", "left_join", "right_join", "inner_join", "full_join",
  ]

  private mutating func add(
    _ verb: String, _ arguments: [ForeignArgument], to pipe: inout Pipe
  ) throws(Untranslated) {
    let by = arguments.first { $0.name == ".by" }
    var arguments = arguments.filter { $0.name != ".by" }
    var groups = pipe.groups
    if let by { groups = try names(by.value) }
    let suffix = groups.isEmpty ? "" : ", by = [\(groups.joined(separator: ", "))]"
    switch verb {
    case "group_by":
      pipe.groups = try arguments.flatMapThrowing { argument throws(Untranslated) in try columnNames(argument, verb) }
    case "ungroup": pipe.groups = []
    case "filter", "subset":
      guard !arguments.isEmpty, arguments.allSatisfy({ $0.name == nil }) else { throw unknown(verb) }
      var conditions: [KayaText] = []
      for argument in arguments { conditions.append(try expressions.value(argument.value, in: .columns)) }
      let text =
        conditions.count == 1 ? conditions[0].text : conditions.map { $0.operand(.and) }.joined(separator: " and ")
      pipe.verbs.append("where(\(text)\(suffix))")
    case "mutate": pipe.verbs.append("mutate(\(try assignments(arguments, verb))\(suffix))")
    case "summarise", "summarize":
      arguments = arguments.filter { $0.name != ".groups" }
      pipe.verbs.append("summarize(\(try assignments(arguments, verb))\(suffix))")
      // Of several groups dplyr keeps all but the last, which nobody means.
      pipe.groups = []
    default:
      guard groups.isEmpty else { throw Untranslated("`\(verb)` of a grouped table is not known here") }
      pipe.verbs.append(try plain(verb, arguments))
    }
  }

  private mutating func plain(_ verb: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    switch verb {
    case "select": return try selection(arguments)
    case "rename": return "rename(\(try assignments(arguments, verb, isNames: true)))"
    case "arrange":
      var keys: [String] = []
      for argument in arguments {
        if case .prefix("-", let inner) = argument.value {
          keys.append("desc(\(try expressions.value(inner, in: .columns).text))")
        } else {
          keys.append(try expressions.value(argument.value, in: .columns).text)
        }
      }
      return "arrange(\(keys.joined(separator: ", ")))"
    case "count", "distinct", "drop_na":
      let columns = try arguments.flatMapThrowing { argument throws(Untranslated) in try columnNames(argument, verb) }
      return "\(verb)(\(columns.joined(separator: ", ")))"
    case "na.omit": return "drop_na()"
    case "head", "tail":
      guard arguments.count <= 1, let number = arguments.first.map(\.value) ?? .some(.number("6")),
        case .number(let count) = number
      else { throw unknown(verb) }
      return "\(verb)(\(count))"
    default: return try join(verb, arguments)
    }
  }

  private mutating func assignments(
    _ arguments: [ForeignArgument], _ verb: String, isNames: Bool = false
  ) throws(Untranslated) -> String {
    var parts: [String] = []
    for argument in arguments {
      guard let name = argument.name, !name.hasPrefix(".") else { throw unknown(verb) }
      let value =
        isNames
        ? try names(argument.value).joined() : try expressions.value(argument.value, in: .columns).text
      parts.append("\(KayaText.name(name).text) = \(value)")
    }
    guard !parts.isEmpty else { throw unknown(verb) }
    return parts.joined(separator: ", ")
  }

  private func selection(_ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    var kept: [String] = []
    var left: [String] = []
    for argument in arguments {
      guard argument.name == nil else { throw unknown("select") }
      switch argument.value {
      case .prefix("-", let inner), .prefix("!", let inner): left += try names(inner)
      case .infix(":", .name(let from), .name(let to)):
        kept.append("\(KayaText.name(from).text)..\(KayaText.name(to).text)")
      case .call(.name(let helper), let parts)
      where ["starts_with", "ends_with", "contains", "everything"].contains(helper):
        var texts: [String] = []
        for part in parts {
          guard part.name == nil, case .string(let text) = part.value else { throw unknown(helper) }
          texts.append(KayaText.string(text).text)
        }
        kept.append("\(helper)(\(texts.joined(separator: ", ")))")
      default: kept += try names(argument.value)
      }
    }
    guard kept.isEmpty != left.isEmpty else { throw Untranslated("`select` both takes and leaves out columns") }
    return kept.isEmpty ? "drop(\(left.joined(separator: ", ")))" : "select(\(kept.joined(separator: ", ")))"
  }

  private mutating func join(_ verb: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    guard arguments.count == 2, arguments[0].name == nil || arguments[0].name == "y", arguments[1].name == "by" else {
      throw Untranslated("`\(verb)` is sure only with the other table and `by`")
    }
    let other = try table(arguments[0].value)
    let how = verb.dropLast("_join".count)
    return "join(\(other), by = \(try keys(arguments[1].value))\(how == "inner" ? "" : ", how = \"\(how)\""))"
  }

  /// `"k"`, `c("k", "l")`, `c("a" = "b")` and `join_by(k)`.
  private func keys(_ expression: ForeignExpression) throws(Untranslated) -> String {
    if case .call(.name("c"), let parts) = expression, parts.contains(where: { $0.name != nil }) {
      var pairs: [String] = []
      for part in parts {
        guard let name = part.name, case .string(let other) = part.value else { throw unknown("by") }
        pairs.append("\(KayaText.name(name).text) = \(KayaText.name(other).text)")
      }
      return "{\(pairs.joined(separator: ", "))}"
    }
    let names = try names(expression)
    return names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
  }

  // MARK: Names of columns

  private func columnNames(_ argument: ForeignArgument, _ verb: String) throws(Untranslated) -> [String] {
    guard argument.name == nil else { throw unknown(verb) }
    return try names(argument.value)
  }

  /// Columns by bare names, texts, or lists of them.
  private func names(_ expression: ForeignExpression) throws(Untranslated) -> [String] {
    switch expression {
    case .name(let name), .string(let name): return [KayaText.name(name).text]
    case .group(let inner): return try names(inner)
    case .list(let items): return try items.flatMapThrowing(names)
    case .call(.name("c"), let parts), .call(.name("join_by"), let parts):
      return try parts.flatMapThrowing { argument throws(Untranslated) in try columnNames(argument, "c") }
    default: throw Untranslated("columns are named in a way that is not known here")
    }
  }

  // MARK: Methods of pandas

  private mutating func method(
    _ table: ForeignExpression, _ method: String, _ arguments: [ForeignArgument]
  ) throws(Untranslated) -> Pipe? {
    if case .name("pd") = table {
      switch method {
      case "read_csv", "read_stata": return Pipe(start: try file(method, method, arguments))
      case "DataFrame":
        guard arguments.count == 1, case .dictionary(let pairs) = arguments[0].value else { throw unknown(method) }
        var columns: [String] = []
        for pair in pairs {
          guard case .string(let name) = pair.key, case .list = pair.value else { throw unknown(method) }
          columns.append("\(KayaText.name(name).text) = \(try expressions.value(pair.value, in: .names).text)")
        }
        return Pipe(start: "table(\(columns.joined(separator: ", ")))")
      default: throw unknown("pd.\(method)")
      }
    }
    guard var pipe = try pipe(table) else { return nil }
    pipe.verbs.append(try verb(method, arguments))
    return pipe
  }

  private mutating func verb(_ method: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    switch method {
    case "head", "tail":
      guard arguments.count <= 1 else { throw unknown(method) }
      if case .number(let count)? = arguments.first?.value { return "\(method)(\(count))" }
      guard arguments.isEmpty else { throw unknown(method) }
      return "\(method)(5)"
    case "dropna":
      guard let subset = arguments.first else { return "drop_na()" }
      guard arguments.count == 1, subset.name == "subset" else { throw unknown(method) }
      return "drop_na(\(try names(subset.value).joined(separator: ", ")))"
    case "sort_values":
      guard let first = arguments.first, first.name == nil || first.name == "by" else { throw unknown(method) }
      var isDown = false
      for argument in arguments.dropFirst() {
        guard argument.name == "ascending", case .name(let word) = argument.value else { throw unknown(method) }
        isDown = word == "False"
      }
      return "arrange(\(try names(first.value).map { isDown ? "desc(\($0))" : $0 }.joined(separator: ", ")))"
    case "rename":
      guard arguments.count == 1, arguments[0].name == "columns", case .dictionary(let pairs) = arguments[0].value
      else { throw unknown(method) }
      var parts: [String] = []
      for pair in pairs { parts.append("\(try names(pair.value).joined()) = \(try names(pair.key).joined())") }
      return "rename(\(parts.joined(separator: ", ")))"
    case "query":
      guard arguments.count == 1, case .string(let text) = arguments[0].value,
        let condition = ForeignParser.expression(text, .python)
      else { throw unknown(method) }
      return "where(\(try expressions.value(condition, in: .columns).text))"
    case "merge":
      guard let other = arguments.first, other.name == nil, let on = arguments.first(where: { $0.name == "on" }) else {
        throw unknown(method)
      }
      var how = ""
      for argument in arguments.dropFirst() where argument.name != "on" {
        guard argument.name == "how", case .string(let word) = argument.value else { throw unknown(method) }
        how = word == "inner" ? "" : ", how = \"\(word == "outer" ? "full" : word)\""
      }
      return "join(\(try table(other.value)), by = \(try keys(on.value))\(how))"
    default: throw unknown(method)
    }
  }

  /// `d[d["x"] > 1]` and `d[["a", "b"]]`.
  private mutating func subset(
    _ table: ForeignExpression, _ part: ForeignExpression
  ) throws(Untranslated) -> Pipe? {
    guard case .name(let name) = table, expressions.bindings[name]?.kind == .table else { return nil }
    let own = try expressions.tableName(name)
    switch part {
    case .string: return nil
    case .list: return Pipe(start: own, verbs: ["select(\(try names(part).joined(separator: ", ")))"])
    default:
      expressions.own = name
      defer { expressions.own = nil }
      return Pipe(start: own, verbs: ["where(\(try expressions.value(part, in: .names).text))"])
    }
  }

  private func unknown(_ name: String) -> Untranslated {
    Untranslated("this call of `\(name)` has no sure counterpart here")
  }
}

extension Array {
  /// The results of a throwing function, one list after the other.
  func flatMapThrowing<Result>(
    _ transform: (Element) throws(Untranslated) -> [Result]
  ) throws(Untranslated) -> [Result] {
    var found: [Result] = []
    for element in self { found += try transform(element) }
    return found
  }
}
