/// Translates what makes tables: files that are read, verbs of dplyr in pipes and calls, and methods of pandas.
struct TableTranslator {
  var expressions: ExpressionTranslator

  init(_ expressions: ExpressionTranslator) { self.expressions = expressions }

  /// A table in the making.
  struct Pipe {
    var start: String
    var verbs: [String] = []
    /// The columns by which the verbs that follow are grouped.
    var groups: [String] = []
    /// Whether a verb came after the groups, which then are those that its result keeps.
    var isRemainder = false

    var text: String {
      switch verbs.count {
      case 0: start
      case 1: "\(start) |> \(verbs[0])"
      default: start + verbs.map { "\n    |> \($0)" }.joined()
      }
    }
  }

  /// The table that an expression makes, and what it stays grouped by; nothing for one that makes no table.
  mutating func grouped(
    _ expression: ForeignExpression, _ remarks: inout [Remark]
  ) throws(Untranslated) -> (text: String, groups: [String])? {
    guard let pipe = try pipe(expression) else { return nil }
    guard pipe.groups.isEmpty || pipe.isRemainder else {
      throw Untranslated("the table stays grouped, and ours are grouped for one verb only")
    }
    for remark in expressions.remarks where !remarks.contains(remark) { remarks.append(remark) }
    return (pipe.text, pipe.groups)
  }

  /// The table that an expression makes; nothing for one that makes no table.
  mutating func translated(
    _ expression: ForeignExpression, _ remarks: inout [Remark]
  ) throws(Untranslated) -> String? {
    try grouped(expression, &remarks)?.text
  }

  mutating func pipe(_ expression: ForeignExpression) throws(Untranslated) -> Pipe? {
    do throws(Untranslated) {
      return try unplacedPipe(expression)
    } catch {
      throw error.at(expression)
    }
  }

  private mutating func unplacedPipe(_ expression: ForeignExpression) throws(Untranslated) -> Pipe? {
    switch expression {
    case .group(let inner): return try pipe(inner)
    case .name(let name):
      guard let binding = expressions.bindings[name], binding.kind == .table else { return nil }
      return Pipe(start: binding.name, groups: binding.groups, isRemainder: true)
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
    if expressions.language == .r, let groups = try groupsOfR(name, arguments) { return groups }
    guard expressions.language == .r, Self.verbs.contains(name), let first = arguments.first, first.name == nil else {
      return nil
    }
    guard var pipe = try pipe(first.value) else { throw notATable(first.value) }
    try add(name, Array(arguments.dropFirst()), to: &pipe)
    return pipe
  }

  /// Why what should be a table is none.
  func notATable(_ expression: ForeignExpression) -> Untranslated {
    switch expression {
    case .name(let name) where expressions.bindings[name] == nil:
      do throws(Untranslated) {
        _ = try expressions.binding(name)
      } catch {
        return error
      }
      return Untranslated("`\(name)` is no table").at(expression)
    case .call(.name(let name), _):
      return Untranslated("this call of `\(name)` makes no table that is known here").at(expression)
    default: return Untranslated("this is no table that is known here").at(expression)
    }
  }

  /// A table as an argument.
  mutating func table(_ expression: ForeignExpression) throws(Untranslated) -> String {
    guard let pipe = try pipe(expression), pipe.groups.isEmpty else {
      if case .name(let name) = expression { return try expressions.tableName(name) }
      throw Untranslated("a table in it is not known here").at(expression)
    }
    return pipe.text
  }

  // MARK: Names of columns

  func columnNames(_ argument: ForeignArgument, _ verb: String) throws(Untranslated) -> [String] {
    guard argument.name == nil else { throw unknown(verb) }
    return try names(argument.value)
  }

  /// Columns by bare names, texts, or lists of them.
  func names(_ expression: ForeignExpression) throws(Untranslated) -> [String] {
    switch expression {
    case .name(let name), .string(let name): return [KayaText.name(name).text]
    case .group(let inner): return try names(inner)
    case .list(let items): return try items.flatMapThrowing(names)
    case .call(.name("c"), let parts), .call(.name("join_by"), let parts):
      return try parts.flatMapThrowing { argument throws(Untranslated) in try columnNames(argument, "c") }
    default: throw Untranslated("columns are named in a way that is not known here")
    }
  }

  func unknown(_ name: String) -> Untranslated { Untranslated(argument: nil, of: name) }
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
