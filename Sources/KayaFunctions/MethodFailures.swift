import KayaDiagnostics
import KayaLanguage
import KayaMethods
import KayaRuntime

/// An error of a method as authors see it: the code of its kind, the argument it is about, and ways out.
protocol AuthoredError: MethodError {
  /// The kind of finding.
  var code: DiagnosticCode { get }
  /// The parameter at fault, where the fault is not in a column.
  var parameter: String? { get }
  /// Ways out.
  var help: [String] { get }
}

extension AuthoredError {
  var parameter: String? { nil }
  var help: [String] { [] }
}

extension Invocation {
  /// Does the work of a method, and turns its errors into findings at the argument they are about.
  ///
  /// `parameter` is the argument to point at where neither the error nor its column names one.
  func method<Result>(at parameter: String? = nil, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as any MethodError { throw failure(for: error, at: parameter) }
  }

  /// The failure for an error of a method: code, message, ways out, and the facts column, row, unit and time.
  func failure(for error: any MethodError, at parameter: String? = nil) -> Failure {
    let authored = error as? any AuthoredError
    let location = error.location
    let column = location.column.map(authorsName)
    var facts: [Diagnostic.Fact] = []
    if let column { facts.append(Diagnostic.Fact("column", column)) }
    if let row = location.row { facts.append(Diagnostic.Fact("row", row)) }
    if let unit = location.unit, !unit.isEmpty { facts.append(Diagnostic.Fact("unit", unit)) }
    if let time = location.time, !time.isEmpty { facts.append(Diagnostic.Fact("time", time)) }
    var message = error.message
    if let column, let formal = location.column, column != formal {
      message.replace("`\(formal)`", with: "`\(column)`")
    }
    let span =
      given(authored?.parameter) ?? given(location.column) ?? location.column.flatMap(span(naming:))
      ?? given(parameter) ?? call.name.span
    return evaluation.failure(
      authored?.code ?? .valueError, message, at: span, help: authored?.help ?? [], facts: facts)
  }

  /// The place of an argument that the call gives.
  private func given(_ name: String?) -> Span? {
    guard let name, has(name) else { return nil }
    return span(of: name)
  }

  /// Methods speak of some columns by the names of their parameters; the author knows them by those of the table.
  private func authorsName(_ column: String) -> String {
    if case .name(let name) = expression(column)?.kind { name } else { column }
  }

  /// Where the author names a column.
  func span(naming column: String) -> Span? {
    for parameter in declaration.parameters {
      switch parameter.kind {
      case .column, .columns, .effects, .masked, .formula: break
      default: continue
      }
      for argument in arguments(parameter.name) {
        var found: Span?
        argument.value.walk { node in
          switch node.kind {
          case .name(column), .string(column): found = found ?? node.span
          default: break
          }
          return found == nil
        }
        if let found { return found }
      }
    }
    return nil
  }
}
