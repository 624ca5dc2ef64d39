import KayaDiagnostics
import KayaEquations
import KayaMarkup
import KayaNotebook
import KayaRuntime

/// Makes elements of inline text.
struct InlineRenderer {
  let context: PageContext

  func nodes(_ inlines: [Inline]) -> [Node] { inlines.map(node) }

  private func node(_ inline: Inline) -> Node {
    switch inline {
    case .text(let text): .text(text)
    case .emphasis(let inner): Element("em", [:], nodes(inner)).node
    case .strong(let inner): Element("strong", [:], nodes(inner)).node
    case .strikethrough(let inner): Element("s", [:], nodes(inner)).node
    case .code(let text): Element("code", text: text).node
    case .link(let link): self.link(link)
    case .image(let image): self.image(image)
    case .softBreak: .text("\n")
    case .lineBreak: Element("br").node
    case .math(let equation): math(equation)
    case .value(let id): value(id)
    case .reference(let reference): self.reference(reference)
    case .citation(let group): citation(group)
    case .footnote(let reference): footnote(reference)
    case .rawHTML(let html): raw(html)
    }
  }

  func raw(_ html: RawHTML) -> Node {
    if html.isComment { return .empty }
    return context.surroundings.trustsHTML ? .raw(TrustedMarkup(html.text)) : .text(html.text)
  }

  private func link(_ link: Link) -> Node {
    Element(
      "a", ["href": address(link.address), "title": link.title.isEmpty ? nil : link.title], nodes(link.content)
    ).node
  }

  /// A link to another notebook leads to its page.
  private func address(_ text: String) -> String {
    let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first, let page = context.surroundings.pages[first] else { return text }
    return parts.count > 1 ? "\(page)#\(parts[1])" : page
  }

  func image(_ image: Image) -> Node {
    Element(
      "img",
      [
        "src": image.address, "alt": image.description, "title": image.title.isEmpty ? nil : image.title,
        "width": image.attributes["width"], "height": image.attributes["height"], "loading": "lazy",
      ]
    ).node
  }

  // MARK: Mathematics

  func math(_ equation: Equation) -> Node {
    switch mathML(equation.tex.string, display: equation.isDisplayed) {
    case .success(let element): return element.node
    case .failure(let error):
      context.diagnostics.append(
        Diagnostic(
          .equation, error.message, at: equation.tex.place(error.range), help: error.help))
      return Element("code", ["class": "fault"], text: equation.tex.string).node
    }
  }

  // MARK: Values

  private func value(_ id: CellID) -> Node {
    guard let result = context.outcome.results(of: id).first else { return fault("?") }
    guard let value = result.outcome.value else {
      switch result.outcome.state {
      case .toDo: return Element("span", ["class": "todo"], text: "______").node
      default: return fault("?")
      }
    }
    return ValueText.inline(value)
  }

  private func fault(_ text: String) -> Node {
    Element("span", ["class": "fault", "title": "this value could not be computed"], text: text).node
  }

  // MARK: References

  private func reference(_ reference: CrossReference) -> Node {
    guard let (href, target) = context.target(of: reference.label) else {
      let help = Suggestions.help(reference.label, in: context.surroundings.knownLabels).map { [$0] } ?? []
      context.diagnostics.append(
        Diagnostic(
          .danglingReference, "no label `\(reference.label)`", at: context.notebook.place(reference.span),
          label: "points at nothing", help: help + ["a label is set by `#| label: \(reference.label)` or `{#\(reference.label)}`"]))
      return Element("span", ["class": "fault"], text: "@\(reference.label)").node
    }
    let text: String
    if target.kind == .section, target.number.isEmpty {
      text = target.title
    } else if reference.suppressesPrefix {
      text = target.number
    } else if let prefix = reference.prefix {
      text = "\(prefix)\u{A0}\(target.number)"
    } else {
      text = context.words.reference(target.kind, target.number)
    }
    return Element("a", ["href": href, "class": "ref"], text: text).node
  }

  /// Without a bibliography the key stands for the work.
  private func citation(_ group: CitationGroup) -> Node {
    let parts = group.items.map { item in
      [item.prefix, item.key, item.locator].filter { !$0.isEmpty }.joined(separator: " ")
    }
    let text = parts.joined(separator: "; ")
    return Element("cite", text: group.isNarrative ? text : "(\(text))").node
  }

  private func footnote(_ reference: FootnoteReference) -> Node {
    let id = reference.occurrence == 1 ? "fnref-\(reference.number)" : "fnref-\(reference.number)-\(reference.occurrence)"
    let link = Element(
      "a", ["href": "#fn-\(reference.number)", "id": id, "role": "doc-noteref"], text: String(reference.number))
    return Element("sup", [:], [link.node]).node
  }
}
