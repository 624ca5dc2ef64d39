import KayaDiagnostics
import KayaNotebook

/// What is said of an author's HTML that stands on the page as text.
struct RawMarkup {
  /// The name of the first tag, in small letters; empty for what is no tag.
  let name: String
  /// Whether it is a tag that ends an element.
  let isEnd: Bool

  init(_ text: String) {
    var rest = text.drop { $0.isWhitespace }.dropFirst()
    isEnd = rest.first == "/"
    if isEnd { rest = rest.dropFirst() }
    name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }.lowercased()
  }

  /// The warning at the place of the HTML.
  func warning(at place: Place) -> Diagnostic {
    Diagnostic(
      .warning, .unsafeContent, "raw HTML stands on the page as text", at: place, label: "shown as it is written",
      help: [
        advice, "where it is meant to be read as such, put it between back-ticks",
        "`trust: html` in `_kaya.yml` makes the HTML of all notebooks part of their pages",
      ].compactMap { $0 })
  }

  /// What a notebook has instead.
  private var advice: String? { Self.advice.first { $0.names.contains(name) }?.text }

  private static let advice: [(names: Set<String>, text: String)] = [
    (["b", "strong"], "write `**words**`"), (["i", "em", "cite", "dfn"], "write `*words*`"),
    (["s", "del", "strike"], "write `~~words~~`"),
    (["code", "kbd", "samp", "tt", "var"], "put code between back-ticks"),
    (["pre"], "put the lines into a fence of three back-ticks"),
    (["br"], "for a new line end the line with a backslash"),
    (["p"], "an empty line begins a new paragraph"), (["hr"], "write `---` on a line of its own"),
    (["a"], "write `[words](address)`; a link leads to a heading by its `{#name}`"),
    (["img", "picture"], "write `![What it shows](image.png){width=50%}`"),
    (["sub", "sup"], "write a formula, such as `$x_1$`, `$x^2$` or `$\\mathrm{CO}_2$`"),
    (
      ["div", "section", "article", "aside", "header", "footer", "main"],
      "write a line `::: {.name}`, and `:::` at its end"
    ),
    (
      ["span", "font", "u", "small", "big", "mark", "center", "style", "link"],
      "how pages look is said in `site/style.css`; to stress words write `*words*` or `**words**`"
    ),
    (
      ["table", "thead", "tbody", "tr", "td", "th", "caption", "colgroup", "col"],
      "write a table with `|` between its cells, or show one by a block"
    ),
    (["ul", "ol", "li", "dl", "dt", "dd"], "write a list: lines that begin with `- ` or `1. `"),
    (["h1", "h2", "h3", "h4", "h5", "h6"], "write a heading: `## Words`"),
    (["details", "summary"], "write a line `::: {.callout-note collapse=\"true\"}`, and `:::` at its end"),
    (["blockquote", "q"], "begin the lines with `> `"),
    (["figure", "figcaption"], "an image alone in its paragraph has its words as caption: `![Caption](image.png)`"),
    (["script", "meta", "noscript"], "pages need no script, and run none"),
    (
      ["iframe", "embed", "object", "video", "audio", "form", "input", "button", "select", "svg", "canvas"],
      "link to it: `[words](address)`"
    ),
  ]
}
