import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// What the rest of a site must know of a notebook: enough to link to it without reading it again.
public struct NotebookOutline: Sendable {
  /// A label with the place where it is written.
  struct Label: Sendable {
    var name: String
    var kind: LabelKind
    var place: Place
  }

  /// A former address with the place where it is written.
  struct Alias: Sendable {
    var address: String
    var place: Place
  }

  /// The words for links to it.
  var title: String
  /// The words below the title.
  var subtitle: String
  /// Whether it is not published yet.
  public internal(set) var isDraft: Bool
  /// Whether it is written by the project itself, not brought by the site.
  var isOwn: Bool
  /// Whether a block calls `claim` for the ledger; the ledger must be known before anything has run.
  var makesClaims: Bool
  /// Whether it lists other pages.
  var hasListings: Bool
  /// Whether it cites works.
  var cites: Bool
  /// Whether it asks for the font for formulas.
  public internal(set) var wantsMathFont: Bool
  /// Former addresses of its page.
  var aliases: [Alias]
  /// The labels that pages may refer to.
  var labels: [Label]
  /// Where each label leads.
  var targets: [String: Numbering.Target]
  /// The anchors on its page.
  var anchors: Set<String>
  /// What the front page of a folder leads to below that folder, in the order of its links; nothing for other pages.
  var contents: [ProjectPath]
  /// The digest of its settings as they are written.
  var settings: Digest

  /// The outline of a notebook with the numbers on its page; the cost is one walk over it.
  init(_ notebook: Notebook, at path: ProjectPath, _ numbering: Numbering) {
    let front = notebook.frontMatter
    title = PlainTitle(notebook, path).text
    subtitle = front.subtitle?.content.shownText ?? ""
    isDraft = front.isDraft
    isOwn = notebook.source.path == path.text
    makesClaims = front.isInLedger && notebook.cells.contains { $0.isCode && Self.makesClaim($0.code.string) }
    hasListings = !front.listings.isEmpty
    cites = Self.cites(notebook)
    wantsMathFont = front.format.embedsMathFont ?? false
    aliases = front.aliases.map { Alias(address: $0.value, place: notebook.place($0.span)) }
    labels = notebook.labels.compactMap { label in
      label.kind.map { Label(name: label.name, kind: $0, place: notebook.place(label.span)) }
    }
    targets = numbering.targets
    anchors = Anchors.all(in: notebook, numbering)
    contents = path.stem == "index" ? Self.contents(notebook, at: path) : []
    settings = Digest(of: front.span.map { notebook.source.bytes[$0.range] } ?? [])
  }

  private static let claim = Array("claim(".utf8)

  private static func makesClaim(_ code: String) -> Bool { Array(code.utf8).place(of: claim) != nil }

  /// Whether a notebook cites works or lists some without citing them.
  static func cites(_ notebook: Notebook) -> Bool {
    !notebook.citations.isEmpty || !notebook.frontMatter.alsoListed.isEmpty
  }

  /// The paths below a notebook's folder to which it links, each once.
  private static func contents(_ notebook: Notebook, at path: ProjectPath) -> [ProjectPath] {
    var found: [ProjectPath] = []
    for address in notebook.addresses where !address.isImage {
      let text = AddressText(address.text)
      guard !text.isExternal, !text.path.isEmpty, let target = path.folder.resolving(text.path),
        target.parts.starts(with: path.folder.parts), target != path, !found.contains(target)
      else { continue }
      found.append(target)
    }
    return found
  }

  /// Adds all that other pages may show of it to a digest; the lines of labels are nobody's concern.
  func add(to out: inout ByteWriter) {
    out.add(title)
    out.add(subtitle)
    for flag in [isDraft, isOwn, makesClaims, hasListings, cites, wantsMathFont] { out.add(flag) }
    out.add(aliases.map(\.address)) { $0.add($1) }
    out.add(labels.map(\.name)) { $0.add($1) }
    out.add(targets.sorted { $0.key < $1.key }) { out, pair in
      out.add(pair.key)
      Self.write(pair.value, to: &out)
    }
    out.add(anchors.sorted()) { $0.add($1) }
    out.add(contents.map(\.text)) { $0.add($1) }
    out.add(settings.hex)
  }

  private static func write(_ target: Numbering.Target, to out: inout ByteWriter) {
    for text in [target.kind.rawValue, target.number, target.anchor, target.title] { out.add(text) }
  }
}

extension NotebookOutline {
  /// Writes the outline as bytes.
  package func write(to out: inout ByteWriter) {
    add(to: &out)
    out.add(labels) { out, label in
      out.add(label.kind.rawValue)
      label.place.write(to: &out)
    }
    out.add(aliases) { $1.place.write(to: &$0) }
  }

  /// Reads an outline that was written.
  package static func read(_ reader: inout ByteReader) throws -> NotebookOutline {
    try NotebookOutline(reading: &reader)
  }

  private init(reading reader: inout ByteReader) throws {
    title = try reader.text()
    subtitle = try reader.text()
    isDraft = try reader.flag()
    isOwn = try reader.flag()
    makesClaims = try reader.flag()
    hasListings = try reader.flag()
    cites = try reader.flag()
    wantsMathFont = try reader.flag()
    let addresses = try reader.list { try $0.text() }
    let names = try reader.list { try $0.text() }
    let pairs = try reader.list { reader -> (String, Numbering.Target) in
      let name = try reader.text()
      let kind = try Self.kind(&reader)
      return (
        name,
        Numbering.Target(kind: kind, number: try reader.text(), anchor: try reader.text(), title: try reader.text())
      )
    }
    targets = Dictionary(pairs) { first, _ in first }
    anchors = Set(try reader.list { try $0.text() })
    contents = try reader.list { try $0.text() }.compactMap { ProjectPath($0) }
    settings = Digest(hex: try reader.text())
    let kinds = try reader.list { (try Self.kind(&$0), try Place.read(&$0)) }
    let places = try reader.list(Place.read)
    guard kinds.count == names.count, places.count == addresses.count else { throw ByteReader.Damaged() }
    aliases = zip(addresses, places).map { Alias(address: $0, place: $1) }
    labels = zip(names, kinds).map { Label(name: $0, kind: $1.0, place: $1.1) }
  }

  private static func kind(_ reader: inout ByteReader) throws -> LabelKind {
    guard let kind = LabelKind(rawValue: try reader.text()) else { throw ByteReader.Damaged() }
    return kind
  }
}
