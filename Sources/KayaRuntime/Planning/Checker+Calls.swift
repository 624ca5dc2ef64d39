import KayaDiagnostics
import KayaLanguage

extension Checker {
  /// Checks a call and infers what is known of its value.
  mutating func check(_ call: Call, at span: Span, in scope: Scope) -> Shape {
    let name = call.name.text
    if let own = functions[name] { return check(call, of: own, in: scope) }
    if name == "let" { return checkLet(call, in: scope) }
    // What stands in `outer(…)` is no column.
    let scope = name == "outer" ? scope.unmasked : scope
    guard let declaration = registry[name] else {
      reportUnknownFunction(call.name, isParameter: scope.locals[name] != nil)
      for argument in call.arguments { _ = check(argument.value, in: scope.over(.unknown)) }
      return .unknown
    }
    let (bound, findings) = ArgumentBinding.bind(call, span: span, to: declaration)
    for finding in findings {
      report(finding.code, finding.message, at: finding.span, label: finding.label, help: help(for: finding, in: call))
    }
    return checkArguments(call, bound, of: declaration, in: scope)
  }

  mutating func check(_ call: Call, of own: OwnFunction, in scope: Scope) -> Shape {
    let names = own.parameters.map(\.name.text)
    var given: Set<String> = []
    var next = 0
    var isMisspelt = false
    for argument in call.arguments {
      _ = check(argument.value, in: scope)
      if let name = argument.name {
        if !names.contains(name.text) {
          isMisspelt = true
          report(
            .unknownArgument, "`\(own.name.text)` takes no argument `\(name.text)`", at: name.span,
            label: "not an argument", help: Suggestions.help(name.text, in: names).map { [$0] } ?? [])
        } else if !given.insert(name.text).inserted {
          report(.duplicateArgument, "`\(own.name.text)` is given `\(name.text)` twice", at: name.span)
        }
      } else {
        while next < names.count, given.contains(names[next]) { next += 1 }
        if next < names.count {
          given.insert(names[next])
        } else {
          report(
            .wrongArgument,
            "`\(own.name.text)` takes \(names.count == 1 ? "one argument" : "\(names.count) arguments")",
            at: argument.value.span, label: "one too many",
            help: Self.decimalHelp(argument.value, in: call).map { [$0] } ?? [])
        }
      }
    }
    // A misspelt argument is most often the one that is missing.
    for parameter in own.parameters
    where parameter.defaultValue == nil && !given.contains(parameter.name.text) && !isMisspelt {
      report(
        .missingArgument, "`\(own.name.text)` needs `\(parameter.name.text)`", at: call.name.span,
        label: "`\(parameter.name.text)` is not given")
    }
    reportReads(own.reads)
    return .unknown
  }

  mutating func checkLet(_ call: Call, in scope: Scope) -> Shape {
    var scope = scope
    var last = Shape.unknown
    for argument in call.arguments {
      last = check(argument.value, in: scope)
      if let name = argument.name { scope.locals[name.text] = last }
    }
    if call.arguments.last?.name != nil || call.arguments.isEmpty {
      report(
        .wrongArgument, "the last part of `let` is its value and has no name", at: call.name.span,
        help: ["for instance `let(m = mean(x), s = sd(x), s / m)`"])
    }
    return last
  }

  mutating func reportUnknownFunction(_ name: Identifier, isParameter: Bool = false) {
    var help: [String] = []
    if isParameter {
      help.append("functions are no values: the parameter `\(name.text)` cannot be called")
    } else if let advice = registry.advice(for: name.text) {
      help.append(advice)
    } else if shapeOfName(name.text) != nil {
      help.append(
        "`\(name.text)` is a value of this notebook: one of a list is `\(name.text)[1]`, a product `\(name.text) * …`")
    } else if let elsewhere = hints.elsewhere(name.text) {
      help.append(elsewhere)
    } else if let near = Suggestions.help(name.text, in: functions.keys.sorted() + registry.names) {
      help.append(near)
    }
    help.append("`kaya doc` lists all functions")
    report(.unknownFunction, "no function `\(name.text)`", at: name.span, label: "not a function", help: help)
  }
}
