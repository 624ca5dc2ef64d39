/// Translates verbs of dplyr and tidyr.
extension TableTranslator {
  static let verbs: Set<String> = [
    "filter", "subset", "mutate", "select", "rename", "arrange", "group_by", "ungroup", "summarise", "summarize",
    "count", "distinct", "head", "tail", "drop_na", "na.omit", "left_join", "right_join", "inner_join", "full_join",
    "pivot_wider", "pivot_longer", "as_tibble", "as.data.frame",
  ]

  /// Verbs that take no notice of groups.
  private static let groupless: Set<String> = [
    "arrange", "head", "tail", "drop_na", "na.omit", "left_join", "right_join", "inner_join", "full_join",
    "pivot_wider",
  ]

  mutating func add(
    _ verb: String, _ arguments: [ForeignArgument], to pipe: inout Pipe
  ) throws(Untranslated) {
    let by = arguments.first { $0.name == ".by" }
    var arguments = arguments.filter { $0.name != ".by" }
    var groups = pipe.groups
    if let by { groups = try names(by.value) }
    if verb != "group_by" { pipe.isRemainder = true }
    let suffix = groups.isEmpty ? "" : ", by = [\(groups.joined(separator: ", "))]"
    switch verb {
    case "group_by":
      pipe.groups = try arguments.flatMapThrowing { argument throws(Untranslated) in try columnNames(argument, verb) }
      pipe.isRemainder = false
    case "ungroup": pipe.groups = []
    case "filter", "subset":
      let selected = verb == "subset" ? arguments.first { $0.name == "select" } : nil
      if selected != nil { arguments.removeAll { $0.name == "select" } }
      guard !arguments.isEmpty, arguments.allSatisfy({ $0.name == nil }) else { throw unknown(verb) }
      var conditions: [KayaText] = []
      for argument in arguments { conditions.append(try expressions.value(argument.value, in: .columns)) }
      let text =
        conditions.count == 1 ? conditions[0].text : conditions.map { $0.operand(.and) }.joined(separator: " and ")
      pipe.verbs.append("where(\(text)\(suffix))")
      if let selected { pipe.verbs.append(try selection([ForeignArgument(name: nil, value: selected.value)])) }
    case "mutate":
      let made = try assignments(arguments, verb)
      if !made.isEmpty { pipe.verbs.append("mutate(\(made)\(suffix))") }
    case "summarise", "summarize":
      let rest = arguments.first { $0.name == ".groups" }?.value
      let made = try SequentialSummary(arguments.filter { $0.name != ".groups" })
      pipe.verbs.append("summarize(\(try assignments(made.values, verb))\(suffix))")
      if !made.rest.isEmpty { pipe.verbs.append("mutate(\(try assignments(made.rest, verb)))") }
      // dplyr sorts the rows of groups that a verb before made, not those of `.by`.
      if by == nil, !groups.isEmpty { pipe.verbs.append("arrange(\(groups.joined(separator: ", ")))") }
      switch rest {
      // Of several groups dplyr keeps all but the last.
      case nil, .string("drop_last"): pipe.groups = by == nil ? Array(groups.dropLast()) : []
      case .string("drop"): pipe.groups = []
      case .string("keep"): pipe.groups = groups
      default: throw Untranslated("these `.groups` have no counterpart here")
      }
    case "as_tibble", "as.data.frame":
      guard arguments.isEmpty else { throw unknown(verb) }
      if verb == "as.data.frame" { pipe.groups = [] }
    default:
      guard groups.isEmpty || Self.groupless.contains(verb) || keepsGroups(verb, arguments, groups) else {
        throw Untranslated("`\(verb)` of a grouped table is not known here")
      }
      let isSorted = verb == "count" && arguments.contains { $0.name == "sort" && $0.value == .name("TRUE") }
      if isSorted { arguments.removeAll { $0.name == "sort" } }
      pipe.verbs.append(try plain(verb, arguments))
      if verb == "count", !arguments.isEmpty {
        let keys = try arguments.flatMapThrowing { argument throws(Untranslated) in try columnNames(argument, verb) }
        pipe.verbs.append("arrange(\(((isSorted ? ["desc(n)"] : []) + keys).joined(separator: ", ")))")
      }
      if verb == "pivot_wider" { pipe.groups = [] }
    }
  }

  /// Whether columns are picked by name and those of the groups are among them, so that the groups stay as they are.
  private func keepsGroups(
    _ verb: String, _ arguments: [ForeignArgument], _ groups: [String]
  ) -> Bool {
    guard verb == "select" else { return false }
    var picked: Set<String> = []
    for argument in arguments {
      guard argument.name == nil, let names = try? names(argument.value) else { return false }
      picked.formUnion(names)
    }
    return groups.allSatisfy(picked.contains)
  }

  private mutating func plain(_ verb: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    switch verb {
    case "select": return try selection(arguments)
    case "rename": return "rename(\(try assignments(arguments, verb, isNames: true)))"
    case "arrange":
      var keys: [String] = []
      // Levels are sorted as their values are.
      let levels = expressions.levels
      expressions.levels = []
      for argument in arguments {
        if case .prefix("-", let inner) = argument.value {
          keys.append("desc(\(try expressions.value(inner, in: .columns).text))")
        } else {
          keys.append(try expressions.value(argument.value, in: .columns).text)
        }
      }
      expressions.levels = levels
      return "arrange(\(keys.joined(separator: ", ")))"
    case "count", "distinct", "drop_na":
      let columns = try arguments.flatMapThrowing { argument throws(Untranslated) in try columnNames(argument, verb) }
      return "\(verb)(\(columns.joined(separator: ", ")))"
    case "na.omit": return "drop_na()"
    case "pivot_wider": return try wider(arguments)
    case "pivot_longer": return try longer(arguments)
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
      if argument.name == nil, !isNames, case .call(.name("across"), let inner) = argument.value {
        parts.append(try across(inner))
        continue
      }
      guard let name = argument.name, !name.hasPrefix(".") else { throw unknown(verb) }
      if argument.value.usesMembership { expressions.remark(ExpressionTranslator.membershipRemark) }
      if isNames {
        let old = try names(argument.value).joined()
        if expressions.levels.remove(old) != nil { expressions.levels.insert(name) }
        parts.append("\(KayaText.name(name).text) = \(old)")
        continue
      }
      let own = try ExpressionTranslator.newName(name)
      let value = try expressions.made(name, argument.value, in: .columns).text
      // Levels that stand where they stood change nothing.
      if verb != "mutate" || value != own || !expressions.levels.contains(name) { parts.append("\(own) = \(value)") }
    }
    guard !arguments.isEmpty else { throw unknown(verb) }
    return parts.joined(separator: ", ")
  }

  /// `across(c(a, b), mean)` and `across(a, ~ mean(.x, na.rm = TRUE))`.
  private mutating func across(_ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    guard arguments.count >= 2, arguments[0].name == nil || arguments[0].name == ".cols" else {
      throw unknown("across")
    }
    let picked = try selection([ForeignArgument(name: nil, value: arguments[0].value)])
    guard picked.hasPrefix("select(") else { throw unknown("across") }
    let columns = String(picked.dropFirst("select(".count).dropLast())
    var skipsMissing = arguments.dropFirst(2).contains { $0.name == "na.rm" && $0.value == .name("TRUE") }
    guard arguments.count == (skipsMissing ? 3 : 2) else { throw unknown("across") }
    var function = ""
    switch arguments[1].value {
    case .name(let name): function = name
    case .prefix("~", .call(.name(let name), let inner)):
      guard inner.first?.value == .name(".x") || inner.first?.value == .name(".") else { throw unknown("across") }
      skipsMissing = inner.dropFirst().contains { $0.name == "na.rm" && $0.value == .name("TRUE") }
      guard inner.count == (skipsMissing ? 2 : 1) else { throw unknown("across") }
      function = name
    default: throw unknown("across")
    }
    let aggregates: Set<String> = ["mean", "median", "sd", "var", "sum", "min", "max"]
    guard aggregates.contains(function) || ["log", "exp", "sqrt", "abs"].contains(function) else {
      throw unknown("across")
    }
    if aggregates.contains(function), !skipsMissing { expressions.remark(ValueFunctions.missingRemark) }
    return "across(\(columns.contains(",") ? "[\(columns)]" : columns), \(function))"
  }

  func selection(_ arguments: [ForeignArgument]) throws(Untranslated) -> String {
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

  private func wider(_ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    var found: [String: String] = [:]
    for argument in arguments {
      guard let name = argument.name, ["names_from", "values_from"].contains(name) else { throw unknown("pivot_wider") }
      let names = try names(argument.value)
      guard names.count == 1 else { throw Untranslated("`pivot_wider` takes one column for names and one for values") }
      found[name] = names[0]
    }
    guard let from = found["names_from"], let values = found["values_from"] else { throw unknown("pivot_wider") }
    return "pivot_wider(names_from = \(from), values_from = \(values))"
  }

  private func longer(_ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    var columns: String?
    var words = ["names_to": "name", "values_to": "value"]
    for (index, argument) in arguments.enumerated() {
      switch (argument.name, argument.value) {
      case ("cols", let value) where index >= 0, (nil, let value) where index == 0:
        let picked = try selection([ForeignArgument(name: nil, value: value)])
        guard picked.hasPrefix("select(") else { throw Untranslated("columns to leave in place are named by a minus") }
        let inner = String(picked.dropFirst("select(".count).dropLast())
        columns = inner.contains(",") ? "[\(inner)]" : inner
      case ("names_to"?, .string(let word)), ("values_to"?, .string(let word)): words[argument.name ?? ""] = word
      default: throw unknown("pivot_longer")
      }
    }
    guard let columns, let name = words["names_to"], let value = words["values_to"] else {
      throw unknown("pivot_longer")
    }
    return
      "pivot_longer(\(columns), names_to = \(KayaText.name(name).text), values_to = \(KayaText.name(value).text))"
  }

  private mutating func join(_ verb: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    guard arguments.count == 2, arguments[0].name == nil || arguments[0].name == "y", arguments[1].name == "by" else {
      throw Untranslated("`\(verb)` is sure only with the other table and `by`")
    }
    let other = try table(arguments[0].value)
    expressions.remark("dplyr matches missing keys with each other; here a missing key matches nothing")
    let how = verb.dropLast("_join".count)
    // A column of both tables gets dplyr's endings.
    return "join(\(other), by = \(try keys(arguments[1].value)), how = \"\(how)\", suffix = [\".x\", \".y\"])"
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
