import KayaDiagnostics

extension Notebook {
  /// How another file is taken in: the path as written, from the folder of the file that names it.
  public typealias Including = @Sendable (_ path: String, _ from: SourceText) -> Result<SourceText, Failure>

  /// Reads a notebook; whatever cannot be understood is in its diagnostics.
  ///
  /// The work grows with the length of the text. Without `including`, an include is an error at its place.
  public static func read(
    _ source: SourceText, sizeLimit: Int = defaultSizeLimit, including: Including? = nil
  ) -> Notebook {
    if let fault = sizeError(path: source.path, byteCount: source.bytes.count, limit: sizeLimit) {
      return Notebook(
        sources: [source], frontMatter: FrontMatter(), body: [], cells: [], footnotes: [], labels: [], references: [],
        citations: [], addresses: [], diagnostics: [fault])
    }
    let reading = Reading(source, sizeLimit: sizeLimit, including: including)
    let range = FrontMatterRange.find(source)
    let matter = FrontMatterReader(reading: reading).read(range)
    if range.lines == nil, !range.isUnclosed { FrontMatterHints.report(reading) }
    let body = reading.readBody(fromLine: range.firstBodyLine)
    reading.defineExercises()
    reading.reportStrayLabels()
    reading.reportDuplicateLabels()
    reading.reportFootnotes()
    return Notebook(
      sources: reading.files.map(\.text), frontMatter: matter, body: body.blocks,
      cells: reading.cells.compactMap { $0 },
      footnotes: body.footnotes, labels: reading.labels, references: reading.references, citations: reading.citations,
      addresses: reading.addresses, diagnostics: reading.diagnostics.sortedForPrinting())
  }

  /// The largest notebook that is read unless the project says otherwise.
  public static let defaultSizeLimit = 16 * 1024 * 1024

  /// The error for a notebook of that many bytes, to be asked before it is read from disk; none if it is not too large.
  public static func sizeError(path: String, byteCount: Int, limit: Int = defaultSizeLimit) -> Diagnostic? {
    guard byteCount > limit else { return nil }
    let limitText = limit % 1_048_576 == 0 ? "\(limit / 1_048_576) MiB" : "\(limit) bytes"
    return Diagnostic(
      .error, .fileTooLarge, "the notebook has \(byteCount) bytes; the limit is \(limitText)", at: Place(file: path),
      help: ["keep data in files of their own and read them with `read_csv`"])
  }
}

extension Reading {
  struct Body {
    var blocks: [Block] = []
    var footnotes: [Footnote] = []
  }

  /// Reads the prose of the first file from a line on.
  func readBody(fromLine first: Int) -> Body {
    var scanner = BlockScanner(self)
    scanner.scan(file: 0, fromLine: first)
    scanner.finish()
    if scanner.definitions.isExcessive, let longest = scanner.definitions.longest {
      report(
        .error, .pathologicalText, "links by reference would make the page too large to read", at: longest.span,
        help: ["the longest definition has \(longest.length) bytes and may be used \(scanner.definitions.uses) times"])
      return Body()
    }
    let composer = scanner.composer
    guard let tree = MarkdownTree(parsing: composer.bytes) else { return Body() }
    return tree.withRoot { root in
      var converter = TreeConverter(reading: self, composer: composer)
      let blocks = converter.blocks(root)
      let footnotes = converter.footnotes.sorted { $0.number < $1.number }.map { footnote in
        var footnote = footnote
        footnote.referenceCount = converter.footnoteUses[footnote.number] ?? 0
        return footnote
      }
      return Body(blocks: blocks, footnotes: footnotes)
    }
  }
}
