import KayaDiagnostics
import KayaNotebook

/// Writes a document of another tool as a notebook of ours.
struct NotebookWriter {
  private let document: Document
  private let source: SourceText
  private var r = StatementTranslator(.r)
  private var python = StatementTranslator(.python)
  private var findings: [Diagnostic]
  private var settings: [(group: String, key: String, value: String)] = []
  private var translated = 0
  private var kept = 0

  init(_ document: Document, source: SourceText) {
    self.document = document
    self.source = source
    findings = document.findings
  }

  /// The notebook with the list of what has no counterpart.
  mutating func conversion() -> Conversion {
    var lines: [String] = []
    var frontMatter: [Document.Line]?
    let referred = ReferredLabels(document)
    for part in document.parts {
      switch part {
      case .frontMatter(let found): frontMatter = found
      case .prose(let found): lines += prose(found)
      case .verbatim(let found): lines += verbatim(found)
      case .chunk(let chunk):
        var options = ChunkOptions(chunk)
        options.label = options.label.map(referred.name)
        let block = block(chunk, options)
        if block.isEmpty { continue }
        if let last = lines.last, !last.trimmed.isEmpty, chunk.prefix.isEmpty { lines.append("") }
        lines += block.map { chunk.prefix.isEmpty ? $0 : (chunk.prefix + $0) }
      }
    }
    while lines.first?.trimmed.isEmpty ?? false { lines.removeFirst() }
    let head = head(frontMatter)
    let text = (head + Self.squeezed(lines)).joined(separator: "\n") + "\n"
    return Conversion(
      text: text, files: document.files, findings: findings.sortedForPrinting(), translated: translated, kept: kept)
  }

  /// Lines without more than one empty line in a row, outside of fences.
  private static func squeezed(_ lines: [String]) -> [String] {
    var out: [String] = []
    var fence: Fence?
    for line in lines {
      if let open = fence {
        if open.isClosed(by: line) { fence = nil }
      } else if let open = Fence(line) {
        fence = open
      } else if line.trimmed.isEmpty, out.last?.trimmed.isEmpty ?? true {
        continue
      }
      out.append(line)
    }
    while out.last?.trimmed.isEmpty ?? false { out.removeLast() }
    return out
  }

  private mutating func head(_ lines: [Document.Line]?) -> [String] {
    var translator = FrontMatterTranslator(lines ?? [], source: source)
    let text = translator.text(adding: settings)
    findings += translator.findings
    return text.isEmpty ? [] : ["---"] + text + ["---", ""]
  }

  private mutating func prose(_ lines: [Document.Line]) -> [String] {
    let (r, python) = (r, python)
    var translator = ProseTranslator(source: source) { language, code throws(Untranslated) in
      try (language == "r" ? r : python).inline(code)
    }
    let out = translator.lines(lines)
    findings += translator.findings
    return out
  }

  /// Listings stay; raw text for another form of output is shown as one.
  private mutating func verbatim(_ lines: [Document.Line]) -> [String] {
    var out = lines.map(\.text)
    guard let first = lines.first, let equals = first.text.range(of: "{="),
      let end = first.text[equals.upperBound...].firstIndex(of: "}")
    else { return out }
    let language = first.text[equals.upperBound..<end]
    findings.append(
      Diagnostic(
        .warning, .conversion, "raw \(language) is kept as a listing", at: source.place(first)))
    out[0] = String(first.text[..<equals.lowerBound]) + language
    return out
  }

  // MARK: Code

  private mutating func block(_ chunk: Document.Chunk, _ options: ChunkOptions) -> [String] {
    let line = Document.Line(text: "", offset: chunk.offset)
    if chunk.engine == "kaya" { return ["```{kaya}"] + chunk.lines.map(\.text) + ["```"] }
    for (name, own) in options.unknown {
      findings.append(
        Diagnostic(
          .warning, .conversion, "the option `\(name)` has no counterpart or a computed value, and is left out",
          at: source.place(own ?? line)))
    }
    let code = Array(chunk.lines[options.codeStart...])
    if chunk.engine == "sql", let sql = sql(code, options, chunk) { return sql }
    guard let language = ForeignLanguage(naming: chunk.engine), options.isEvaluated else {
      if options.isEvaluated {
        kept += 1
        findings.append(
          Diagnostic(
            .warning, .conversion, "`\(chunk.engine)` code is kept as a listing and not run",
            at: source.place(code.first ?? line)))
      }
      return ListingWriter(options, engine: chunk.engine).lines(code.map(\.text))
    }
    return translated(code, language, options, chunk)
  }

  /// SQL over tables of the notebook stays SQL; over another database it is a listing.
  private func sql(_ code: [Document.Line], _ options: ChunkOptions, _ chunk: Document.Chunk) -> [String]? {
    guard !chunk.header.contains("connection"), !chunk.lines.contains(where: { $0.text.contains("connection") }) else {
      return nil
    }
    return ["```{sql}"] + BlockWriter.optionLines(options, options.entries) + code.map(\.text) + ["```"]
  }

  private mutating func translated(
    _ code: [Document.Line], _ language: ForeignLanguage, _ options: ChunkOptions, _ chunk: Document.Chunk
  ) -> [String] {
    var translator = language == .r ? r : python
    translator.taken = r.taken.union(python.taken)
    defer { if language == .r { r = translator } else { python = translator } }
    var block = BlockWriter(options: options, engine: chunk.engine)
    let statements = StatementSplitter(code.map(\.text).joined(separator: "\n"), language).statements
    for statement in statements {
      let line = code[statement.lines.lowerBound]
      do throws(Untranslated) {
        let found = try translator.translate(statement)
        translated += 1
        take(found, line, &block)
      } catch {
        kept += 1
        block.add(listing: code[statement.lines].map(\.text))
        findings.append(
          Diagnostic(
            .warning, .conversion, "`\(statement.text.prefix { $0 != "\n" })` is kept as a listing and not run",
            at: source.place(line), help: [error.reason]))
      }
    }
    return block.lines
  }

  private mutating func take(_ found: TranslatedStatement, _ line: Document.Line, _ block: inout BlockWriter) {
    switch found {
    case .code(let text, _, let shows, let remarks):
      block.add(code: text, shows: shows)
      for remark in remarks {
        findings.append(Diagnostic(.warning, .conversion, remark, at: source.place(line)))
      }
    case .table(let text, let caption):
      block.add(code: text, shows: true)
      if let caption { block.setCaption("tbl-cap", caption) }
    case .picture(let path): block.add(picture: path)
    case .dropped(let reason):
      let isNews = !reason.hasPrefix("packages") && !reason.hasPrefix("imports")
      findings.append(Diagnostic(isNews ? .warning : .note, .conversion, reason, at: source.place(line)))
    case .settings(let entries): settings += entries
    }
  }
}

/// The names that references of bookdown lead to, with the kind they give them.
private struct ReferredLabels {
  private var kinds: [String: String] = [:]

  init(_ document: Document) {
    for case .prose(let lines) in document.parts {
      for line in lines where line.text.contains("@ref(") {
        for piece in line.text.split(separator: "(").dropFirst() {
          let words = piece.prefix { $0 != ")" }.split(separator: ":", maxSplits: 1)
          guard words.count == 2, words[0] == "fig" || words[0] == "tab" else { continue }
          kinds[String(words[1])] = words[0] == "fig" ? "fig-" : "tbl-"
        }
      }
    }
  }

  /// A label with its kind before it.
  func name(_ label: String) -> String {
    guard let kind = kinds[label], !label.hasPrefix(kind) else { return label }
    return kind + label
  }
}
