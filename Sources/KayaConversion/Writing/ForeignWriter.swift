import KayaDiagnostics
import KayaJSON
import KayaNotebook

/// Writes a notebook of ours for another tool: its prose as it is, its blocks as listings.
///
/// Listings that came from R or Python become code again.
struct ForeignWriter {
  private enum Cell {
    case settings([String])
    case prose([String])
    case code(language: String, [String])
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
    var findings = document.findings
    var cells: [Cell] = []
    var kept = 0
    for part in document.parts {
      switch part {
      case .frontMatter(let lines): cells.append(.settings(settings(lines, &findings)))
      case .prose(let lines): cells.append(.prose(prose(lines, &findings)))
      case .verbatim(let lines): cells.append(listing(lines.map(\.text)))
      case .chunk(let chunk):
        kept += 1
        cells.append(.prose(block(chunk, &findings).map { chunk.prefix + $0 }))
      }
    }
    let text = form == .jupyter ? Self.notebook(cells) : Self.markdown(cells)
    return Conversion(
      text: text, files: [], findings: findings.sortedForPrinting(), translated: 0, kept: kept)
  }

  // MARK: Parts

  /// Keys that only our notebooks have.
  private static let own: Set<String> = ["seed", "paper", "limits", "vary", "due", "student"]

  private func settings(_ lines: [Document.Line], _ findings: inout [Diagnostic]) -> [String] {
    var out: [String] = []
    var isLeftOut = false
    for line in lines {
      if let first = line.text.first, !first.isWhitespace, first != "-", first != "#" {
        let key = String(line.text.prefix { $0 != ":" })
        isLeftOut = Self.own.contains(key)
        if isLeftOut {
          findings.append(
            Diagnostic(
              .note, .conversion, "\(form.name) knows no setting `\(key)`; it is left out", at: source.place(line)))
        }
      }
      if !isLeftOut { out.append(line.text) }
    }
    return out
  }

  private func prose(_ lines: [Document.Line], _ findings: inout [Diagnostic]) -> [String] {
    lines.map { line in
      var text = line.text
      while let start = text.range(of: "`{kaya} ") {
        findings.append(
          Diagnostic(.warning, .conversion, "a value in the text became code", at: source.place(line)))
        text.replaceSubrange(start, with: "`")
      }
      return text
    }
  }

  private func block(_ chunk: Document.Chunk, _ findings: inout [Diagnostic]) -> [String] {
    let options = ChunkOptions(chunk)
    let line = Document.Line(text: "", offset: chunk.offset)
    findings.append(
      Diagnostic(
        .warning, .conversion, "a `{\(chunk.engine)}` block became a listing that is not run", at: source.place(line)))
    for key in ["exercise", "solution", "check"] where options[key] != nil {
      findings.append(
        Diagnostic(.warning, .conversion, "\(form.name) knows no `\(key)`", at: source.place(line)))
    }
    let code = chunk.lines[options.codeStart...].map(\.text)
    let listing = ["```\(chunk.engine)"] + code + ["```"]
    guard let label = options.label, label.hasPrefix("fig-") || label.hasPrefix("tbl-") else { return listing }
    let caption = options[label.hasPrefix("fig-") ? "fig-cap" : "tbl-cap"].map(BlockWriter.unquoted)
    return ["::: {#\(label)}"] + listing + (caption.map { ["", $0] } ?? []) + [":::"]
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
    let language = languages.first ?? "python"
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
      }
    }
    flush()
    let kernel: [(String, JSON)] =
      language == "r"
      ? [("display_name", .string("R")), ("language", .string("R")), ("name", .string("ir"))]
      : [("display_name", .string("Python 3")), ("language", .string("python")), ("name", .string("python3"))]
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
