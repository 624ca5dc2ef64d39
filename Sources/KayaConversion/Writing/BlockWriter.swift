import KayaJSON
import KayaNotebook

/// Writes one chunk as blocks, listings and pictures, in the order of its statements.
struct BlockWriter {
  private enum Piece {
    case code([WrittenLine], shows: Bool)
    case listing([String])
    case picture(String)
  }

  private var options: ChunkOptions
  private let engine: String
  private var pieces: [Piece] = []

  init(options: ChunkOptions, engine: String) {
    self.options = options
    self.engine = engine
  }

  /// Adds a statement of ours, which comes from a byte of the original.
  mutating func add(code: String, shows: Bool, origin: Int) {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).map {
      WrittenLine(String($0), origin: origin)
    }
    if case .code(let before, let did)? = pieces.last {
      pieces[pieces.count - 1] = .code(before + lines, shows: did || shows)
    } else {
      pieces.append(.code(lines, shows: shows))
    }
  }

  mutating func add(listing: [String]) {
    if case .listing(let before)? = pieces.last {
      pieces[pieces.count - 1] = .listing(before + listing)
    } else {
      pieces.append(.listing(listing))
    }
  }

  mutating func add(picture: String) { pieces.append(.picture(picture)) }

  /// A caption that stood in the code.
  mutating func setCaption(_ key: String, _ text: String) {
    guard options[key] == nil else { return }
    options.entries.append((key, JSON.quoted(text)))
    if let label = options.label, !label.hasPrefix("tbl-"), key == "tbl-cap" { options.label = "tbl-" + label }
  }

  private static let captions: Set<String> = ["fig-cap", "fig-alt", "fig-subcap", "tbl-cap", "tbl-subcap"]

  /// The Markdown of the chunk.
  var lines: [WrittenLine] {
    // What bears the label is what shows something, and shows it last.
    let owner =
      pieces.lastIndex { if case .code(_, true) = $0 { true } else if case .picture = $0 { true } else { false } }
      ?? pieces.lastIndex { if case .listing = $0 { true } else { false } }
    var out: [WrittenLine] = []
    for (index, piece) in pieces.enumerated() {
      if !out.isEmpty { out.append(WrittenLine("")) }
      let isOwner = index == owner
      switch piece {
      case .code(let code, _):
        let entries = options.entries.filter { isOwner || !Self.captions.contains($0.key) }
        var own = options
        if !isOwner { own.label = nil }
        let head = ["```{kaya}"] + Self.optionLines(own, entries)
        out += head.map { WrittenLine($0) } + code + [WrittenLine("```")]
      case .listing(let code):
        var own = options
        if !isOwner {
          own.label = nil
          own.entries = []
        }
        out += ListingWriter(own, engine: engine).lines(code).map { WrittenLine($0) }
      case .picture(let path): out.append(WrittenLine(picture(path)))
      }
    }
    return out
  }

  private func picture(_ path: String) -> String {
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
