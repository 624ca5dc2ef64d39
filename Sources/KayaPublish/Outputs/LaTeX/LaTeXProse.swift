import KayaMarkup
import KayaNotebook

/// The words of a caption as LaTeX: formulas stay what their author wrote, values are those of the page.
struct LaTeXProse {
  let context: PageContext

  func text(_ content: [Inline]) -> String { content.map(text).joined() }

  private func text(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): LaTeXText.escaped(text)
    case .code(let code): "\\texttt{\(LaTeXText.escaped(code))}"
    case .emphasis(let inner): "\\emph{\(text(inner))}"
    case .strong(let inner): "\\textbf{\(text(inner))}"
    case .strikethrough(let inner): text(inner)
    case .link(let link): text(link.content)
    case .image(let image): LaTeXText.escaped(image.description)
    case .softBreak, .lineBreak: " "
    case .math(let equation): "$\(equation.tex.string.trimmingBlanks)$"
    case .value, .citation: LaTeXText.escaped(InlineRenderer(context: context).nodes([inline]).plainText)
    case .reference(let reference): LaTeXText.escaped(words(of: reference))
    case .superscript(let text): "\\textsuperscript{\(LaTeXText.escaped(text))}"
    case .subscript(let text): "\\textsubscript{\(LaTeXText.escaped(text))}"
    case .footnote: ""
    // What stands on the page as text stands here as text.
    case .rawHTML(let html):
      html.isComment || context.surroundings.trustsHTML ? "" : LaTeXText.escaped(html.text)
    }
  }

  private func words(of reference: CrossReference) -> String {
    guard let (_, target, page) = context.target(of: reference.label) else { return "@\(reference.label)" }
    if target.kind == .section, target.number.isEmpty { return target.title }
    if reference.suppressesPrefix { return target.number }
    let words =
      reference.prefix.map { "\($0)\u{A0}\(target.number)" } ?? context.words.reference(target.kind, target.number)
    return words + (page.map(context.words.ofPage) ?? "")
  }
}

extension [Node] {
  fileprivate var plainText: String { Node.group(self).plainText }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = drop { $0.isWhitespace }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
