import KayaDiagnostics
import KayaLanguage

/// The spans of a statement in reading order; equal trees have equal lists, whatever their layout.
struct NodeSpans {
  private let spans: [Span]

  init(_ node: Plan.Node) {
    guard case .statement(let statement) = node.work else {
      spans = []
      return
    }
    var found: [Span] = []
    statement.expression.walk { expression in
      found.append(expression.span)
      switch expression.kind {
      case .call(let call):
        found.append(call.name.span)
        found += call.arguments.compactMap { $0.name?.span }
      case .field(_, let name): found.append(name.span)
      default: break
      }
      return true
    }
    spans = found
  }

  /// A diagnostic with its place as a number of this list.
  func stored(_ diagnostic: Diagnostic, places: (Span) -> Place?) -> StoredDiagnostic {
    StoredDiagnostic(
      severity: diagnostic.severity, code: diagnostic.code, message: diagnostic.message,
      span: spans.firstIndex { places($0) == diagnostic.place } ?? -1, label: diagnostic.label,
      help: diagnostic.help, facts: diagnostic.facts)
  }

  /// The diagnostic at its place in the text of today.
  func restored(_ stored: StoredDiagnostic, node: Plan.Node, places: (Span) -> Place?) -> Diagnostic {
    let span = spans.indices.contains(stored.span) ? spans[stored.span] : node.span
    return Diagnostic(
      stored.severity, stored.code, stored.message, at: places(span), label: stored.label, help: stored.help,
      facts: stored.facts)
  }
}
