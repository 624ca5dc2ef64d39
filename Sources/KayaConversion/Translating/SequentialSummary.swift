/// The columns of one `summarise` of dplyr, where a column that is made counts in all that follow it.
///
/// Ours read the columns of the table throughout. So what is computed of made columns alone becomes a `mutate` behind it,
/// and elsewhere the earlier expression stands in the place of its name; what sums up a made column stays.
struct SequentialSummary {
  /// The columns of `summarize`.
  private(set) var values: [ForeignArgument] = []
  /// Those of a `mutate` that follows.
  private(set) var rest: [ForeignArgument] = []

  init(_ arguments: [ForeignArgument]) throws(Untranslated) {
    try Self.review(arguments)
    var made: [String: ForeignExpression] = [:]
    for (index, argument) in arguments.enumerated() {
      let reads = !made.isEmpty && argument.value.readNames.contains { made[$0] != nil }
      if reads, Self.areOfMade(arguments[index...], made) {
        rest = Array(arguments[index...])
        return
      }
      var own = argument
      own.value = argument.value.replacing(made)
      values.append(own)
      if let name = argument.name { made[name] = .group(own.value) }
    }
  }

  /// Throws where what a made column means in a later one has no counterpart.
  private static func review(_ arguments: [ForeignArgument]) throws(Untranslated) {
    var made: Set<String> = []
    var spread: Set<String> = []
    var isOpen = false
    for argument in arguments {
      if argument.name == nil, case .call(.name("across"), let parts) = argument.value {
        guard made.isEmpty && spread.isEmpty && !isOpen || isApart(parts, made.union(spread), isOpen) else {
          throw Untranslated("`across` takes columns here that this `summarise` makes").at(argument.value)
        }
        if let names = picked(parts) { spread.formUnion(names) } else { isOpen = true }
        continue
      }
      let names = argument.value.readNames
      if isOpen && !names.isEmpty || !names.isDisjoint(with: spread) {
        throw Untranslated("it takes a column that `across` makes in this `summarise`").at(argument.value)
      }
      if let call = argument.value.summary(of: made) {
        throw Untranslated(
          "dplyr takes the `\(call.column)` that this `summarise` makes, one value a group: give the new column another name"
        ).at(call.part)
      }
      guard let name = argument.name else { continue }
      guard !made.contains(name), !spread.contains(name) else {
        throw Untranslated("`\(name)` is made twice in this `summarise`").at(argument.value)
      }
      made.insert(name)
    }
  }

  /// The columns that `across` names; nothing where it picks them otherwise.
  private static func picked(_ parts: [ForeignArgument]) -> Set<String>? {
    switch parts.first?.value {
    case .name(let name), .string(let name): return [name]
    case .call(.name("c"), let items):
      var names: Set<String> = []
      for item in items {
        switch item.value {
        case .name(let name), .string(let name): names.insert(name)
        default: return nil
        }
      }
      return names
    default: return nil
    }
  }

  private static func isApart(_ parts: [ForeignArgument], _ made: Set<String>, _ isOpen: Bool) -> Bool {
    guard !isOpen, let names = picked(parts) else { return false }
    return names.isDisjoint(with: made)
  }

  /// Whether columns are computed of those before them and nothing else.
  private static func areOfMade(
    _ arguments: ArraySlice<ForeignArgument>, _ made: [String: ForeignExpression]
  ) -> Bool {
    var known = Set(made.keys)
    for argument in arguments {
      guard let name = argument.name, argument.value.isByElement, argument.value.readNames.isSubset(of: known) else {
        return false
      }
      known.insert(name)
    }
    return true
  }
}

extension ForeignExpression {
  /// Functions that give a value for each value, whatever stands beside it.
  private static let byElement: Set<String> = [
    "log", "log10", "log2", "log1p", "exp", "sqrt", "abs", "floor", "ceiling", "round", "is.na", "ifelse", "if_else",
    "fifelse", "pmin", "pmax", "coalesce", "replace_na", "paste0", "toupper", "tolower", "nchar", "as.character",
    "as.numeric", "as.integer", "case_when", "between", "c",
  ]

  /// The parts of which it is made, but for the name of a function that is called.
  private var parts: [ForeignExpression] {
    switch self {
    case .number, .string, .name, .dictionary: []
    case .group(let inner), .prefix(_, let inner), .member(let inner, _): [inner]
    case .infix(_, let left, let right): [left, right]
    case .list(let items): items
    case .call(.name, let arguments): arguments.map(\.value)
    case .call(let function, let arguments), .index(let function, let arguments): [function] + arguments.map(\.value)
    }
  }

  /// The names that stand for values in it.
  var readNames: Set<String> {
    switch self {
    case .name(let name): Constants.text(name, .r) == nil ? [name] : []
    // `d$x` is a column of another table.
    case .member: []
    default: parts.reduce(into: []) { $0.formUnion($1.readNames) }
    }
  }

  /// Whether it gives a value for each value, whatever stands beside it.
  fileprivate var isByElement: Bool {
    switch self {
    case .call(.name(let name), _): Self.byElement.contains(name) && parts.allSatisfy(\.isByElement)
    case .number, .string, .name, .prefix, .infix, .group, .list: parts.allSatisfy(\.isByElement)
    case .call, .member, .index, .dictionary: false
    }
  }

  /// The first call that may sum up one of some columns, with that column.
  fileprivate func summary(of columns: Set<String>) -> (part: ForeignExpression, column: String)? {
    let isPlain: Bool
    switch self {
    case .call(.name(let name), _): isPlain = Self.byElement.contains(name)
    case .number, .string, .name, .prefix, .infix, .group, .list: isPlain = true
    case .call, .member, .index, .dictionary: isPlain = false
    }
    if !isPlain, let column = readNames.intersection(columns).min() { return (self, column) }
    for part in parts { if let found = part.summary(of: columns) { return found } }
    return nil
  }

  /// The same with expressions in the place of names.
  fileprivate func replacing(_ values: [String: ForeignExpression]) -> ForeignExpression {
    func all(_ arguments: [ForeignArgument]) -> [ForeignArgument] {
      arguments.map { ForeignArgument(name: $0.name, value: $0.value.replacing(values)) }
    }
    switch self {
    case .name(let name): return values[name] ?? self
    case .group(let inner): return .group(inner.replacing(values))
    case .prefix(let sign, let inner): return .prefix(sign, inner.replacing(values))
    case .infix(let symbol, let left, let right):
      return .infix(symbol, left.replacing(values), right.replacing(values))
    case .list(let items): return .list(items.map { $0.replacing(values) })
    case .call(.name(let name), let arguments): return .call(.name(name), all(arguments))
    case .call(let function, let arguments): return .call(function, all(arguments))
    case .index(let inner, let arguments): return .index(inner.replacing(values), all(arguments))
    case .number, .string, .member, .dictionary: return self
    }
  }
}
