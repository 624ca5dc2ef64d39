import KayaCitations
import KayaNotebook

/// How a page is to look: what its notebook says, else what the project says, else the usual.
struct PageSettings: Sendable {
  /// How the code of blocks is shown.
  let echo: CellOptions.Echo
  /// Whether results are shown.
  let output: Bool
  /// Whether anything of a block is shown.
  let include: Bool
  /// Whether warnings are shown.
  let warning: Bool
  /// How code is folded; none leaves it to the kind of block.
  let codeFold: CellOptions.Fold?
  /// The words on folded code.
  let codeSummary: String?
  /// Whether there is a list of headings; none leaves it to their number.
  let toc: Bool?
  /// How many levels of headings it has.
  let tocDepth: Int
  /// Its title.
  let tocTitle: String?
  /// Whether sections are numbered.
  let numbersSections: Bool
  /// The size of figures in inches where their blocks do not say.
  let figureWidth: Double?
  let figureHeight: Double?
  /// How works are cited.
  let citationStyle: CitationStyle
  /// Whether the page carries its pictures and files in itself.
  let embedsResources: Bool
  /// Whether the font for formulas goes into the page.
  let embedsMathFont: Bool

  init(_ front: FrontMatter, _ project: ProjectConfiguration? = nil) {
    let execute = project?.execute ?? ExecuteOptions()
    let format = project?.format ?? FormatOptions()
    echo = front.execute.echo ?? execute.echo ?? .shown
    output = front.execute.output ?? execute.output ?? true
    include = front.execute.include ?? execute.include ?? true
    warning = front.execute.warning ?? execute.warning ?? true
    codeFold = front.format.codeFold ?? format.codeFold
    codeSummary = front.format.codeSummary ?? format.codeSummary
    toc = front.format.toc ?? format.toc
    tocDepth = max(1, min(front.format.tocDepth ?? format.tocDepth ?? 2, 6))
    tocTitle = front.format.tocTitle ?? format.tocTitle
    let style = front.citationStyle ?? project?.citationStyle
    citationStyle = style.flatMap { CitationStyle(rawValue: $0.value) } ?? .authorDate
    numbersSections = front.format.numberSections ?? format.numberSections ?? false
    figureWidth = front.format.figureWidth ?? format.figureWidth
    figureHeight = front.format.figureHeight ?? format.figureHeight
    embedsResources = front.format.embedsResources ?? format.embedsResources ?? false
    embedsMathFont = front.format.embedsMathFont ?? format.embedsMathFont ?? false
  }
}

extension PageSettings {
  /// The option by which a block shows no results; nothing where it shows them.
  func hidingOption(of options: CellOptions) -> String? {
    if !(options.include ?? include) { return "include" }
    return options.output ?? output ? nil : "output"
  }
}
