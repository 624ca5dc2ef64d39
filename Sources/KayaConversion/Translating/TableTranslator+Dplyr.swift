extension TableTranslator {
  static let verbs: Set<String> = [
    "filter", "subset", "mutate", "select", "rename", "arrange", "group_by", "ungroup", "summarise", "summarize",
    "count", "distinct", "head", "tail", "drop_na", "na.omit", "left_join", "right_join", "inner_join", "full_join",
  ]

  mutating func add(
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
  func keys(_ expression: ForeignExpression) throws(Untranslated) -> String {
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
}
