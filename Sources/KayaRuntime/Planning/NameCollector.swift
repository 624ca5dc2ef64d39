import KayaLanguage

/// The names an expression may read, told apart by what they could mean.
struct NameUse {
  /// Names of the notebook for certain.
  var definite: Set<String> = []
  /// Names over columns: columns if the table has them, else names of the notebook.
  var masked: Set<String> = []
  /// Functions that are called or handed on.
  var functions: Set<String> = []
  /// Parameters read as fields of `params`.
  var parameters: Set<String> = []

  /// Adds what another expression reads.
  mutating func formUnion(_ other: NameUse) {
    definite.formUnion(other.definite)
    masked.formUnion(other.masked)
    functions.formUnion(other.functions)
    parameters.formUnion(other.parameters)
  }
}

/// Collects the names an expression may read from its text and the kinds of the parameters alone.
struct NameCollector {
  let registry: Registry
  /// The functions of the notebook, which hide kernel functions of the same name.
  let isOwnFunction: (String) -> Bool
  /// The parameters that are fields of `params`; none where that name means something else.
  let fieldsOfParams: Set<String>
  private(set) var use = NameUse()

  init(registry: Registry, fieldsOfParams: Set<String> = [], isOwnFunction: @escaping (String) -> Bool) {
    self.registry = registry
    self.fieldsOfParams = fieldsOfParams
    self.isOwnFunction = isOwnFunction
  }

  /// Adds the names of an expression; `overColumns` where bare names may be columns.
  mutating func collect(_ expression: Expression, locals: Set<String> = [], overColumns: Bool = false) {
    switch expression.kind {
    case .name(let name):
      guard !locals.contains(name) else { return }
      if overColumns { use.masked.insert(name) } else { use.definite.insert(name) }
    case .field(let target, let field)
    where target.isParams && !locals.contains("params") && fieldsOfParams.contains(field.text):
      use.parameters.insert(field.text)
    case .call(let call): collect(call, locals: locals, overColumns: overColumns)
    case .lambda(let lambda):
      collect(
        lambda.body, locals: locals.union(lambda.parameters.map(\.text)), overColumns: overColumns)
    case .formula:
      for child in expression.children { collect(child, locals: locals, overColumns: true) }
    default:
      for child in expression.children { collect(child, locals: locals, overColumns: overColumns) }
    }
  }

  private mutating func collect(_ call: Call, locals: Set<String>, overColumns: Bool) {
    let name = call.name.text
    use.functions.insert(name)
    if name == "let", !isOwnFunction(name) { return collectLet(call, locals: locals, overColumns: overColumns) }
    guard !isOwnFunction(name), let declaration = registry[name] else {
      for argument in call.arguments { collect(argument.value, locals: locals, overColumns: overColumns) }
      return
    }
    let (bound, _) = ArgumentBinding.bind(call, span: call.name.span, to: declaration)
    let overColumns = overColumns && name != "outer"
    for (parameter, arguments) in zip(declaration.parameters, bound.byParameter) {
      for argument in arguments {
        collect(argument.value, as: parameter.kind, locals: locals, overColumns: overColumns)
      }
    }
  }

  private mutating func collect(
    _ expression: Expression, as kind: ParameterDeclaration.Kind, locals: Set<String>, overColumns: Bool
  ) {
    switch kind {
    case .value, .number, .string, .bool, .list, .record, .printed:
      collect(expression, locals: locals, overColumns: overColumns)
    case .table, .result, .chart: collect(expression, locals: locals)
    case .masked: collect(expression, locals: locals, overColumns: true)
    case .formula: collect(expression, locals: locals)
    case .choice(let words):
      if case .name(let word) = expression.kind, words.contains(word) { return }
      // A record in place of a word has values over columns.
      if case .record = expression.kind { return collect(expression, locals: locals, overColumns: true) }
      collect(expression, locals: locals)
    case .newName:
      if case .name = expression.kind { return }
      if case .list(let items) = expression.kind {
        for item in items { collect(item, as: .newName, locals: locals, overColumns: false) }
        return
      }
      collect(expression, locals: locals)
    case .column, .columns, .effects, .keys: collectSelection(expression, locals: locals)
    case .function:
      if case .name(let name) = expression.kind {
        use.functions.insert(name)
      } else {
        collect(expression, locals: locals, overColumns: overColumns)
      }
    }
  }

  /// In a selection of columns only the arguments of `all_of` and its like are values.
  private mutating func collectSelection(_ expression: Expression, locals: Set<String>) {
    switch expression.kind {
    case .call(let call):
      for argument in call.arguments { collect(argument.value, locals: locals) }
    case .name: break
    default: for child in expression.children { collectSelection(child, locals: locals) }
    }
  }

  private mutating func collectLet(_ call: Call, locals: Set<String>, overColumns: Bool) {
    var locals = locals
    for argument in call.arguments {
      collect(argument.value, locals: locals, overColumns: overColumns)
      if let name = argument.name { locals.insert(name.text) }
    }
  }
}

extension Expression {
  /// Whether it is the name of all parameters.
  fileprivate var isParams: Bool { if case .name("params") = kind { true } else { false } }
}
