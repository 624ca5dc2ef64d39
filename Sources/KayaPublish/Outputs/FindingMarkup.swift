import KayaDiagnostics
import KayaMarkup

/// Findings as boxes in the page.
public enum FindingMarkup {
  /// So much of a source line stands in a box on paper without a break, which would part it from its carets.
  private static let width = 80

  /// A box for one finding.
  static func node(_ finding: Diagnostic) -> Node { box(finding.severity, content(finding)) }

  /// The boxes of a block: one for each error, and one for all warnings.
  static func nodes(_ findings: [Diagnostic]) -> [Node] {
    let warnings = findings.filter { !$0.isError }
    return findings.filter(\.isError).map(node) + (warnings.isEmpty ? [] : [box(.warning, warnings)])
  }

  /// One box for findings of one severity.
  public static func box(_ severity: Severity, _ findings: [Diagnostic]) -> Node {
    if findings.count == 1 { return box(severity, findings.flatMap(content)) }
    return box(severity, [Element("ul", [:], findings.map { Element("li", [:], content($0)).node }).node])
  }

  /// The rules of a box, for a page whose own style leaves them out as it has none.
  public static let style =
    "<style>.fault-box{font:.82rem/1.6 system-ui,sans-serif;border-left:4px solid var(--c2);background:var(--grid);"
    + "padding:.2rem 1rem;margin:1.4rem 0}.fault-box *{margin:.3rem 0}.fault-box pre{padding:0;background:none}"
    + ".fault-box ul{list-style:none;padding:0}</style>"

  private static func box(_ severity: Severity, _ content: [Node]) -> Node {
    // The messages are English on pages of all languages.
    Element("div", ["class": "fault-box \(severity.rawValue)", "lang": "en", "role": "note"], content).node
  }

  /// The sentence and the steps break as prose does; the author's line stays whole, as its carets need it.
  private static func content(_ finding: Diagnostic) -> [Node] {
    let head = Element("b", text: finding.title).node
    let excerpt = DiagnosticPrinter(width: width, wrapsLabels: true).excerpt(finding)
    let lines = excerpt.isEmpty ? [] : [Element("pre", ["tabindex": "0"], text: excerpt.joined(separator: "\n")).node]
    return [Element("p", [:], [head, .text(": ")] + PlainProse.nodes(finding.message)).node] + lines
      + finding.lines.map { Element("p", [:], PlainProse.nodes($0)).node }
  }
}
