import KayaDiagnostics

/// The forms of a notebook's text that are no functions, for `kaya doc`.
struct TextForm {
  /// The names by which it is asked for, the first one its own.
  let names: [String]
  /// What it is.
  let summary: String
  /// How it is written.
  let example: String
  /// What else there is to know.
  let details: [String]

  /// The page in the terminal.
  var page: String {
    let lines = example.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
    let details = details.map { "\n\($0)\n" }.joined()
    return "\(names[0]): \(summary)\n\n\(lines.joined(separator: "\n"))\n\(details)"
  }

  /// The form of a name.
  static func named(_ name: String) -> TextForm? {
    let wanted = name.lowercased()
    return all.first { $0.names.contains(wanted) }
  }

  /// All names.
  static var allNames: [String] { all.flatMap(\.names) }

  /// A line a form.
  static var overview: String {
    "Forms of the text\n" + all.map { "  \($0.names[0]): \($0.summary)\n" }.joined()
      + "\n`kaya doc NAME` shows how one is written.\n"
  }

  static let all: [TextForm] = blocks + boxes + elsewhere + lists

  // MARK: The forms

  private static let blocks = [
    TextForm(
      names: ["block", "kaya", "cell", "chunk", "option", "options"],
      summary: "Code that runs, its options in lines `#| key: value`.",
      example:
        "```{kaya}\n#| label: fig-trend\n#| fig-cap: Emissions rose\npanel |> chart(x = year, y = co2) |> line()\n```",
      details: [
        "`{sql}` in place of `{kaya}` queries the tables of the notebook; `#| output-var: x` binds the result.",
        "`kaya doc OPTION` explains an option such as `fig-cap`.",
      ]),
    TextForm(
      names: ["inline", "value-in-text"], summary: "A value within a sentence.",
      example: "Emissions fell by `{kaya} pct(change, 1)`.",
      details: ["It may also stand in `title:`, `abstract:`, `fig-cap` and `tbl-cap`."]),
    TextForm(
      names: ["reference", "cross-reference", "crossref", "label", "@"],
      summary: "The number of a figure, table, equation, section or exercise, with a link to it.",
      example: "@fig-trend and [-@tbl-means] follow from @eq-kaya; see @sec-data.\n\n## Data {#sec-data}",
      details: [
        "A block takes a label by `#| label: fig-trend`, an image by `![Caption](a.svg){#fig-map}`, a table by "
          + "`: Caption {#tbl-plain}` below it, an equation by `{#eq-kaya}` behind `$$`.",
        "Prefixes: fig-, tbl-, eq-, sec-, exr-, lst-. Labels are known throughout the project.",
      ]),
    TextForm(
      names: ["panel", "layout", "subfigure"],
      summary: "Figures or tables as parts (a), (b) of one, from images or from blocks.",
      example:
        "::: {#fig-two layout-ncol=2}\n![First](a.svg){#fig-a}\n\n"
        + "![Second](b.svg){#fig-b}\n\nThe caption of both\n:::",
      details: ["`@fig-two` is \"Figure 1\", `@fig-a` \"Figure 1a\"; `{#tbl-two}` makes parts of one table."]),
    TextForm(
      names: ["equation", "math", "tex"], summary: "A formula in TeX, on a line of its own or within the text.",
      example: "$$\nC = P \\cdot \\frac{Y}{P}\n$$ {#eq-kaya}\n\nwith population $P$",
      details: ["`kaya doc formulas` lists the commands."]),
    TextForm(
      names: ["image", "picture"], summary: "A picture with its caption and its description.",
      example: "![Where the pilots are](map.svg){#fig-map fig-alt=\"A map of seven provinces\" width=80%}",
      details: ["One without a description is a warning; `{fig-alt=\"\"}` says that it is an ornament."]),
  ]

  private static let boxes = [
    TextForm(
      names: ["callout", "callouts", "note", "tip", "warning", "important", "caution"],
      summary: "A box that stands out of the text.",
      example: "::: {.callout-tip title=\"Short\" collapse=true}\nA note, tip, warning, important or caution.\n:::",
      details: ["`> [!NOTE]` in front of a quotation is one, too."]),
    TextForm(
      names: ["tabset", "tabs", "panel-tabset"], summary: "Tabs, one for each heading; all of them are printed.",
      example: "::: {.panel-tabset}\n## By year\nThe first tab.\n\n## By city\nThe second.\n:::", details: []),
    TextForm(
      names: ["div", "finding"], summary: "Text within a frame; its class or label says which.",
      example: "::: {.finding}\nThe pilots cut emissions by 5.1%.\n:::",
      details: [
        "Classes: finding, callout-…, panel-tabset, page-list, claim-counts, verdict-meanings, hint. Labels: `#fig-…`, "
          + "`#tbl-…`, `#refs`."
      ]),
    TextForm(
      names: ["exercise", "hint", "solution", "check"],
      summary: "What a student fills in, with its answer, its checks and hints.",
      example: "```{kaya}\n#| exercise: growth\ng = ______\n```\n\n```{kaya}\n#| exercise: growth\n#| solution: true\n"
        + "g = b / a - 1\n```\n\n```{kaya}\n#| exercise: growth\n#| check: true\n"
        + "check(abs(g - solution.g) < 1e-9, \"the rate\", points = 2)\n```\n\n::: {.hint exercise=\"growth\"}\n"
        + "Divide by the first year.\n:::",
      details: ["`kaya assign FILE` makes the students' file of it."]),
    TextForm(
      names: ["footnote", "footnotes"], summary: "A note at the end of the page.",
      example: "A claim.[^why] Another.^[A note where it belongs.]\n\n[^why]: The reason.", details: []),
  ]

  private static let elsewhere = [
    TextForm(
      names: ["include"], summary: "Takes in the text of another file.",
      example: "{{< include _shared.md >}}",
      details: [
        "It stands on a line of its own; the path starts from the folder of the file, with a leading / from the project's. "
          + "A fault in it is told at its own line."
      ]),
    TextForm(
      names: ["embed"], summary: "Shows a figure or table of another notebook under a number of this page.",
      example: "{{< embed other.md#fig-trend >}}",
      details: [
        "It stands on a line of its own and names the label of a block. `from_notebook(\"other.md\", x)` takes a value."
      ]),
    TextForm(
      names: ["citation", "citations", "cite", "bibliography", "refs", "references"],
      summary: "Cites a work of the bibliography.",
      example: "@kaya1990 named it; later work decomposes it [see @ang2015, p. 234; -@li2020].",
      details: [
        "`bibliography: works.bib` in the front matter names the files: BibTeX, RIS or CSL-JSON. The list of works stands at "
          + "`::: {#refs}`, else at the end."
      ]),
  ]

  private static let lists = [
    TextForm(
      names: ["page-list", "listing"], summary: "Lists pages of the site.",
      example: "---\nlisting:\n  contents: posts/*.md\n  sort: \"date desc\"\n  type: table\n  feed: true\n---",
      details: ["`::: {.page-list}` with nothing in it lists all pages where it stands."]),
    TextForm(
      names: ["claim-counts", "verdict-meanings", "ledger"],
      summary: "How many claims of the site came to each verdict, and what these mean.",
      example: "::: {.claim-counts}\n:::\n\n::: {.verdict-meanings}\n:::",
      details: ["`kaya doc claim` says how a claim is made."]),
    TextForm(
      names: ["vary", "grid", "params", "parameters"], summary: "One notebook over a grid of parameters, a page each.",
      example: "---\nparams:\n  region: all\nvary:\n  region: [East, Middle, West]\n---",
      details: [
        "A block reads `region` or `params.region`. `-P region:East` sets one from outside, and of a grid makes the pages with "
          + "that value."
      ]),
  ]
}
