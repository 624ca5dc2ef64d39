import KayaDiagnostics
import KayaMarkup
import KayaNotebook
import KayaRuntime

/// What the parts of a page need to know while it is made, and what they leave behind.
final class PageContext {
  /// The notebook.
  let notebook: Notebook
  /// What its blocks came to; nothing where they are shown as they were kept.
  let outcome: Outcome
  /// What its blocks showed on the last page, where nothing but prose has changed.
  let kept: PagePieces?
  /// What its blocks show on this page.
  private var made = PagePieces()
  /// Whether nothing was found while the blocks were shown.
  private var isQuiet = true
  /// What was found while the notebook was read, planned and run.
  private let ran: [Diagnostic]
  /// How the page is to look.
  let settings: PageSettings
  /// The numbers on the page.
  let numbering: Numbering
  let levels: HeadingLevels
  /// The words of the page's language.
  let words: Words
  /// How folded code is joined.
  let foldedCode: FoldedCode
  /// What the site knows of other pages.
  let surroundings: PageSurroundings
  /// What was found before the page is made: in the run, and in the site.
  let findings: [Diagnostic]
  /// The claims of the page.
  let claims: PageClaims
  /// The works it cites.
  let citations: PageCitations
  /// The page on which outputs of this notebook are shown, where it is another one.
  private let host: PageContext?
  /// What stands on the page as it is printed.
  var transcript = PageTranscript()
  /// Whether the list of references has found its place.
  var hasListedReferences = false
  /// The hints that have found their place.
  var hints: HintNumbers
  /// What it shows of other notebooks.
  var borrowings = Borrowings()
  /// The ids of the listings that have found their place.
  var listed: Set<String> = []
  /// The ids of the empty divs, in which lists may stand.
  var emptyDivs: [String] = []
  /// Faults found while the page is made.
  private(set) var diagnostics: [Diagnostic] = []
  /// Files that belong to the page, by their path from the folder of the page.
  private(set) var files: [(path: String, bytes: [UInt8])] = []
  private var shown: Set<Diagnostic> = []
  private var pending: [Diagnostic] = []
  private var names = PageNames()
  private var rawLines: Set<String> = []
  private var openedTags: Set<String> = []
  private var proseCounts: [LabelKind: Int] = [:]

  init(
    _ result: NotebookSession.Result, words: Words, surroundings: PageSurroundings, settings: PageSettings,
    numbering: Numbering? = nil, kept: PagePieces? = nil, more: [Diagnostic] = [],
    host: PageContext? = nil
  ) {
    self.settings = settings
    self.kept = kept
    notebook = result.notebook
    hints = HintNumbers(result.notebook)
    outcome = result.outcome
    ran = result.diagnostics
    findings = result.diagnostics + more
    claims = kept.map { PageClaims($0.claims, in: result.notebook) } ?? PageClaims(result.outcome, in: result.notebook)
    self.words = words
    foldedCode = FoldedCode(words)
    self.surroundings = surroundings
    self.numbering = numbering ?? Numbering(result.notebook, settings)
    levels = HeadingLevels(result.notebook)
    self.host = host
    citations =
      host?.citations
      ?? PageCitations(
        result.notebook, EmbeddedCitations.all(of: result.notebook, surroundings), surroundings.works,
        style: settings.citationStyle, words: words)
  }

  /// Adds a file that the page links to.
  func addFile(_ path: String, _ bytes: [UInt8]) { files.append((path, bytes)) }

  /// Where a label leads: on this page, or on another one of the site, whose title comes with it.
  func target(of label: String) -> (href: String, target: Numbering.Target, title: String?)? {
    if let host { return host.target(of: label) }
    if let target = numbering.target(of: label) { return ("#\(AddressText.encoded(target.anchor))", target, nil) }
    return surroundings.links.target(of: label)
  }

  // MARK: Findings

  /// Notes a fault that was found while the page is made; its box follows the block.
  func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if diagnostic.isError { pending.append(diagnostic) }
  }

  /// Asks for a box after the present block for faults that concern it.
  func show(_ diagnostics: [Diagnostic]) { pending += diagnostics.filter(\.isError) }

  /// The faults that wait for a box, each once on the page.
  func takePending() -> [Diagnostic] {
    let taken = pending.filter { shown.insert($0).inserted }
    pending = []
    return taken
  }

  /// Those of the findings that have no box yet; from now on they have.
  func claim(_ diagnostics: [Diagnostic]) -> [Diagnostic] { diagnostics.filter { shown.insert($0).inserted } }

  /// The errors that belong to no block.
  var homeless: [Diagnostic] { findings.filter { $0.isError && !shown.contains($0) } }

  /// Warns of HTML that stands on the page as text, once a line; the end of an element goes without saying.
  func warn(of html: RawHTML) {
    let place = notebook.place(html.span)
    let markup = RawMarkup(html.text)
    guard !(markup.isEnd && openedTags.contains(markup.name)) else { return }
    openedTags.insert(markup.name)
    if rawLines.insert("\(place.file):\(place.line)").inserted { report(markup.warning(at: place)) }
  }

  // MARK: Names

  /// Notes that something on the page bears an anchor; false if the anchor is taken.
  func take(_ anchor: String) -> Bool { names.take(anchor) }

  /// Whether something on the page bears an anchor already.
  func isTaken(_ anchor: String) -> Bool { names.isTaken(anchor) }

  /// The number of the next captioned thing of a kind in the prose; the page is made in the order it is numbered.
  func nextNumber(_ kind: LabelKind) -> String? {
    let index = proseCounts[kind, default: 0]
    proseCounts[kind] = index + 1
    let numbers = numbering.prose[kind] ?? []
    return numbers.indices.contains(index) ? numbers[index] : nil
  }

  /// An anchor for an output that has none of its own.
  func nextAnchor() -> String { names.nextAnchor() }

  /// A name for a region of the page that no other one bears.
  func uniqueName(_ name: String) -> String { names.unique(name) }

  // MARK: Pieces

  /// Where the numbers of the page come from.
  var provenance: Provenance { kept?.provenance ?? Provenance(outcome) }

  /// Whether anything on the page is computed from synthetic data.
  var isSynthetic: Bool { kept?.isSynthetic ?? outcome.isSynthetic }

  /// What the blocks of the page show, once it is made.
  var pieces: PagePieces {
    if let kept { return kept }
    var pieces = made
    pieces.frame = NotebookFrame.digest(of: notebook)
    let read = Set(notebook.diagnostics)
    pieces.notes = isQuiet ? PagePieces.notes(ran.filter { !read.contains($0) }, in: notebook) : nil
    pieces.claims = claims.placed
    pieces.provenance = provenance
    pieces.isSynthetic = isSynthetic
    return pieces
  }

  /// What a block shows: as it was kept, or as it is made now, which is kept for the next time.
  func piece(of id: CellID, _ make: () -> Node) -> Node {
    if let known = kept?.blocks[id] {
      names.take(known.names)
      for value in known.values { note(value, kept?.values[value]?.words ?? "") }
      return .raw(TrustedMarkup(known.markup, words: known.words))
    }
    let before = (names: names, values: transcript.values.count, diagnostics: diagnostics.count)
    let node = make()
    if diagnostics.count > before.diagnostics { isQuiet = false }
    let piece = PagePieces.Piece(
      markup: node.serialized(), words: surroundings.isSearched ? PageWords.text(of: [node]) : "",
      names: names.taken(since: before.names), values: transcript.values.dropFirst(before.values).map(\.cell.id))
    made.blocks[id] = piece
    return .raw(TrustedMarkup(piece.markup, words: piece.words))
  }

  /// A value in running text: as it was kept, or as it is made now; none where it has none.
  func value(of id: CellID, _ make: () -> (node: Node, words: String)?) -> Node? {
    if let known = kept?.values[id] {
      note(id, known.words)
      return .raw(TrustedMarkup(known.markup, words: known.words))
    }
    guard let (node, words) = make() else { return nil }
    made.values[id] = PagePieces.Value(markup: node.serialized(), words: words)
    note(id, words)
    return node
  }

  private func note(_ id: CellID, _ words: String) {
    if let cell = notebook.cell(id) { transcript.add(cell, words, in: notebook) }
  }
}

/// What a page needs to know of the site around it.
public struct PageSurroundings: Sendable {
  /// Where addresses and labels lead.
  public var links: PageLinks
  /// The works that the page can cite.
  var works = PageWorks()
  /// The lists of other pages that the page shows.
  var listings: [ListingMarkup] = []
  /// The address of the feed of such a list, from the page.
  var feed: String?
  /// Finds the outputs of other notebooks.
  var neighbours: NeighbourOutputs?
  /// Whether raw HTML in a notebook is trusted.
  public var trustsHTML = false
  /// The folder for files of this page, from the folder of the page, with a final slash; without one a page carries
  /// all in itself.
  public var fileFolder: String?
  /// How many claims of the site came to each verdict, for `::: {.claim-counts}`.
  var claimCounts: @Sendable () -> [Node] = { [] }
  /// The point of a notebook's grid that the page shows.
  var point: Point?
  /// The parameters of the notebook that are set from outside, with their values in words.
  var fixedParameters: [(name: String, words: String)] = []
  /// The command that makes the page where it is not `kaya render`.
  var madeBy: String?
  /// Whether the site searches the words of its pages.
  var isSearched = false
  /// The page beside which the notebook's text is offered, where it is not this one.
  var sourcePage: ProjectPath?

  /// A point of a notebook's grid.
  struct Point: Sendable {
    /// The parameters with their values, in words.
    var words: String
    /// The page that lists all points.
    var index: ProjectPath
  }

  /// A page of a notebook; without a site it stands alone.
  public init(links: PageLinks) { self.links = links }
}
