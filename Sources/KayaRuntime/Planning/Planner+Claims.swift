import KayaDiagnostics
import KayaLanguage

extension Planner {
  /// Warns of claims that bear the id and the statement of another one of the notebook.
  ///
  /// A paper's claim may come to several numbers, which statements tell apart.
  mutating func warnOfRepeatedClaims() {
    guard functions["claim"] == nil else { return }
    var first: [[String]: Place?] = [:]
    var repeated: [(words: [String], span: Span)] = []
    for node in nodes {
      guard case .statement(let statement) = node.work else { continue }
      statement.expression.walk { expression in
        guard let (words, span) = Self.claim(expression) else { return true }
        if first.keys.contains(words) { repeated.append((words, span)) } else { first[words] = .some(place(span)) }
        return true
      }
    }
    for (words, span) in repeated {
      let line = first[words]?.map { ["the first one stands in line \($0.line)"] } ?? []
      diagnostics.append(
        Diagnostic(
          .warning, .claim, "two claims have the id `\(words[0])` and the same statement", at: place(span),
          help: line + ["give one of them another id, or say what else it states"]))
    }
  }

  /// The id and the statement that a call of `claim` spells out; claims over rows have one each.
  private static func claim(_ expression: Expression) -> (words: [String], span: Span)? {
    guard case .call(let call) = expression.kind, call.name.text == "claim",
      !call.arguments.contains(where: { $0.name?.text == "each" }),
      call.arguments.count > 1, case .string(let id) = call.arguments[0].value.kind,
      case .string(let statement) = call.arguments[1].value.kind
    else { return nil }
    return ([id, statement], call.arguments[0].value.span)
  }
}
