import KayaDiagnostics
import KayaLanguage

/// The arguments of a call, sorted to the parameters of its function.
public struct BoundArguments: Sendable {
  /// For each parameter its arguments in order; one at most unless the parameter is variadic.
  public var byParameter: [[Argument]]
}

/// Sorts the arguments of calls to the parameters they belong to.
enum ArgumentBinding {
  /// The facts of a finding about arguments; the caller knows the place.
  struct Finding {
    var code: DiagnosticCode
    var message: String
    var span: Span
    var label: String
    /// The help line with the names that an unknown one may be meant for.
    var meant: String?
    var help: [String]
    var isOneTooMany = false

    /// All ways out, what was most likely meant first.
    var ways: [String] { [meant].compactMap { $0 } + help }
  }

  /// Binds a call of a kernel function; findings are errors, and what could be bound is bound nevertheless.
  static func bind(
    _ call: Call, span: Span, to declaration: FunctionDeclaration
  ) -> (BoundArguments, [Finding]) {
    var bound = [[Argument]](repeating: [], count: declaration.parameters.count)
    var findings: [Finding] = []
    let positional = declaration.parameters.indices.filter { !declaration.parameters[$0].isNamedOnly }
    let isFilled = fillsFirst(call, declaration)
    let named = Set(call.arguments.compactMap { $0.name?.text }).subtracting(
      isFilled ? [declaration.parameters[0].name] : [])
    var next = 0
    for argument in call.arguments {
      if let name = argument.name {
        if isFilled, name.text == declaration.parameters[0].name,
          let index = declaration.parameters.firstIndex(where: \.takesNames)
        {
          bound[index].append(argument)
        } else if let index = declaration.index(of: name.text), !declaration.parameters[index].isVariadic {
          if bound[index].isEmpty {
            bound[index] = [argument]
          } else {
            findings.append(
              Finding(
                code: .duplicateArgument, message: "`\(declaration.name)` is given `\(name.text)` twice",
                span: name.span, label: "given again", help: ["leave one of them out"]))
          }
        } else if let index = declaration.parameters.firstIndex(where: \.takesNames) {
          bound[index].append(argument)
        } else {
          findings.append(unknown(name, declaration))
        }
        continue
      }
      while next < positional.count, !declaration.parameters[positional[next]].isVariadic,
        named.contains(declaration.parameters[positional[next]].name)
      {
        next += 1
      }
      guard next < positional.count else {
        findings.append(tooMany(argument, declaration, positional))
        continue
      }
      bound[positional[next]].append(argument)
      if !declaration.parameters[positional[next]].isVariadic { next += 1 }
    }
    // A misspelt argument is most often the one that is missing.
    let isMisspelt = findings.contains { $0.code == .unknownArgument }
    for (index, parameter) in declaration.parameters.enumerated()
    where parameter.isRequired && bound[index].isEmpty && !isMisspelt {
      findings.append(
        Finding(
          code: .missingArgument, message: "`\(declaration.name)` needs `\(parameter.name)`", span: call.name.span,
          label: "`\(parameter.name)` is not given", help: ["its form is `\(declaration.signature)`"]))
    }
    return (BoundArguments(byParameter: bound), findings)
  }

  /// Whether a table stands first, so that its parameter's name is free for a column: `mutate(d, t = year - 2000)`.
  private static func fillsFirst(_ call: Call, _ declaration: FunctionDeclaration) -> Bool {
    guard declaration.parameters.first?.kind == .table, declaration.parameters.contains(where: \.takesNames),
      let first = call.arguments.first, first.name == nil
    else { return false }
    if case .call(let inner) = first.value.kind, !call.isPiped { return inner.name.text != "across" }
    return true
  }

  private static func unknown(_ name: Identifier, _ declaration: FunctionDeclaration) -> Finding {
    let names = declaration.parameters.filter { !$0.isVariadic }.map(\.name)
    return Finding(
      code: .unknownArgument, message: "`\(declaration.name)` takes no argument `\(name.text)`", span: name.span,
      label: "not an argument", meant: Suggestions.help(name.text, in: names),
      help: ["its form is `\(declaration.signature)`"])
  }

  private static func tooMany(
    _ argument: Argument, _ declaration: FunctionDeclaration, _ positional: [Int]
  ) -> Finding {
    let named = declaration.parameters.filter { $0.isNamedOnly && !$0.isVariadic }
    var help = ["its form is `\(declaration.signature)`"]
    if let first = named.first { help.insert("what stands after `;` goes by name: `\(first.name) = …`", at: 0) }
    return Finding(
      code: .wrongArgument,
      message: "`\(declaration.name)` takes \(count(positional.count)) by position",
      span: argument.value.span, label: "one too many", help: help, isOneTooMany: true)
  }

  private static func count(_ n: Int) -> String {
    n == 0 ? "no argument" : n == 1 ? "one argument" : "\(n) arguments"
  }
}
