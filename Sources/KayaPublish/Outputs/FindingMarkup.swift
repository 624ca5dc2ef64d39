import KayaDiagnostics
import KayaMarkup

/// Findings as boxes in the page.
enum FindingMarkup {
  /// So much of a source line stands in a box on paper without a break, which would part it from its carets.
  private static let width = 80

  /// A box for one finding.
  static func node(_ finding: Diagnostic) -> Node { box(finding.severity, [text(finding)]) }

  /// The boxes of a block: one for each error, and one for all warnings.
  static func nodes(_ findings: [Diagnostic]) -> [Node] {
    let warnings = findings.filter { !$0.isError }
    let errors = findings.filter(\.isError).map(node)
    guard warnings.count > 1 else { return errors + warnings.map(node) }
    let items = warnings.map { Element("li", [:], [text($0)]).node }
    return errors + [box(.warning, [Element("ul", [:], items).node])]
  }

  private static func box(_ severity: Severity, _ content: [Node]) -> Node {
    Element("div", ["class": "fault-box \(severity.rawValue)", "role": "note"], content).node
  }

  private static func text(_ finding: Diagnostic) -> Node {
    var text = DiagnosticPrinter(width: width, wrapsLabels: true).text(finding)
    if text.last == "\n" { text.removeLast() }
    return Element("pre", ["tabindex": "0"], text: text).node
  }
}
