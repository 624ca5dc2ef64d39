import KayaDiagnostics
import KayaLanguage

extension Checker {
  mutating func checkSelection(
    _ arguments: [Argument], _ columns: ColumnSet, in scope: Scope, help: String? = nil
  ) -> [String]? {
    checkSelectionNames(arguments.map(\.value), in: scope)
    let shapeOfName = shapeOfName
    let selection = ColumnSelection(
      columns: columns, table: nil, texts: { Self.literalTexts($0) }, isNotebookName: { shapeOfName($0) != nil })
    do {
      return try selection.choices(arguments.map(\.value))?.map(\.name)
    } catch let fault as ColumnSelection.Fault {
      report(
        fault.code, fault.message, at: fault.span, label: fault.label, help: fault.help + (help.map { [$0] } ?? []),
        facts: fault.column.map { [Diagnostic.Fact("column", $0)] } ?? [])
      return nil
    } catch { return nil }
  }

  /// Keys by which two tables fit together are columns of both, or of the left and the right one.
  mutating func checkKeys(
    _ expression: Expression, _ declaration: FunctionDeclaration, _ shapes: [[Shape]], in scope: Scope
  ) {
    let tables = zip(declaration.parameters, shapes).filter { $0.0.kind == .table }.map {
      $1.first?.columns ?? .unknown
    }
    guard tables.count == 2 else { return }
    if case .record(let fields) = expression.kind {
      for field in fields {
        if !tables[0].mayHave(field.key.text) { reportUnknownColumn(field.key.text, tables[0], at: field.key.span) }
        _ = checkSelection([Argument(field.value)], tables[1], in: scope)
      }
      return
    }
    guard let names = checkSelection([Argument(expression)], tables[0], in: scope), let name = names.first else {
      return
    }
    _ = checkSelection(
      [Argument(expression)], tables[1], in: scope, help: "where the names differ, write `by = {\(name) = …}`")
  }

  /// The names of the notebook in the arguments of `all_of` and its like.
  mutating func checkSelectionNames(_ expressions: [Expression], in scope: Scope) {
    for expression in expressions {
      switch expression.kind {
      // What `c` holds is told with it.
      case .call(let call) where call.name.text == "c": break
      case .call(let call):
        for argument in call.arguments { _ = check(argument.value, in: scope.unmasked) }
      case .name: break
      default: checkSelectionNames(expression.children, in: scope)
      }
    }
  }

  static func literalTexts(_ expression: Expression) -> [String]? {
    switch expression.kind {
    case .string(let text): return [text]
    case .list(let items):
      let texts = items.map { item -> String? in if case .string(let text) = item.kind { text } else { nil } }
      return texts.contains(nil) ? nil : texts.compactMap { $0 }
    default: return nil
    }
  }
}
