import KayaDiagnostics

/// Decides what a div is by its attributes.
enum DivReader {
  static func kind(_ attributes: Attributes, _ blocks: [Block], _ opening: Span, _ reading: Reading) -> Block.Kind {
    if let id = attributes.id, let span = attributes.idSpan, LabelKind(label: id) != nil {
      reading.define(id, .div, span)
    }
    for name in attributes.classes {
      guard name.hasPrefix("callout-") else { continue }
      let word = String(name.dropFirst("callout-".count))
      if let kind = Callout.Kind(rawValue: word) {
        AttributeHints.report(callout: attributes, to: reading)
        return .callout(callout(kind, attributes, blocks))
      }
      reading.report(
        .warning, .unknownOption, "there is no callout `\(name)`", at: opening,
        help: [
          Suggestions.help(name, in: Callout.Kind.allCases.map { "callout-\($0.rawValue)" }),
          "callouts: " + Callout.Kind.allCases.map { "callout-\($0.rawValue)" }.joined(separator: ", "),
        ].compactMap { $0 })
    }
    DivHints.report(attributes, isEmpty: blocks.isEmpty, opening, reading)
    guard FormatCondition.isMet(attributes, opening, reading) else {
      return .div(Div(attributes: Attributes(), blocks: []))
    }
    return .div(Div(attributes: attributes, blocks: blocks))
  }

  /// A callout takes its title from `title="…"`, else from a heading it starts with.
  private static func callout(_ kind: Callout.Kind, _ attributes: Attributes, _ blocks: [Block]) -> Callout {
    var blocks = blocks
    var title: [Inline]?
    if let text = attributes["title"] {
      title = [.text(text)]
    } else if case .heading(let heading)? = blocks.first?.kind {
      title = heading.content
      blocks.removeFirst()
    }
    let collapse: Bool? =
      switch attributes["collapse"] {
      case "true": true
      case "false": false
      default: nil
      }
    return Callout(kind: kind, title: title, collapse: collapse, attributes: attributes, blocks: blocks)
  }
}
