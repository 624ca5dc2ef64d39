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
    case .text(let text): .text(Unbroken.text(text))
    case .emphasis(let inner): Element("em", [:], nodes(inner)).node
    case .strong(let inner): Element("strong", [:], nodes(inner)).node
    case .strikethrough(let inner): Element("s", [:], nodes(inner)).node
    case .subscript(let text): Element("sub", text: text).node
    case .superscript(let text): Element("sup", text: text).node
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

  /// The author's HTML as text, or as it stands where the project trusts it.
  func raw(_ html: RawHTML) -> Node {
    if html.isComment { return .empty }
    if context.surroundings.trustsHTML { return .raw(TrustedMarkup(html.text)) }
    context.warn(of: html)
    return .text(html.text)
  }

  private func link(_ link: Link) -> Node {
    Element(
      "a",
      ["href": context.surroundings.links.href(link.address), "title": link.title.isEmpty ? nil : link.title],
      nodes(link.content)
    ).node
  }

  /// An image with the size its author asks for.
  func image(_ image: Image) -> Node {
    if image.description.isEmpty, image.attributes["fig-alt"] == nil, image.attributes["alt"] == nil {
      context.report(
        Diagnostic(
          .warning, .missingImage, "the image `\(image.address)` has no description",
          at: context.notebook.place(image.span), label: "silent for those who cannot see it",
          help: [
            "write it into the brackets: `![What it shows](\(image.address))`, or as `{fig-alt=\"…\"}`",
            "an ornament says so by `{fig-alt=\"\"}`",
          ]))
    }
    reportSizes(image)
    return Element(
      "img",
      [
        "src": context.surroundings.links.source(image.address), "alt": image.description,
        "title": image.title.isEmpty ? nil : image.title, "width": pixels(image.attributes["width"]),
        "height": pixels(image.attributes["height"]), "style": share(image.attributes["width"]),
      ]
    ).node
  }

  /// The attribute takes plain numbers; `300px` and `4in` are some, `50%` is none.
  private func pixels(_ text: String?) -> String? {
    guard let text else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    guard let number = Double(digits), let unit = Self.pixelsAUnit[String(text.dropFirst(digits.count))] else {
      return nil
    }
    let size = (number * unit).rounded()
    return (1...10_000).contains(size) ? String(Int(size)) : nil
  }

  /// How many pixels a unit of length has.
  private static let pixelsAUnit: [String: Double] = [
    "": 1, "px": 1, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72.0,
  ]

  /// A warning for each size of an image that is none.
  private func reportSizes(_ image: Image) {
    for pair in image.attributes.pairs where (pair.key == "width" || pair.key == "height") && pair.value != "auto" {
      guard pixels(pair.value) == nil, pair.key == "height" || share(pair.value) == nil else { continue }
      context.report(
        Diagnostic(
          .warning, .wrongOption, "`\(pair.value)` is no \(pair.key) that is known here",
          at: context.notebook.place(pair.span), help: ["for instance `\(pair.key)=300px`, or `width=50%`"]))
    }
  }

  private func share(_ text: String?) -> String? {
    guard let text, text.hasSuffix("%"), let number = Int(text.dropLast()), (1...100).contains(number) else {
      return nil
    }
    return "width:\(number)%"
  }

  // MARK: Mathematics

  /// A formula, or its source marked as faulty.
  func math(_ equation: Equation) -> Node {
    switch mathML(equation.tex.string, display: equation.isDisplayed) {
    case .success(let element): return element.node
    case .failure(let error):
      context.report(
        Diagnostic(.equation, error.message, at: equation.tex.place(error.range), help: error.help))
      return Element("code", ["class": "fault"], text: equation.tex.string).node
    }
  }

  // MARK: Values

  private func value(_ id: CellID) -> Node {
    context.value(of: id) { shown(id) } ?? missing(id)
  }

  private func shown(_ id: CellID) -> (node: Node, words: String)? {
    guard let outcome = context.outcome.results(of: id).first?.outcome, let value = outcome.value else { return nil }
    let node = ValueText(words: context.words).inline(value)
    guard outcome.isSynthetic else { return (node, node.plainText) }
    let mark = Element("span", ["class": "simulated", "title": context.words.synthetic], [node])
    return (mark.node, node.plainText)
  }

  private func missing(_ id: CellID) -> Node {
    if context.outcome.results(of: id).first?.outcome.state == .toDo {
      return Element("span", ["class": "todo"], text: "______").node
    }
    return fault(of: id)
  }

  private func fault(of id: CellID) -> Node {
    if let cell = context.notebook.cell(id) {
      context.transcript.addFailed(cell, in: context.notebook)
      let place = context.notebook.place(cell.span)
      context.show(context.findings.filter { $0.place.map { Self.isInside($0, place) } ?? false })
    }
    return Element("span", ["class": "fault", "title": context.words.notComputed], text: "?").node
  }

  private static func isInside(_ inner: Place, _ outer: Place) -> Bool {
    guard inner.file == outer.file else { return false }
    return (outer.line, outer.column) <= (inner.line, inner.column)
      && (inner.line, inner.column) <= (outer.endLine, outer.endColumn)
  }

  // MARK: References

  private func reference(_ reference: CrossReference) -> Node {
    guard let (href, target, page) = context.target(of: reference.label) else {
      context.report(hidden(reference) ?? inDraft(reference) ?? unknown(reference))
      return Element("span", ["class": "fault"], text: "@\(reference.label)").node
    }
    var text: String
    if target.kind == .section, target.number.isEmpty {
      text = target.title
    } else if reference.suppressesPrefix {
      text = target.number
    } else if let prefix = reference.prefix {
      text = "\(prefix)\u{A0}\(target.number)"
    } else {
      text = context.words.reference(target.kind, target.number)
    }
    // Pages count their figures and tables each for itself.
    if let page, !reference.suppressesPrefix, !target.number.isEmpty { text += context.words.ofPage(page) }
    return Element("a", ["href": href, "class": "ref", "title": page], text: text).node
  }

  /// What to say of a label whose block is there and shows nothing.
  private func hidden(_ reference: CrossReference) -> Diagnostic? {
    let bearer = context.notebook.cells.first { $0.options.label?.value == reference.label }
    guard let bearer, let option = context.settings.hidingOption(of: bearer.options) else { return nil }
    let line = context.notebook.place(bearer.fence).line
    return Diagnostic(
      .danglingReference, "the block `\(reference.label)` (line \(line)) shows nothing, by `\(option): false`",
      at: context.notebook.place(reference.span), label: "points at nothing",
      help: ["leave out `\(option): false` there, or this reference"])
  }

  /// What to say of a label that stands on a page which is not published yet.
  private func inDraft(_ reference: CrossReference) -> Diagnostic? {
    guard let draft = context.surroundings.links.site?.draft(bearing: reference.label) else { return nil }
    return Diagnostic(
      .danglingReference, "the label `\(reference.label)` stands in `\(draft.text)`, a draft that has no page yet",
      at: context.notebook.place(reference.span), label: "points at nothing",
      help: ["leave out `draft: true` there, or this reference"])
  }

  private func unknown(_ reference: CrossReference) -> Diagnostic {
    let meant = context.notebook.labels.first {
      LabelKind.slip(in: $0.name) == reference.label || reference.label == "\(reference.kind.rawValue)-\($0.name)"
    }
    let help =
      meant.map {
        ["`\($0.name)` stands in line \(context.notebook.place($0.span).line): write `\(reference.label)` there"]
      }
      ?? commented(reference) ?? Suggestions.help(reference.label, in: knownLabels).map { [$0] } ?? []
    return Diagnostic(
      .danglingReference, "no label `\(reference.label)`", at: context.notebook.place(reference.span),
      label: "points at nothing", help: help + [Self.way(of: reference.label)])
  }

  /// What to say where a label stands in a comment of a block, or a heading has one without `sec-`.
  private func commented(_ reference: CrossReference) -> [String]? {
    for block in context.notebook.body {
      guard case .heading(let heading) = block.kind, let id = heading.attributes.id, reference.label == "sec-\(id)"
      else { continue }
      return [
        "`{#\(id)}` stands in line \(context.notebook.place(block.span).line): write `{#\(reference.label)}` there"
      ]
    }
    for cell in context.notebook.cells where cell.isBlock {
      for line in cell.code.string.split(separator: "\n") {
        guard line.hasPrefix("#"), line.drop(while: { "#! ".contains($0) }) == "label: \(reference.label)" else {
          continue
        }
        let start = context.notebook.place(cell.fence).line
        return ["`\(line)` in the block of line \(start) is a comment: options begin with `#|`"]
      }
    }
    return nil
  }

  /// How a label of its kind is set.
  private static func way(of label: String) -> String {
    switch LabelKind(label: label) {
    case .section: "a section has a label by `## Heading {#\(label)}`"
    case .equation: "a formula has a label by `$$ … $$ {#\(label)}`"
    case .exercise: "an exercise has a label by `#| exercise: \(label.dropFirst(4))`"
    case .listing: "a listing has a label by `{#\(label)}` behind its fence"
    case .table: "a table has a label by `#| label: \(label)`, or by `: Caption {#\(label)}` below it"
    case .figure: "a figure has a label by `#| label: \(label)`, or by `![Caption](image.png){#\(label)}`"
    case nil: "a label is set by `#| label: \(label)` or `{#\(label)}`"
    }
  }

  private var knownLabels: [String] {
    context.notebook.labels.map(\.name).filter { context.target(of: $0) != nil } + context.surroundings.links.labelNames
  }

  private func citation(_ group: CitationGroup) -> Node {
    for fault in context.citations.faults(group, in: context.notebook) { context.report(fault) }
    return .group(context.citations.nodes(group))
  }

  private func footnote(_ reference: FootnoteReference) -> Node {
    let number = reference.number
    let id = reference.occurrence == 1 ? "fnref-\(number)" : "fnref-\(number)-\(reference.occurrence)"
    let link = Element("a", ["href": "#fn-\(number)", "id": id, "role": "doc-noteref"], text: String(number))
    return Element("sup", [:], [link.node]).node
  }
}
