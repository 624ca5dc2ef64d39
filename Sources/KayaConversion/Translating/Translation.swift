/// Why a statement stays as it is.
struct Untranslated: Error, Equatable {
  /// The reason, such as "`plm` has no counterpart here".
  var reason: String

  init(_ reason: String) { self.reason = reason }
}

/// What is known of a name of the author's code.
struct ForeignBinding: Sendable {
  /// What a name holds.
  enum Kind: Sendable {
    case table
    case model
    case chart
    case value
  }

  /// The name in the translated notebook.
  var name: String
  var kind: Kind
}

/// A statement in our language, or the way it goes otherwise.
enum TranslatedStatement: Sendable {
  /// Code; the binding is what it gives a name to, under the author's name.
  case code(String, binds: (name: String, binding: ForeignBinding)?, shows: Bool, remarks: [String])
  /// Nothing is needed in its place.
  case dropped(String)
  /// A table that is shown, with its caption.
  case table(String, caption: String?)
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
  /// What the author's names are now.
  private(set) var bindings: [String: ForeignBinding] = [:]
  /// Names whose value is not known any more.
  private(set) var lost: Set<String> = []
  /// Our names that are bound, by whatever language.
  var taken: Set<String> = []

  init(_ language: ForeignLanguage) { self.language = language }

  /// A statement in our language; throws `Untranslated`.
  mutating func translate(_ statement: ForeignStatement) throws(Untranslated) -> TranslatedStatement {
    if language == .python, ["import ", "from "].contains(where: { statement.text.hasPrefix($0) }) {
      return .dropped("imports are not needed")
    }
    guard let content = statement.content else {
      forget(statement.text)
      throw Untranslated("it is not a call or an assignment that is known here")
    }
    do {
      return try translate(content)
    } catch {
      if let target = content.target { lose(target) }
      throw error
    }
  }

  private mutating func translate(
    _ content: ForeignStatement.Content
  ) throws(Untranslated) -> TranslatedStatement {
    if content.target == nil, let special = try SpecialStatement(content.value, language: language)?.translated {
      return special
    }
    var expressions = ExpressionTranslator(language: language, bindings: bindings, lost: lost)
    if content.target == nil, let table = try shownTable(content.value, &expressions) { return table }
    guard let target = content.target else {
      let (text, _) = try expressions.shown(content.value)
      return .code(text, binds: nil, shows: true, remarks: expressions.remarks)
    }
    let (name, value) = try expressions.assignment(target, content.value)
    let own = unused(name)
    let binding = ForeignBinding(name: own, kind: value.kind)
    bindings[name] = binding
    lost.remove(name)
    taken.insert(own)
    return .code(
      "\(own) = \(value.text)", binds: (name, binding), shows: false, remarks: expressions.remarks)
  }

  /// `kable(d, caption = "…")`.
  private func shownTable(
    _ expression: ForeignExpression, _ expressions: inout ExpressionTranslator
  ) throws(Untranslated) -> TranslatedStatement? {
    guard language == .r, case .call(.name(let name), let arguments) = expression, let first = arguments.first else {
      return nil
    }
    if ["etable", "modelsummary", "msummary", "stargazer"].contains(name),
      case .string(let title)? = arguments.first(where: { $0.name == "title" })?.value
    {
      let rest = ForeignExpression.call(.name(name), arguments.filter { $0.name != "title" })
      return .table(try expressions.typed(rest).text, caption: title)
    }
    guard name == "kable" else { return nil }
    var caption: String?
    for argument in arguments.dropFirst() {
      switch (argument.name, argument.value) {
      case ("caption", .string(let text)): caption = text
      case ("format", _), ("booktabs", _): continue
      default: throw Untranslated("the argument `\(argument.name ?? "")` of `kable` is not known here")
      }
    }
    return .table(try expressions.typed(first.value).text, caption: caption)
  }

  /// A value in a sentence.
  func inline(_ text: String) throws(Untranslated) -> String {
    guard let expression = ForeignParser.expression(text, language) else {
      throw Untranslated("it is no expression that is known here")
    }
    var expressions = ExpressionTranslator(language: language, bindings: bindings, lost: lost)
    return try expressions.value(expression, in: .names).text
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
    case .name(let name):
      bindings[name] = nil
      lost.insert(name)
    case .member(let inner, _), .index(let inner, _), .call(let inner, _): lose(inner)
    default: break
    }
  }

  /// What a statement that was not read may have bound: any name at the start of a line or before an arrow.
  private mutating func forget(_ text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }.map(String.init)
      guard line.contains("<-") || line.contains("=") || line.contains("->") else { continue }
      for word in words where bindings[word] != nil {
        bindings[word] = nil
        lost.insert(word)
      }
      if let first = words.first { lost.insert(first) }
    }
  }
}
