/// Why a statement stays as it is.
struct Untranslated: Error, Equatable {
  /// The reason, such as "`plm` has no counterpart here".
  var reason: String
  /// The part that is the cause; nothing where that is not known yet.
  var part: ForeignExpression?
  /// The bytes of the cause in the text of the statement.
  var range: Range<Int>?

  init(_ reason: String) { self.reason = reason }

  /// An argument that a known function does not have here.
  init(argument: String?, of function: String) {
    reason =
      argument.map { "the argument `\($0)` of `\(function)` has no counterpart here" }
      ?? "this call of `\(function)` has no sure counterpart here"
  }

  /// The same with a part as its cause, unless a part of that is known to be.
  func at(_ part: ForeignExpression) -> Untranslated {
    guard self.part == nil else { return self }
    var found = self
    found.part = part
    return found
  }

  /// The same with its place.
  func placed(_ places: ForeignPlaces) -> Untranslated {
    guard range == nil, let part else { return self }
    var found = self
    found.range = places.range(of: part)
    return found
  }
}

/// What the author should know about a translation.
struct Remark: Sendable, Equatable {
  /// A sentence.
  var text: String
  /// Whether a number or a sample may differ, not only the look.
  var isNews = true
}

/// What is known of a name of the author's code.
struct ForeignBinding: Sendable {
  /// What a name holds.
  enum Kind: Sendable {
    case table
    case model
    /// A list of models.
    case models
    /// A result of the kernel that is no model, such as event-time effects.
    case result
    case chart
    case value
    /// Words by name, such as labels of terms.
    case words
  }

  /// The name in the translated notebook.
  var name: String
  var kind: Kind
  /// The terms of a model, without spaces.
  var terms: [String] = []
  /// Whether a model is one of ordinary least squares without fixed effects.
  var isPlainModel = false
  /// Whether it has no constant, so that others measure its R² from zero.
  var lacksConstant = false
  /// The words over the columns of a list of models.
  var heads: [String] = []
  /// The columns that a table stays grouped by.
  var groups: [String] = []
  /// The columns of a table that `factor` made.
  var levels: Set<String> = []
  /// The columns that a table should have and lacks, since their making was not translated.
  var lostColumns: Set<String> = []
}

/// A statement in our language, or the way it goes otherwise.
enum TranslatedStatement: Sendable {
  /// Code, with what it shows; the binding is what it gives a name to, under the author's name.
  case code(String, binds: (name: String, binding: ForeignBinding)?, shows: Shown?, remarks: [Remark])
  /// Nothing is needed in its place.
  case dropped(String)
  /// A table that is shown, with its caption.
  case table(String, caption: String?, remarks: [Remark])
  /// A picture from a file.
  case picture(String)
  /// A setting of the whole notebook: keys of `execute` and `format: html`.
  case settings([(group: String, key: String, value: String)])
}

/// Translates one statement after the other, as far as what it means is sure.
///
/// A name that the author binds again gets a new name, since ours are bound once; what needs a name that was not
/// translated is not translated either.
struct StatementTranslator {
  let language: ForeignLanguage
  /// The parameters of the document.
  let parameters: Set<String>
  /// What the author's names are now.
  private(set) var bindings: [String: ForeignBinding] = [:]
  /// Names whose value is not known any more.
  private(set) var lost: Set<String> = []
  /// Names whose assignment was not translated.
  private var failed: Set<String> = []
  /// The words of the statements that bound plain values, which may be columns.
  private(set) var sources: [String: Set<String>] = [:]
  /// Our names that are bound, by whatever language.
  var taken: Set<String> = []

  init(_ language: ForeignLanguage, parameters: Set<String> = []) {
    self.language = language
    self.parameters = parameters
  }

  /// What translates the expressions of a text.
  private func expressions(of text: String) -> ExpressionTranslator {
    var found = ExpressionTranslator(
      language: language, bindings: bindings, lost: lost, failed: failed, parameters: parameters)
    found.levels = words(in: text).reduce(into: []) { $0.formUnion(bindings[$1.word]?.levels ?? []) }
    return found
  }

  /// A statement in our language; throws `Untranslated`, with the place of the cause.
  mutating func translate(_ statement: ForeignStatement) throws(Untranslated) -> TranslatedStatement {
    if let setting = SpecialStatement.setting(statement.text, language) { return setting }
    guard let content = statement.content.map({ AssignedNames.withoutInPlace($0, language) }) else {
      let made = MadeColumns(beginning: statement.text, language)
      for name in AssignedNames(statement.text, language).names {
        if let made, made.table == name, bindings[name]?.kind == .table {
          bindings[name]?.lostColumns.formUnion(made.names)
        } else {
          lose(name)
        }
      }
      throw unread(statement)
    }
    let made = MadeColumns(content, language)
    do throws(Untranslated) {
      try refuseLostColumns(statement.text, making: made)
      var next = self
      let found = try next.translate(content, statement.text)
      next.inherit(from: self, statement.text, content, made)
      self = next
      return found
    } catch {
      fail(content)
      for name in AssignedNames.changed(by: content.value, language) { lose(name) }
      throw error.at(content.value).placed(content.places)
    }
  }

  /// Forgets a translation that does not run, as if the statement had stayed.
  mutating func refuse(_ statement: ForeignStatement) {
    if let content = statement.content { fail(content) }
  }

  /// What a table lacks is lacking in what is made of it, too.
  private mutating func inherit(
    from before: StatementTranslator, _ text: String, _ content: ForeignStatement.Content, _ made: MadeColumns?
  ) {
    guard let target = content.target, let name = AssignedNames.base(target) else { return }
    let named = Set(words(in: text).map(\.word))
    sources[name] = named.contains { before.bindings[$0].map { $0.kind != .value } ?? false } ? nil : named
    guard bindings[name]?.kind == .table else { return }
    bindings[name]?.lostColumns = before.lostColumns(in: text).subtracting(made?.names ?? [])
  }

  private mutating func fail(_ content: ForeignStatement.Content) {
    guard let target = content.target else { return }
    if let made = MadeColumns(content, language), bindings[made.table]?.kind == .table {
      bindings[made.table]?.lostColumns.formUnion(made.names)
      return
    }
    lose(target)
    if case .name(let name) = target { failed.insert(name) }
  }

  private func unread(_ statement: ForeignStatement) -> Untranslated {
    let utf8 = Array(statement.text.utf8)
    let range = statement.stop.map { $0.lowerBound..<min($0.upperBound, utf8.count) } ?? 0..<utf8.count
    let word = String(decoding: utf8[range], as: UTF8.self)
    var found = Untranslated(
      ForeignParser.reserved(language).contains(word)
        ? "`\(word)` is not translated: only calls and assignments are" : "it is not read from here on")
    found.range = range
    return found
  }

  private mutating func translate(
    _ content: ForeignStatement.Content, _ source: String
  ) throws(Untranslated) -> TranslatedStatement {
    if content.target == nil, let special = try SpecialStatement(content.value, language: language)?.translated {
      return special
    }
    var expressions = expressions(of: source)
    guard let target = content.target else {
      if case .table(let text, let caption, let remarks)? = try shownTable(content.value, &expressions) {
        try refuseAllColumns(text, of: source)
        return .table(text, caption: caption, remarks: remarks + remarksOfLack(text, of: source))
      }
      let (text, kind) = try expressions.shown(content.value)
      try refuseAllColumns(text, of: source)
      let lack = kind == .table ? remarksOfLack(text, of: source) : []
      return .code(
        text, binds: nil, shows: kind == .chart ? .chart : .table, remarks: expressions.remarks + lack)
    }
    let (name, value) = try expressions.assignment(target, content.value)
    try refuseAllColumns(value.text, of: source)
    let own = unused(name)
    var binding = value.binding
    binding.name = own
    bindings[name] = binding
    lost.remove(name)
    failed.remove(name)
    taken.insert(own)
    return .code(
      "\(own) = \(value.text)", binds: (name, binding), shows: nil, remarks: expressions.remarks)
  }

  /// `kable(d, caption = "…")`, and tables of models with a title.
  private func shownTable(
    _ expression: ForeignExpression, _ expressions: inout ExpressionTranslator
  ) throws(Untranslated) -> TranslatedStatement? {
    guard language == .r, case .call(.name(let name), let arguments) = expression, let first = arguments.first else {
      return nil
    }
    if ModelTranslator.tables.contains(name),
      case .string(let title)? = arguments.first(where: { $0.name == "title" })?.value
    {
      let rest = ForeignExpression.call(.name(name), arguments.filter { $0.name != "title" })
      do throws(Untranslated) {
        return .table(try expressions.typed(rest).text, caption: title, remarks: expressions.remarks)
      } catch {
        throw error.part == rest ? Untranslated(error.reason).at(expression) : error
      }
    }
    guard name == "kable" || name == "kbl" else { return nil }
    var caption: String?
    var digits: String?
    for argument in arguments.dropFirst() {
      switch (argument.name, argument.value) {
      case ("caption", .string(let text)): caption = text
      case ("digits", .number(let text)): digits = text
      case ("col.names", _):
        expressions.remark("the heads of `col.names` are left out: write `show(…, labels = {column = \"Head\"})`")
      case ("format", _), ("booktabs", _), ("row.names", _), ("escape", _), ("align", _), ("longtable", _): continue
      default: throw Untranslated("the argument `\(argument.name ?? "")` of `\(name)` is not known here").at(expression)
      }
    }
    let table = try expressions.typed(first.value)
    guard [.table, .value].contains(table.kind) else { throw Untranslated("it shows no table").at(expression) }
    let text = digits.map { Self.shown(table, digits: $0) } ?? table.text
    return .table(text, caption: caption, remarks: expressions.remarks)
  }

  /// A table with so many decimals.
  private static func shown(_ table: ExpressionTranslator.Typed, digits: String) -> String {
    guard let pipe = table.text.range(of: "|> ") else { return "show(\(table.text), digits = \(digits))" }
    var text = table.text
    // A pipe of several verbs has one a line.
    if !text.contains("\n") {
      text.replaceSubrange(text.index(before: pipe.lowerBound)..<pipe.upperBound, with: "\n    |> ")
    }
    return "\(text)\n    |> show(digits = \(digits))"
  }

  /// A value in a sentence.
  func inline(_ text: String) throws(Untranslated) -> String {
    try refuseLostColumns(text)
    let (content, stop) = ForeignParser.reading(text, language)
    guard let content, content.target == nil else {
      var found = Untranslated("it is no expression that is known here")
      found.range = stop
      throw found
    }
    var expressions = expressions(of: text)
    do throws(Untranslated) {
      let found = try expressions.value(content.value, in: .names).text
      try refuseAllColumns(found, of: text)
      return found
    } catch {
      throw error.at(content.value).placed(content.places)
    }
  }

  /// A name of ours for one of the author's.
  private func unused(_ name: String) -> String {
    var base = String(name.map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "_" })
    if KayaText.reserved.contains(base) || base.first?.isNumber ?? true { base = "x_" + base }
    if !taken.contains(base) { return base }
    var number = 2
    while taken.contains("\(base)_\(number)") { number += 1 }
    return "\(base)_\(number)"
  }

  private mutating func lose(_ target: ForeignExpression) {
    switch target {
    case .name(let name): lose(name)
    case .member(let inner, _), .index(let inner, _), .group(let inner): lose(inner)
    // `names(d) <- …` changes `d`.
    case .call(_, let arguments): if let first = arguments.first { lose(first.value) }
    case .list(let items): items.forEach { lose($0) }
    default: break
    }
  }

  private mutating func lose(_ name: String) {
    bindings[name] = nil
    lost.insert(name)
  }
}
