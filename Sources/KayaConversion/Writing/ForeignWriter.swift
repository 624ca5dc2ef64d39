import KayaDiagnostics
import KayaJSON

/// Writes a notebook of ours for another tool: its prose as it is, its blocks and values as listings that keep what they
/// are, so that the way back restores them.
///
/// Listings that came from R or Python become code again.
struct ForeignWriter {
  private enum Cell {
    case settings([String])
    case prose([String])
    case code(language: String, [String])
    /// A block of ours: as a cell, and as a listing in prose.
    case block([String], listing: [String])
  }

  private let document: Document
  private let source: SourceText
  private let form: DocumentForm

  init(_ document: Document, source: SourceText, form: DocumentForm) {
    self.document = document
    self.source = source
    self.form = form
  }

  /// The document with the list of what has no counterpart.
  func conversion() -> Conversion {
    var cells: [Cell] = []
    var carried: [Document.Line] = []
    for part in document.parts {
      switch part {
      case .frontMatter(let lines): cells.append(.settings(settings(lines)))
      case .prose(let lines): cells.append(.prose(prose(lines, &carried)))
      case .verbatim(let lines): cells.append(listing(lines.map(\.text)))
      case .chunk(let chunk):
        carried.append(Document.Line(text: "", offset: chunk.offset))
        cells.append(block(chunk))
      }
    }
    var conversion = Conversion(findings: document.findings)
    conversion.text = form == .jupyter ? Self.notebook(cells) : Self.markdown(cells)
    conversion.carried = carried.count
    if let first = carried.first {
      let rest = carried.count == 1 ? "a block or value of ours" : "\(carried.count) blocks and values of ours"
      conversion.findings.append(
        Diagnostic(
          .warning, .conversion, "\(form.name) shows \(rest) and does not run \(carried.count == 1 ? "it" : "them")",
          at: source.place(first),
          help: ["converted back, the notebook is what it was"]
            + (refersToOutputs ? ["references to what they show, such as `@fig-x`, lead nowhere there"] : [])))
    }
    conversion.findings = conversion.findings.sortedForPrinting()
    return conversion
  }

  /// Whether the prose refers to figures or tables.
  private var refersToOutputs: Bool {
    document.parts.contains { part in
      guard case .prose(let lines) = part else { return false }
      return lines.contains { $0.text.contains("@fig-") || $0.text.contains("@tbl-") }
    }
  }

  // MARK: Parts

  /// Settings as they stand, since other tools pass over keys they do not know; a style is a file to them.
  private func settings(_ lines: [Document.Line]) -> [String] {
    lines.map { line in
      let words = line.text.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
      let isStyle = line.text.hasPrefix("csl:") && words.count == 2 && ["author-date", "numeric"].contains(words[1])
      return isStyle ? FrontMatterTranslator.guardMark + line.text : line.text
    }
  }

  /// Prose with its values as code that bears a class.
  private func prose(_ lines: [Document.Line], _ carried: inout [Document.Line]) -> [String] {
    lines.map { line in
      var out = ""
      var at = line.text.startIndex
      for span in CodeSpans.of(line.text) where span.code.hasPrefix("{kaya} ") {
        let code = String(span.code.dropFirst("{kaya} ".count))
        carried.append(line)
        out += line.text[at..<span.range.lowerBound]
        out += CodeSpans.written(code, ticks: span.ticks, isPadded: span.isPadded) + "{\(OwnDiv.mark)}"
        at = span.range.upperBound
      }
      return DocumentLinks.kept(out + line.text[at...])
    }
  }

  private func block(_ chunk: Document.Chunk) -> Cell {
    let opening = Fence(chunk.fence.opening)?.listed(chunk.engine) ?? "```{\(OwnDiv.mark)}"
    var listing = [opening] + chunk.lines.map(\.text) + [chunk.fence.closing]
    let options = ChunkOptions(chunk)
    if chunk.prefix.isEmpty, let label = options.label, label.hasPrefix("fig-") || label.hasPrefix("tbl-") {
      let caption = options[label.hasPrefix("fig-") ? "fig-cap" : "tbl-cap"].map(BlockWriter.unquoted)
      listing = OwnDiv.lines(label, listing, caption.map { String($0.map { $0.isNewline ? " " : $0 }) })
    }
    let isCell =
      chunk.engine == "kaya" && chunk.prefix.isEmpty && chunk.fence.opening == "```{kaya}"
      && chunk.fence.closing == "```"
    guard isCell else { return .prose(listing.map { chunk.prefix + $0 }) }
    return .block(chunk.lines.map(\.text), listing: listing)
  }

  /// A listing of R or Python that was not run is code of its own tool again.
  private func listing(_ lines: [String]) -> Cell {
    guard let first = lines.first, lines.count > 2, lines[1] == "# \(ListingWriter.mark)" else { return .prose(lines) }
    let language = String(first.drop { $0 == "`" || $0 == "~" }).trimmed
    guard language == "r" || language == "python" else { return .prose(lines) }
    return .code(language: language, Array(lines[2..<lines.count - 1]))
  }

  // MARK: Markdown

  private static func markdown(_ cells: [Cell]) -> String {
    var lines: [String] = []
    for cell in cells {
      switch cell {
      case .settings(let text): lines += ["---"] + text + ["---"]
      case .prose(let text): lines += text
      case .code(let language, let code): lines += ["```{\(language)}"] + code + ["```"]
      case .block(_, let listing): lines += listing
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Jupyter

  private static func notebook(_ cells: [Cell]) -> String {
    let languages = cells.compactMap { cell -> String? in
      if case .code(let language, _) = cell { return language }
      return nil
    }
    // A notebook has one language: where there is none but ours, its blocks are the cells.
    let isOurs = languages.isEmpty && cells.contains { if case .block = $0 { true } else { false } }
    let language = isOurs ? "kaya" : languages.first ?? "python"
    var out: [JSON] = []
    var prose: [String] = []
    func flush() {
      let text = trimmed(prose)
      if !text.isEmpty { out.append(jupyterCell("markdown", text, out.count)) }
      prose = []
    }
    for cell in cells {
      switch cell {
      case .settings(let text): out.append(jupyterCell("raw", ["---"] + text + ["---"], out.count))
      case .prose(let text): prose += text
      case .code(let own, let code) where own == language:
        flush()
        out.append(jupyterCell("code", code, out.count))
      case .code(let own, let code): prose += ["```\(own)"] + code + ["```"]
      case .block(let code, _) where isOurs:
        flush()
        out.append(jupyterCell("code", code, out.count))
      case .block(_, let listing): prose += listing
      }
    }
    flush()
    let names =
      switch language {
      case "r": ("R", "R", "ir")
      case "kaya": ("Kaya", "kaya", "kaya")
      default: ("Python 3", "python", "python3")
      }
    let kernel: [(String, JSON)] = [
      ("display_name", .string(names.0)), ("language", .string(names.1)), ("name", .string(names.2)),
    ]
    return JSON.object([
      ("cells", .array(out)), ("metadata", .object([("kernelspec", .object(kernel))])), ("nbformat", .int(4)),
      ("nbformat_minor", .int(5)),
    ]).indentedText
  }

  private static func jupyterCell(_ kind: String, _ lines: [String], _ number: Int) -> JSON {
    let source = lines.enumerated().map { index, line in
      JSON.string(index + 1 < lines.count ? line + "\n" : line)
    }
    var fields: [(String, JSON)] = [
      ("cell_type", .string(kind)), ("id", .string("cell-\(number + 1)")), ("metadata", .object([])),
    ]
    if kind == "code" { fields += [("execution_count", .null), ("outputs", .array([]))] }
    return .object(fields + [("source", .array(source))])
  }

  private static func trimmed(_ lines: [String]) -> [String] {
    var rest = lines[...]
    while rest.first?.trimmed.isEmpty ?? false { rest.removeFirst() }
    while rest.last?.trimmed.isEmpty ?? false { rest.removeLast() }
    return Array(rest)
  }
}
