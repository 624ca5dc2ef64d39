/// Translates expressions as far as what they mean is sure.
struct ExpressionTranslator {
  /// Where an expression stands.
  enum Place: Equatable {
    /// Bare names are those of the notebook.
    case names
    /// Bare names are columns first.
    case columns
    /// In a formula.
    case formula
  }

  let language: ForeignLanguage
  let bindings: [String: ForeignBinding]
  let lost: Set<String>
  /// Names whose assignment was not translated.
  let failed: Set<String>
  /// The parameters of the document.
  let parameters: Set<String>
  /// The columns that `factor` made, in the tables a statement names.
  var levels: Set<String> = []
  /// What the author should know about the translation.
  var remarks: [Remark] = []
  /// The table whose columns are written as `d$x`, while one of its columns is made.
  var own: String?
  /// The columns that make the groups of the column that is made, as `by` takes them.
  var groups: String?
  /// Whether a column is made, in which a condition stays as it is, rather than rows chosen by one.
  var makesColumn = false

  init(
    language: ForeignLanguage, bindings: [String: ForeignBinding], lost: Set<String>, failed: Set<String> = [],
    parameters: Set<String> = []
  ) {
    self.language = language
    self.bindings = bindings
    self.lost = lost
    self.failed = failed
    self.parameters = parameters
  }

  mutating func remark(_ text: String, isNews: Bool = true) {
    let remark = Remark(text: text, isNews: isNews)
    if !remarks.contains(remark) { remarks.append(remark) }
  }

  // MARK: Statements

  /// A value with what it is; the binding's name is not its own yet.
  struct Typed {
    var text: String
    var binding: ForeignBinding

    var kind: ForeignBinding.Kind { binding.kind }

    init(text: String, kind: ForeignBinding.Kind) {
      self.text = text
      binding = ForeignBinding(name: "", kind: kind)
    }

    init(text: String, binding: ForeignBinding) {
      self.text = text
      self.binding = binding
    }
  }

  /// An expression that is shown.
  mutating func shown(_ expression: ForeignExpression) throws(Untranslated) -> (String, ForeignBinding.Kind) {
    let value = try typed(expression)
    return (value.text, value.kind)
  }

  /// The author's name that is bound, and its value; a column of a table binds the table anew.
  mutating func assignment(
    _ target: ForeignExpression, _ value: ForeignExpression
  ) throws(Untranslated) -> (String, Typed) {
    switch target {
    case .name(let name): return (name, try typed(value))
    case .member(.name(let table), let column):
      // `df.x = …` of pandas makes a column only where there is one, and else an attribute.
      guard language == .r else { throw Untranslated("only `\(table)[\"\(column)\"]` binds a column").at(target) }
      return (table, try newColumn(table, column, value))
    case .index(.name(let table), let arguments):
      guard arguments.count == 1, arguments[0].name == nil, case .string(let column) = arguments[0].value else {
        throw Untranslated("only whole columns and names are bound here").at(target)
      }
      return (table, try newColumn(table, column, value))
    default: throw Untranslated("only names are bound here").at(target)
    }
  }

  private mutating func newColumn(
    _ table: String, _ column: String, _ value: ForeignExpression
  ) throws(Untranslated) -> Typed {
    let base = try tableName(table)
    if value == .name(language == .r ? "NULL" : "None") { throw Untranslated("columns are left out by `drop` here") }
    own = table
    groups = nil
    if value.usesMembership { remark(Self.membershipRemark) }
    makesColumn = true
    defer { (own, groups, makesColumn) = (nil, nil, false) }
    let name = try Self.newName(column)
    let made = try self.made(column, value, in: .names)
    var by = ""
    if let groups {
      guard try PandasGroupColumn.isRowWise(value, of: table) else {
        throw Untranslated("it takes values of groups and values of all rows together")
      }
      by = ", by = \(groups)"
    }
    var typed = Typed(text: "mutate(\(base), \(name) = \(made.text)\(by))", kind: .table)
    // Levels that stand where they stood change nothing.
    if made.text == name, levels.contains(column) { typed.text = base }
    typed.binding.levels = levels
    return typed
  }

  /// A value of the groups of the table whose column is made; nothing for another one.
  private mutating func ofGroups(_ expression: ForeignExpression) throws(Untranslated) -> KayaText? {
    guard let own, let grouped = try PandasGroupColumn(own, expression) else { return nil }
    let by = try grouped.by(self)
    guard groups == nil || groups == by else {
      throw Untranslated("it takes values of groups by `\(groups ?? "")` and by `\(by)`")
    }
    groups = by
    remark("pandas gives rows without a group no value; here they are a group of their own")
    if let words = grouped.remark { remark(words) }
    return try grouped.value()
  }

  /// Our name for a table of the author's.
  func tableName(_ name: String) throws(Untranslated) -> String {
    let binding = try binding(name)
    guard binding.kind == .table else { throw Untranslated("`\(name)` is no table").at(.name(name)) }
    return binding.name
  }

  func binding(_ name: String) throws(Untranslated) -> ForeignBinding {
    if let found = bindings[name] { return found }
    throw Untranslated(
      lost.contains(name)
        ? "it needs `\(name)`, which is not translated" : "it needs `\(name)`, which is not bound here"
    ).at(.name(name))
  }

  /// A table, a model, a chart or a plain value.
  mutating func typed(_ expression: ForeignExpression) throws(Untranslated) -> Typed {
    do throws(Untranslated) {
      return try unplacedTyped(expression)
    } catch {
      throw cause(error, expression)
    }
  }

  private mutating func unplacedTyped(_ expression: ForeignExpression) throws(Untranslated) -> Typed {
    switch expression {
    case .group(let inner): return try typed(inner)
    case .name(let name) where Constants.text(name, language) == nil:
      let binding = try binding(name)
      return Typed(text: binding.name, binding: binding)
    default: break
    }
    var tables = TableTranslator(self)
    if let table = try tables.grouped(expression, &remarks) {
      var binding = ForeignBinding(name: "", kind: .table)
      binding.groups = table.groups
      binding.levels = tables.expressions.levels
      return Typed(text: table.text, binding: binding)
    }
    var models = ModelTranslator(self)
    if let model = try models.translated(expression, &remarks) { return model }
    var charts = ChartTranslator(self)
    if language == .r, let chart = try charts.translated(expression, &remarks) {
      return Typed(text: chart, kind: .chart)
    }
    return Typed(text: try value(expression, in: .names).text, kind: .value)
  }

  // MARK: Values

  /// An expression over numbers, texts and columns.
  mutating func value(_ expression: ForeignExpression, in place: Place) throws(Untranslated) -> KayaText {
    do throws(Untranslated) {
      return try unplacedValue(expression, in: place)
    } catch {
      throw cause(error, expression)
    }
  }

  /// What is wrong with an expression: where it is taken of a name that was not translated, that name.
  private func cause(_ error: Untranslated, _ expression: ForeignExpression) -> Untranslated {
    guard error.part == nil, let name = AssignedNames.base(expression), lost.contains(name) else {
      return error.at(expression)
    }
    return Untranslated("it needs `\(name)`, which is not translated").at(.name(name))
  }

  private mutating func unplacedValue(
    _ expression: ForeignExpression, in place: Place
  ) throws(Untranslated) -> KayaText {
    if let part = try modelPart(expression) { return part }
    switch expression {
    case .number(let text): return KayaText(text)
    case .string(let text): return .string(text)
    case .group(let inner): return try value(inner, in: place)
    case .name(let name): return try self.name(name, in: place)
    case .list(let items):
      var texts: [String] = []
      for item in items { texts.append(try value(item, in: place).text) }
      return .list(texts)
    case .prefix(let sign, let operand): return try prefix(sign, operand, in: place)
    case .infix(let symbol, let left, let right): return try infix(symbol, left, right, in: place)
    case .member(.name(let table), let column):
      if language == .python, let reason = PandasNames.reason(column) { throw Untranslated(reason) }
      return try self.column(table, column, in: place)
    case .index(.member(.name(let table), "shape"), let arguments) where language == .python:
      guard arguments.map(\.value) == [.number("0")] else { throw Untranslated("columns are not counted here") }
      return .call("rows", [try tableName(table)])
    case .index(.name(let table), let arguments):
      guard arguments.count == 1, arguments[0].name == nil, case .string(let column) = arguments[0].value else {
        throw Untranslated("this way to take a part is not known here")
      }
      return try self.column(table, column, in: place)
    case .call(let function, let arguments): return try call(function, arguments, in: place)
    case .index(let table, let arguments) where arguments.count == 1 && arguments[0].name == nil && place == .names:
      guard case .string(let column) = arguments[0].value, let part = try self.part(table, column) else {
        throw Untranslated("this way to take a part is not known here")
      }
      return part
    case .member(let table, let name) where language == .r && place == .names:
      guard let part = try self.part(table, name) else { throw Untranslated("`\(name)` of it is not known here") }
      return part
    case .member(_, let name): throw Untranslated("`\(name)` of it is not known here")
    case .index: throw Untranslated("this way to take a part is not known here")
    case .dictionary: throw Untranslated("a dictionary has no counterpart here")
    }
  }

  private func name(_ name: String, in place: Place) throws(Untranslated) -> KayaText {
    if let constant = Constants.text(name, language) { return KayaText(constant) }
    if language == .r, name == "." || name == ".x" || name == "NULL" {
      throw Untranslated("`\(name)` has no counterpart here")
    }
    if place == .names {
      let binding = try binding(name)
      guard binding.kind == .value else { throw Untranslated("`\(name)` does not stand for a value here") }
      return KayaText(binding.name)
    }
    if failed.contains(name) { throw Untranslated("it needs `\(name)`, which is not translated") }
    if let known = bindings[name], known.name != name {
      throw Untranslated("`\(name)` may be a column or the name `\(known.name)`")
    }
    return place == .columns ? columnText(name) : .name(name)
  }

  private func column(_ table: String, _ column: String, in place: Place) throws(Untranslated) -> KayaText {
    if table == own { return columnText(column) }
    if language == .r, table == "params", bindings[table] == nil, !lost.contains(table) {
      guard parameters.contains(column) else { throw Untranslated("the front matter has no parameter `\(column)`") }
      return KayaText("params.\(KayaText.name(column).text)")
    }
    guard place == .names else { throw Untranslated("a column of another table stands in it") }
    let text = "\(try tableName(table)).\(KayaText.name(column).text)"
    return bindings[table]?.levels.contains(column) ?? false ? .call("paste", [text]) : KayaText(text)
  }

  /// A column of what verbs make of a table: `filter(d, x > 1)$y`.
  private mutating func part(_ table: ForeignExpression, _ column: String) throws(Untranslated) -> KayaText? {
    guard own == nil else { return nil }
    var tables = TableTranslator(self)
    var found: [Remark] = []
    guard let text = try tables.translated(table, &found) else { return nil }
    for remark in found { self.remark(remark.text, isNews: remark.isNews) }
    return KayaText("(\(text)).\(KayaText.name(column).text)")
  }

  private mutating func prefix(
    _ sign: String, _ operand: ForeignExpression, in place: Place
  ) throws(Untranslated) -> KayaText {
    let inner = try value(operand, in: place)
    if language == .python, sign == "not" || sign == "~" { remarkMissing("`\(sign)`") }
    if language == .r, sign == "!", operand.usesMembership { remark(Self.membershipRemark) }
    switch sign {
    case "-": return KayaText("-\(inner.operand(.sign))", .sign)
    case "+": return inner
    case "!", "not": return KayaText("not \(inner.operand(.not))", .not)
    case "~" where language == .python: return KayaText("not \(inner.operand(.not))", .not)
    default: throw Untranslated("`\(sign)` is not known here")
    }
  }

  /// What is said of `%in%` where it matters.
  static let membershipRemark =
    "`%in%` of R is false for a missing value; here it is missing, and `where` leaves out rows for which `not` of it is asked"

  private mutating func remarkMissing(_ symbol: String) {
    remark("pandas takes \(symbol) to be true where a value is missing; `where` leaves such rows out")
  }

  private mutating func infix(
    _ symbol: String, _ left: ForeignExpression, _ right: ForeignExpression, in place: Place
  ) throws(Untranslated) -> KayaText {
    let right = symbol == "%in%" ? compared(right, with: left) : right
    if symbol == "%in%", let others = Self.withoutMissing(right) {
      let here = KayaText.infix("in", try value(left, in: place), try value(others, in: place), .comparison)
      return .infix("or", here, .call("is_na", [try value(left, in: place).text]), .or)
    }
    if symbol == "%in%" || symbol == "in" || symbol == "not in" {
      let list = try members(right, in: place)
      let text = KayaText.infix(symbol == "not in" ? "not in" : "in", try value(left, in: place), list, .comparison)
      return text
    }
    guard let (ours, level) = Operators.ours(symbol, language) else {
      throw Untranslated("`\(symbol)` is not known here")
    }
    let (a, b) = (
      try value(compared(left, with: right), in: place), try value(compared(right, with: left), in: place)
    )
    if language == .python, symbol == "!=" { remarkMissing("`!=`") }
    if language == .python, makesColumn, level == .comparison, symbol != "!=" {
      remark(SeriesMethods.missingComparison)
    }
    if symbol == "%/%" || symbol == "//" { return .call("floor", [KayaText.infix("/", a, b, .product).text]) }
    return .infix(ours, a, b, level)
  }

  /// `c("x", NA)` without its missing value; nothing for a list without one.
  private static func withoutMissing(_ expression: ForeignExpression) -> ForeignExpression? {
    guard case .call(.name("c"), let items) = expression else { return nil }
    let rest = items.filter { $0.value != .name("NA") && $0.value != .name("NA_character_") }
    return rest.count < items.count && !rest.isEmpty ? .call(.name("c"), rest) : nil
  }

  /// What `%in%` looks in: a list, or a range of whole numbers.
  private mutating func members(_ expression: ForeignExpression, in place: Place) throws(Untranslated) -> KayaText {
    if case .infix(":", let from, let to) = expression {
      let (first, last) = (try value(from, in: place), try value(to, in: place))
      return KayaText("\(first.operand(.sum))..\(last.operand(.sum))", .range)
    }
    return try value(expression, in: place)
  }

  private mutating func call(
    _ function: ForeignExpression, _ arguments: [ForeignArgument], in place: Place
  ) throws(Untranslated) -> KayaText {
    var function = function
    // `np.log(x)` is `log(x)`.
    if language == .python, case .member(.name("np"), let name) = function { function = .name(name) }
    if language == .python, case .member(let column, let method) = function {
      if let value = try ofGroups(.call(function, arguments)) { return value }
      return try SeriesMethods.translated(column, method, arguments, in: place, &self)
    }
    guard case .name(let name) = function else { throw Untranslated("this call is not known here") }
    if lost.contains(name) { throw Untranslated("it needs `\(name)`, which is not translated") }
    return try ValueFunctions.translated(name, arguments, in: place, &self)
  }
}

/// Words that stand for a value.
enum Constants {
  static func text(_ name: String, _ language: ForeignLanguage) -> String? {
    switch (language, name) {
    case (.r, "TRUE"), (.r, "T"), (.python, "True"): "true"
    case (.r, "FALSE"), (.r, "F"), (.python, "False"): "false"
    case (.r, "NA"), (.r, "NA_real_"), (.r, "NA_character_"), (.python, "None"): "na"
    case (.r, "pi"): "3.141592653589793"
    default: nil
    }
  }
}

/// Operators that mean the same.
enum Operators {
  static func ours(_ symbol: String, _ language: ForeignLanguage) -> (String, KayaText.Level)? {
    switch symbol {
    case "+", "-": (symbol, .sum)
    case "*", "/": (symbol, .product)
    case "^": ("^", .power)
    case "%%": ("%", .product)
    case "%" where language == .python: ("%", .product)
    case "%/%", "//": ("/", .product)
    case "==", "!=", "<", "<=", ">", ">=": (symbol, .comparison)
    case "&", "&&", "and": ("and", .and)
    case "|", "||", "or": ("or", .or)
    default: nil
    }
  }
}
