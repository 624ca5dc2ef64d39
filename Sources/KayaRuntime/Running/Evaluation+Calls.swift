import KayaDiagnostics
import KayaLanguage

extension Evaluation {
  /// The value of a call: a function of the notebook, or of the kernel.
  func evaluate(_ call: Call, at span: Span, in scope: Scope) throws -> Value {
    if let own = functions[call.name.text] {
      return try evaluate(call, of: own, in: scope)
    }
    guard let declaration = environment.registry[call.name.text] else {
      throw failure(.unknownFunction, "no function `\(call.name.text)`", at: call.name.span)
    }
    let (bound, findings) = ArgumentBinding.bind(call, span: span, to: declaration)
    if let first = findings.first {
      throw failure(first.code, first.message, at: first.span, label: first.label, help: first.ways)
    }
    return try declaration.evaluate(
      Invocation(
        evaluation: self, scope: scope, declaration: declaration, call: call, span: span, bound: bound))
  }

  private func evaluate(_ call: Call, of own: OwnFunction, in scope: Scope) throws -> Value {
    var values: [String: Value] = [:]
    var next = 0
    for argument in call.arguments {
      let value = try evaluate(argument.value, in: scope)
      if let name = argument.name {
        values[name.text] = value
      } else {
        while next < own.parameters.count, values[own.parameters[next].name.text] != nil { next += 1 }
        guard next < own.parameters.count else {
          throw failure(
            .wrongArgument, "`\(own.name.text)` takes \(own.parameters.count) arguments", at: argument.value.span)
        }
        values[own.parameters[next].name.text] = value
      }
    }
    let outside = confine(to: own.confinement)
    defer { release(to: outside) }
    let locals = try locals(of: own, from: values, by: call)
    // Two calls of one function draw different numbers.
    enterRandomPath("call \(call.ordinal)")
    defer { leaveRandomPath() }
    return try calling(call) { try evaluate(own.body, in: Scope(locals: locals, mask: nil)) }
  }

  /// Runs what a call leads to; what is wrong there is told with the place of the call.
  private func calling<Result>(_ call: Call, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch var failure as Failure {
      if let place = environment.place(call.name.span) {
        for index in failure.diagnostics.indices { failure.diagnostics[index].calls.append(place) }
      }
      throw failure
    }
  }

  /// The parameters of a function with their values; a default may read the parameters before it.
  private func locals(
    of own: OwnFunction, from values: [String: Value], by call: Call
  ) throws -> [(name: String, value: Value)] {
    var locals: [(name: String, value: Value)] = []
    for parameter in own.parameters {
      let name = parameter.name.text
      if let value = values[name] {
        locals.append((name, value))
      } else if let fallback = parameter.defaultValue {
        let scope = Scope(locals: locals, mask: nil)
        locals.append((name, try calling(call) { try evaluate(fallback, in: scope) }))
      } else {
        throw failure(.missingArgument, "`\(own.name.text)` needs `\(name)`", at: call.name.span)
      }
    }
    return locals
  }
}

/// A function that an argument names: a lambda with what it sees, or a function by its name.
public struct FunctionArgument {
  private enum Body {
    case lambda(Lambda, Scope)
    case named(Identifier)
  }

  private let body: Body
  private let evaluation: Evaluation
  private let span: Span

  init(lambda: Lambda, scope: Scope, evaluation: Evaluation, span: Span) {
    body = .lambda(lambda, scope)
    self.evaluation = evaluation
    self.span = span
  }

  init(named name: Identifier, evaluation: Evaluation) {
    body = .named(name)
    self.evaluation = evaluation
    span = name.span
  }

  /// The value for some arguments; `mask` gives the columns at hand, where there are any.
  public func callAsFunction(_ arguments: [Value], mask: Mask? = nil) throws -> Value {
    switch body {
    case .lambda(let lambda, var scope):
      guard lambda.parameters.count == arguments.count else {
        throw evaluation.failure(
          .wrongArgument,
          "the function is given \(arguments.count) values and has \(lambda.parameters.count) parameters", at: span)
      }
      if let mask { scope = scope.masked(by: mask) }
      for (parameter, value) in zip(lambda.parameters, arguments) { scope = scope.binding(parameter.text, value) }
      return try evaluation.evaluate(lambda.body, in: scope)
    case .named(let name):
      // The values go in under names that no author can write.
      let names = arguments.indices.map { " \($0)" }
      let call = Call(name, names.map { Argument(Expression(.name($0), span: span)) })
      let scope = Scope(locals: Array(zip(names, arguments)).map { ($0, $1) }, mask: mask)
      return try evaluation.evaluate(call, at: span, in: scope)
    }
  }
}
