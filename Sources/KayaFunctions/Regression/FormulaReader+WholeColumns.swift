import KayaDiagnostics
import KayaLanguage
import KayaRuntime
import KayaTables

extension FormulaReader {
  /// Refuses a formula whose terms look at a column of the fitted table as a whole: over other rows they would mean
  /// something else than in the fit.
  func refuseWholeColumns(of fitted: Table) throws {
    if table == fitted { return }
    var parts = [terms]
    if let effectsPart { parts.append(effectsPart) }
    if let endogenous = try instrumentPart()?.endogenous { parts.append(endogenous) }
    for part in parts {
      guard let found = wholeCall(in: part, over: Set(fitted.names)) else { continue }
      throw call.failure(
        .wrongArgument,
        """
        `\(found.source)` of the formula looks at all rows together, so that other rows do not get the values they would \
        have had in the fit
        """,
        at: "data",
        help: ["make it a column of both tables before the fit: `mutate(t, z = \(found.source))`"])
    }
  }

  /// The first call in an expression that looks at a column as a whole.
  private func wholeCall(in expression: Expression, over columns: Set<String>) -> Expression? {
    var found: Expression?
    expression.walk { node in
      guard found == nil, case .call(let inner) = node.kind else { return found == nil }
      if looksAtWhole(inner.name.text), inner.arguments.isEmpty || mentions(inner, columns) { found = node }
      return found == nil
    }
    return found
  }

  private func mentions(_ inner: Call, _ columns: Set<String>) -> Bool {
    var found = false
    for argument in inner.arguments {
      argument.value.walk { node in
        switch node.kind {
        case .name(let name) where columns.contains(name): found = true
        case .call(let other) where other.name.text == "col": found = true
        default: break
        }
        return !found
      }
    }
    return found
  }

  /// Whether a function, or one of the notebook's that calls such a one, brings rows together; these know no circles.
  private func looksAtWhole(_ name: String) -> Bool {
    guard let own = call.evaluation.environment.functions[name] else { return Self.wholeFunctions.contains(name) }
    var found = false
    own.body.walk { node in
      if !found, case .call(let inner) = node.kind { found = looksAtWhole(inner.name.text) }
      return !found
    }
    return found
  }

  private static let wholeFunctions = Set(
    (Aggregates.functions + ColumnShapes.functions).map(\.name)
      + ["rank", "cumsum", "cumprod", "winsorize", "standardize"])
}
