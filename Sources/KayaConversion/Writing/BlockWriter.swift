import KayaJSON
import KayaNotebook

/// What a statement shows.
enum Shown: Sendable {
  case chart
  /// A table or words.
  case table
}

/// Writes one chunk as blocks, listings and pictures, in the order of its statements.
struct BlockWriter {
  private enum Piece {
    case code(Code)
    case listing([String], caption: String?)
    case picture(String)
  }

  /// Statements that become one block.
  private struct Code {
    var lines: [WrittenLine]
    var shown: Set<Shown>
    /// The caption that a statement gives its table.
    var caption: String?

    /// Whether more may join it: a table with a caption shares its block with no other table.
    func takes(_ more: Code, hasFigureCaption: Bool) -> Bool {
      func meets(_ one: Code, _ other: Code) -> Bool {
        one.caption != nil && (other.shown.contains(.table) || hasFigureCaption && other.shown.contains(.chart))
      }
      return !meets(self, more) && !meets(more, self)
    }
  }

  private var options: ChunkOptions
  private let engine: String
  private var pieces: [Piece] = []

  init(options: ChunkOptions, engine: String) {
    self.options = options
    self.engine = engine
  }

  /// Adds a statement of ours, which comes from a byte of the original; a table may bring its caption.
  mutating func add(code: String, shows shown: Shown?, caption: String? = nil, origin: Int) {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).map {
      WrittenLine(String($0), origin: origin)
    }
    let more = Code(lines: lines, shown: shown.map { [$0] } ?? [], caption: caption)
    if case .code(var before)? = pieces.last, before.takes(more, hasFigureCaption: options["fig-cap"] != nil) {
      before.lines += more.lines
      before.shown.formUnion(more.shown)
      before.caption = before.caption ?? caption
      pieces[pieces.count - 1] = .code(before)
    } else {
      pieces.append(.code(more))
    }
  }

  mutating func add(listing: [String], caption: String? = nil) {
    if case .listing(let before, let own)? = pieces.last {
      pieces[pieces.count - 1] = .listing(before + listing, caption: own ?? caption)
    } else {
      pieces.append(.listing(listing, caption: caption))
    }
  }

  mutating func add(picture: String) { pieces.append(.picture(picture)) }

  // MARK: Whose the label and the captions are

  /// The last piece that shows a chart; what shows one may also be code that stayed as it was.
  private var figure: Int? {
    pieces.lastIndex { piece in
      switch piece {
      case .code(let code): code.shown.contains(.chart)
      case .picture: true
      case .listing: false
      }
    } ?? lastListing ?? last
  }

  /// The piece with a captioned table, else the last one that shows a table.
  private var table: Int? {
    captioned
      ?? pieces.lastIndex { if case .code(let code) = $0 { code.shown.contains(.table) } else { false } }
      ?? lastListing ?? last
  }

  private var captioned: Int? {
    pieces.indices.first { caption(of: $0) != nil }
  }

  /// The caption that the statements of a piece give their table.
  private func caption(of index: Int) -> String? {
    switch pieces[index] {
    case .code(let code): code.caption
    case .listing(_, let caption): caption
    case .picture: nil
    }
  }

  private var lastListing: Int? { pieces.lastIndex { if case .listing = $0 { true } else { false } } }

  /// The last piece that shows anything.
  private var last: Int? {
    pieces.lastIndex { piece in
      switch piece {
      case .code(let code): !code.shown.isEmpty
      case .picture: true
      case .listing: false
      }
    }
  }

  /// The label of a piece: each kind of label goes with what it is put on here.
  private func label(of index: Int) -> String? {
    guard let label = options.label else { return nil }
    if label.hasPrefix("tbl-") { return index == table ? label : nil }
    if let captioned, !options.hasKind {
      if index == captioned { return "tbl-" + (options.name ?? label) }
      guard label.hasPrefix("fig-") else { return nil }
    }
    return index == (label.hasPrefix("fig-") ? figure : last ?? lastListing) ? label : nil
  }

  /// Whether a piece shows tables and was not named as a figure; knitr takes no notice of its `fig.cap` then.
  private func showsOnlyTables(_ index: Int) -> Bool {
    guard case .code(let code) = pieces[index], !(options.label?.hasPrefix("fig-") ?? false) else { return false }
    return code.shown == [.table]
  }

  /// The options of a piece, captions only where they belong.
  private func entries(of index: Int) -> [(key: String, value: String)] {
    var entries = options.entries.filter { entry in
      switch entry.key {
      case "fig-cap", "fig-alt", "fig-subcap": index == figure && !showsOnlyTables(index)
      case "tbl-cap", "tbl-subcap": index == table
      default: true
      }
    }
    if let caption = caption(of: index), !entries.contains(where: { $0.key == "tbl-cap" }) {
      entries.append(("tbl-cap", JSON.quoted(caption)))
    }
    return entries
  }

  /// The Markdown of the chunk.
  var lines: [WrittenLine] {
    var out: [WrittenLine] = []
    for (index, piece) in pieces.enumerated() {
      if !out.isEmpty { out.append(WrittenLine("")) }
      var own = options
      own.label = label(of: index)
      own.entries = entries(of: index)
      switch piece {
      case .code(let code):
        let head = ["```{kaya}"] + Self.optionLines(own, own.entries)
        out += head.map { WrittenLine($0) } + code.lines + [WrittenLine("```")]
      case .listing(let code, _): out += ListingWriter(own, engine: engine).lines(code).map { WrittenLine($0) }
      case .picture(let path): out.append(WrittenLine(picture(path, own)))
      }
    }
    return out
  }

  private func picture(_ path: String, _ options: ChunkOptions) -> String {
    let caption = options["fig-cap"].map(Self.unquoted) ?? ""
    let label = options.label.flatMap { $0.hasPrefix("fig-") ? "{#\($0)}" : nil } ?? ""
    return "![\(caption)](\(path))\(label)"
  }

  /// The option lines of a block.
  static func optionLines(_ options: ChunkOptions, _ entries: [(key: String, value: String)]) -> [String] {
    (options.label.map { ["#| label: \($0)"] } ?? []) + entries.map { "#| \($0.key): \($0.value)" }
  }

  /// A text, or several, without the quotes of YAML.
  static func unquoted(_ text: String) -> String {
    guard let outline = try? SettingsOutline(Array("x: \(text)".utf8)),
      let value = outline.entries.first?.value
    else { return text }
    switch value {
    case .scalar(let words, _): return words
    // Captions of several figures are one where all stand together.
    case .list(let items):
      return items.compactMap { if case .scalar(let words, _) = $0 { words } else { nil } }.joined(separator: "; ")
    case .group: return text
    }
  }
}

/// Writes code that is shown and not run.
struct ListingWriter {
  private let options: ChunkOptions
  private let engine: String

  init(_ options: ChunkOptions, engine: String) {
    self.options = options
    self.engine = engine.lowercased()
  }

  /// The words by which such code is known.
  static let mark = "not run by Kaya"

  private static let comments = [
    "js": "//", "ojs": "//", "cpp": "//", "c": "//", "rcpp": "//", "stan": "//", "java": "//", "css": "/*", "sql": "--",
    "mysql": "--", "stata": "*", "html": "<!--", "latex": "%", "tex": "%", "mermaid": "%%", "dot": "//",
    "haskell": "--",
  ]

  /// The listing; one with a label and a caption is what references lead to.
  func lines(_ code: [String]) -> [String] {
    let comment = Self.comments[engine] ?? "#"
    let ending = comment == "/*" ? " */" : comment == "<!--" ? " -->" : ""
    var body = code
    while body.last?.trimmed.isEmpty ?? false { body.removeLast() }
    let ticks = String(repeating: "`", count: max(3, (body.map(Self.ticks).max() ?? 0) + 1))
    let listing = ["\(ticks)\(engine)", "\(comment) \(Self.mark)\(ending)"] + body + [ticks]
    guard let label = options.label, label.hasPrefix("fig-") || label.hasPrefix("tbl-") else { return listing }
    let caption = options[label.hasPrefix("fig-") ? "fig-cap" : "tbl-cap"].map(BlockWriter.unquoted)
    return ["::: {#\(label)}"] + listing + (caption.map { ["", $0] } ?? []) + [":::"]
  }

  private static func ticks(_ line: String) -> Int {
    var most = 0
    var run = 0
    for character in line {
      run = character == "`" ? run + 1 : 0
      most = max(most, run)
    }
    return most
  }
}
