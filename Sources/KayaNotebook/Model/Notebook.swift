import KayaDiagnostics

/// A notebook as it was written: its settings, its prose as a tree, its cells, and everything found on the way.
///
/// Reading never fails: what cannot be understood is in `diagnostics`, and the rest is here. All collections are
/// in document order, with included files in the place where they were taken in.
public struct Notebook: Sendable {
  /// The files the notebook is made of: the notebook itself first, then included files in the order of first use.
  public let sources: [SourceText]
  /// The settings between the `---` lines at the start.
  public let frontMatter: FrontMatter
  /// The document tree.
  public let body: [Block]
  /// Every block and inline value that holds code, in document order; `CellID.index` is the position here.
  public let cells: [Cell]
  /// The footnotes in the order of their first reference.
  public let footnotes: [Footnote]
  /// Everything a cross-reference can point at.
  public let labels: [LabelDefinition]
  /// Every `@fig-x` and its kin.
  public let references: [CrossReference]
  /// Every citation group.
  public let citations: [CitationGroup]
  /// The addresses of all links and images.
  public let addresses: [Address]
  /// What was found while reading, in order of place.
  public let diagnostics: [Diagnostic]

  /// A notebook with all its parts.
  public init(
    sources: [SourceText], frontMatter: FrontMatter, body: [Block], cells: [Cell], footnotes: [Footnote],
    labels: [LabelDefinition], references: [CrossReference], citations: [CitationGroup], addresses: [Address],
    diagnostics: [Diagnostic]
  ) {
    self.sources = sources
    self.frontMatter = frontMatter
    self.body = body
    self.cells = cells
    self.footnotes = footnotes
    self.labels = labels
    self.references = references
    self.citations = citations
    self.addresses = addresses
    self.diagnostics = diagnostics
  }

  /// The file of the notebook itself.
  public var source: SourceText { sources.first ?? SourceText(path: "", bytes: []) }

  /// The cell of an identity, or none for an identity of another notebook.
  public func cell(_ id: CellID) -> Cell? { cells.indices.contains(id.index) ? cells[id.index] : nil }

  /// The place in the author's files of a span.
  public func place(_ span: Span) -> Place {
    sources.indices.contains(span.file) ? sources[span.file].place(span.range) : Place(file: source.path)
  }
}
