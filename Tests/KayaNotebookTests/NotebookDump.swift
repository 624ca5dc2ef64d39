import KayaDiagnostics

@testable import KayaNotebook

/// A notebook as indented text, a line a block, for comparison with what a test expects.
struct NotebookDump {
  let notebook: Notebook

  var text: String {
    var lines = lines(notebook.body, "")
    for note in notebook.footnotes {
      lines.append("footnote \(note.number) \(note.name) ×\(note.referenceCount)")
      lines += self.lines(note.blocks, "  ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The diagnostics, a line each: severity, code, line and column, message.
  var diagnostics: String {
    notebook.diagnostics.map { finding in
      let place = finding.place.map { "\($0.line):\($0.column)-\($0.endLine):\($0.endColumn)" } ?? "-"
      return "\(finding.severity.rawValue)[\(finding.code.rawValue)] \(place) \(finding.message)"
    }.joined(separator: "\n")
  }

  private func lines(_ blocks: [Block], _ indent: String) -> [String] { blocks.flatMap { lines($0, indent) } }

  private func lines(_ block: Block, _ indent: String) -> [String] {
    let place = notebook.place(block.span)
    func line(_ text: String) -> String { "\(indent)\(place.line):\(place.column) \(text)" }
    let deeper = indent + "  "
    switch block.kind {
    case .heading(let heading):
      return [
        line("h\(heading.level) #\(heading.id)\(Self.attributes(heading.attributes)): \(inlines(heading.content))")
      ]
    case .paragraph(let content): return [line("p: \(inlines(content))")]
    case .list(let list):
      let head = "list\(list.start.map { " from \($0)" } ?? "")\(list.isTight ? " tight" : "")"
      return [line(head)]
        + list.items.flatMap { item in
          ["\(deeper)-\(item.isDone.map { $0 ? " [x]" : " [ ]" } ?? "")"] + lines(item.blocks, deeper + "  ")
        }
    case .quote(let blocks): return [line("quote")] + lines(blocks, deeper)
    case .callout(let box):
      let title = box.title.map { " “\(inlines($0))”" } ?? ""
      let fold = box.collapse.map { " collapse=\($0)" } ?? ""
      return [line("callout \(box.kind.rawValue)\(title)\(fold)")] + lines(box.blocks, deeper)
    case .div(let div): return [line("div\(Self.attributes(div.attributes))")] + lines(div.blocks, deeper)
    case .table(let table): return [line(head(table))] + rows(table, deeper)
    case .figure(let figure):
      return [
        line(
          "figure \(figure.image.address)\(figure.label.map { " #\($0.value)" } ?? ""): \(inlines(figure.caption))"
            + " alt=“\(figure.image.description)”\(Self.attributes(figure.image.attributes))")
      ]
    case .listing(let listing):
      let caption = listing.caption.map { " “\(inlines($0))”" } ?? ""
      return [line("listing \(listing.language)\(caption) \(listing.text.debugDescription)")]
    case .cell(let id): return [line(cell(id))]
    case .equation(let equation):
      return [line("equation\(equation.label.map { " #\($0.value)" } ?? "") \(equation.tex.string.debugDescription)")]
    case .thematicBreak: return [line("rule")]
    case .rawHTML(let html): return [line("\(html.isComment ? "comment" : "html") \(html.text.debugDescription)")]
    }
  }

  private func head(_ table: Table) -> String {
    let letters = table.alignments.map { alignment in
      switch alignment {
      case .natural: "-"
      case .left: "l"
      case .center: "c"
      case .right: "r"
      }
    }.joined()
    let caption = table.caption.map { " “\(inlines($0))”" } ?? ""
    return "table \(letters)\(table.label.map { " #\($0.value)" } ?? "")\(caption)"
  }

  private func rows(_ table: Table, _ indent: String) -> [String] {
    ([table.header] + table.rows).map { row in indent + row.map(inlines).joined(separator: " | ") }
  }

  private func cell(_ id: CellID) -> String {
    guard let cell = notebook.cell(id) else { return "no cell \(id.index)" }
    let label = cell.options.label.map { " #\($0.value)" } ?? ""
    let faulty = cell.hasFaultyOptions ? " faulty" : ""
    return "cell \(id.index) {\(cell.engine.rawValue)}\(label)\(faulty) \(cell.code.string.debugDescription)"
  }

  static func attributes(_ attributes: Attributes) -> String {
    let parts =
      (attributes.id.map { ["#\($0)"] } ?? []) + attributes.classes.map { ".\($0)" }
      + attributes.pairs.map { "\($0.key)=“\($0.value)”" }
    return parts.isEmpty ? "" : " {\(parts.joined(separator: " "))}"
  }

  func inlines(_ inlines: [Inline]) -> String { inlines.map(inline).joined() }

  private func inline(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): return text
    case .emphasis(let inner): return "<em>\(inlines(inner))</em>"
    case .strong(let inner): return "<strong>\(inlines(inner))</strong>"
    case .strikethrough(let inner): return "<del>\(inlines(inner))</del>"
    case .subscript(let text): return "<sub>\(text)</sub>"
    case .superscript(let text): return "<sup>\(text)</sup>"
    case .code(let code): return "<code>\(code)</code>"
    case .link(let link): return "<a \(link.address)\(Self.attributes(link.attributes))>\(inlines(link.content))</a>"
    case .image(let image): return "<img \(image.address)\(Self.attributes(image.attributes)) “\(image.description)”>"
    case .softBreak: return "⏎"
    case .lineBreak: return "<br>"
    case .math(let equation): return "<math\(equation.isDisplayed ? " display" : "") \(equation.tex.string)>"
    case .value(let id): return "<value \(id.index) \(notebook.cell(id)?.code.string ?? "?")>"
    case .reference(let reference):
      let prefix = reference.prefix.map { " “\($0)”" } ?? ""
      return "<ref \(reference.suppressesPrefix ? "-" : "")\(reference.label)\(prefix)>"
    case .citation(let group):
      let items = group.items.map { item in
        [item.prefix, (item.suppressesAuthor ? "-" : "") + "@" + item.key, item.locator].filter { !$0.isEmpty }
          .joined(separator: "·")
      }
      return "<cite\(group.isNarrative ? " narrative" : "") \(items.joined(separator: "; "))>"
    case .footnote(let mark): return "<note \(mark.number).\(mark.occurrence)>"
    case .rawHTML(let html): return html.isComment ? "<comment>" : "<html \(html.text)>"
    }
  }
}
