import KayaDiagnostics
import KayaLanguage
import KayaMethods
import KayaRuntime

/// An error of a method as authors see it: a sentence, the code of its kind, where the fault lies, and ways out.
///
/// The methods throw facts; their words stand here and in the files of the families, and nowhere else.
protocol AuthoredError: Error {
  /// What was found and what was expected, in lower case and without a final stop.
  func message(_ names: AuthorsNames) -> String
  /// The kind of finding.
  var code: DiagnosticCode { get }
  /// Where in the data the fault lies, as far as it lies in one place.
  var location: DataLocation { get }
  /// The parameter at fault, where the fault is not in a column.
  var parameter: String? { get }
  /// Ways out.
  var help: [String] { get }
}

extension AuthoredError {
  var parameter: String? { nil }
  var help: [String] { [] }
}

/// What authors call the columns that a method speaks of.
struct AuthorsNames {
  private let name: (String) -> String

  /// Columns by the names that the method was given.
  init() { name = { $0 } }

  /// Methods speak of some columns by the names of their parameters; the author knows them by those of the table.
  init(_ call: Invocation) {
    name = { column in
      if call.isParameter(column), case .name(let name) = call.expression(column)?.kind { name } else { column }
    }
  }

  subscript(column: String) -> String { name(column) }
}

extension Invocation {
  /// Does the work of a method, and turns its errors into findings at the argument they are about.
  ///
  /// `parameter` is the argument to point at where neither the error nor its column names one.
  func method<Result>(at parameter: String? = nil, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as any AuthoredError { throw failure(for: error, at: parameter) }
  }

  /// The failure for an error of a method: code, message, ways out, and the facts column, row, unit and time.
  func failure(for error: any AuthoredError, at parameter: String? = nil) -> Failure {
    let names = AuthorsNames(self)
    let location = error.location
    var facts: [Diagnostic.Fact] = []
    if let column = location.column { facts.append(Diagnostic.Fact("column", names[column])) }
    if let row = location.row { facts.append(Diagnostic.Fact("row", row)) }
    if let unit = location.unit, !unit.isEmpty { facts.append(Diagnostic.Fact("unit", unit)) }
    if let time = location.time, !time.isEmpty { facts.append(Diagnostic.Fact("time", time)) }
    let span =
      given(error.parameter) ?? location.column.flatMap { isParameter($0) ? self.span(of: $0) : self.span(naming: $0) }
      ?? given(parameter) ?? call.name.span
    return evaluation.failure(error.code, error.message(names), at: span, help: error.help, facts: facts)
  }

  /// Whether a method means an argument by the name of a column, which the author gives to no other column.
  fileprivate func isParameter(_ column: String) -> Bool {
    guard let own = given(column) else { return false }
    guard let named = span(naming: column) else { return true }
    return own.text == named.text && own.lower <= named.lower && named.upper <= own.upper
  }

  /// The place of an argument that the call gives.
  private func given(_ name: String?) -> Span? {
    guard let name, has(name) else { return nil }
    return span(of: name)
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
