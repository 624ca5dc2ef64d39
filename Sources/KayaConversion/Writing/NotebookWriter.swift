import KayaDiagnostics
import KayaJSON

/// Writes a document of another tool as a notebook of ours.
struct NotebookWriter {
  private let document: Document
  private let source: SourceText
  /// Why translations do not run, by the byte of the original that they come from.
  private let refusals: [Int: String]
  private var r: StatementTranslator
  private var python: StatementTranslator
  private var findings: [Diagnostic]
  private var remarks: [String] = []
  private var settings: [(group: String, key: String, value: String)] = []
  private var counts = Conversion()
  private var tabsets = Tabsets()

  init(_ document: Document, source: SourceText, refusals: [Int: String] = [:]) {
    self.document = document
    self.source = source
    self.refusals = refusals
    findings = document.findings
    let parameters = FrontMatterTranslator.parameters(document)
    r = StatementTranslator(.r, parameters: parameters)
    python = StatementTranslator(.python, parameters: parameters)
  }

  /// The notebook with the list of what has no counterpart, and where its statements come from.
  mutating func conversion() -> (conversion: Conversion, origins: WrittenOrigins) {
    var lines: [WrittenLine] = []
    var frontMatter: [Document.Line]?
    var isAfterNothing = true
    let referred = ReferredLabels(document)
    let captions = ReferredCaptions(document)
    for part in document.parts {
      switch part {
      case .frontMatter(let found): frontMatter = found
      case .prose(let found):
        var prose = prose(captions.others(found))[...]
        // What was left out leaves one empty line, not two.
        if isAfterNothing, lines.last?.text.trimmed.isEmpty ?? true {
          prose = prose.drop { $0.text.trimmed.isEmpty }
        }
        lines += prose
        isAfterNothing = false
      case .verbatim(let found):
        lines += verbatim(found).map { WrittenLine($0) }
        isAfterNothing = false
      case .chunk(let chunk):
        var options = ChunkOptions(chunk)
        options.label = options.label.map(referred.name)
        options.entries = options.entries.map { ($0.key, captions.resolved($0.value)) }
        let block = block(chunk, options)
        if block.isEmpty {
          isAfterNothing = true
          continue
        }
        if let last = lines.last?.text, !last.trimmed.isEmpty, !Self.opensDiv(last), !chunk.fence.isOurs,
          chunk.prefix.isEmpty
        {
          lines.append(WrittenLine(""))
        }
        lines += block.map { $0.after(chunk.prefix) }
        isAfterNothing = false
      }
    }
    while lines.last?.text.trimmed.isEmpty ?? false { lines.removeLast() }
    lines += tabsets.end
    let all = head(frontMatter) + lines
    counts.text = all.map(\.text).joined(separator: "\n") + "\n"
    counts.files = document.files
    counts.findings = findings.map { document.naming($0, in: source) }.sortedForPrinting()
    return (counts, WrittenOrigins(all))
  }

  private static func opensDiv(_ line: String) -> Bool { line.hasPrefix(":::") && line.contains { $0 != ":" } }

  private mutating func head(_ lines: [Document.Line]?) -> [WrittenLine] {
    var translator = FrontMatterTranslator(lines ?? [], source: source, inline: inline)
    let written = translator.written(adding: settings)
    findings += translator.findings
    return written.isEmpty ? [] : [WrittenLine("---")] + written + [WrittenLine("---"), WrittenLine("")]
  }

  /// How a value in a sentence is translated, by the names that are bound up to there.
  private var inline: ProseTranslator.Inline {
    let (r, python, refusals) = (r, python, refusals)
    return { language, code, origin throws(Untranslated) in
      if let reason = refusals[origin] { throw Untranslated("here it would not run: \(reason)") }
      return try (language == "r" ? r : python).inline(code)
    }
  }

  private mutating func prose(_ lines: [Document.Line]) -> [WrittenLine] {
    var translator = ProseTranslator(source: source, inline: inline)
    let out = translator.lines(lines).flatMap { tabsets.lines($0) }
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

  private mutating func block(_ chunk: Document.Chunk, _ options: ChunkOptions) -> [WrittenLine] {
    let line = Document.Line(text: "", offset: chunk.offset)
    if chunk.isOurs {
      return ([chunk.fence.opening] + chunk.lines.map(\.text) + [chunk.fence.closing]).map { WrittenLine($0) }
    }
    for (name, own) in options.unknown {
      findings.append(
        Diagnostic(
          .warning, .conversion, "the option `\(name)` has no counterpart or a computed value, and is left out",
          at: source.place(own ?? line)))
    }
    for (name, own) in options.looks {
      findings.append(
        Diagnostic(.note, .conversion, "the option `\(name)` is left out", at: source.place(own ?? line)))
    }
    var code = Array(chunk.lines[options.codeStart...])
    if chunk.engine == "sql", let sql = sql(code, options, chunk) { return sql.map { WrittenLine($0) } }
    guard let language = ForeignLanguage(naming: chunk.engine), options.isEvaluated else {
      if options.isEvaluated {
        counts.kept += 1
        findings.append(
          Diagnostic(
            .warning, .conversion, "`\(chunk.engine)` code is kept as a listing and not run",
            at: source.place(code.first ?? line)))
      }
      return ListingWriter(options, engine: chunk.engine).lines(code.map(\.text)).map { WrittenLine($0) }
    }
    code = SemicolonLines(code, language, in: source).lines
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
  ) -> [WrittenLine] {
    var translator = language == .r ? r : python
    translator.taken = r.taken.union(python.taken)
    defer { if language == .r { r = translator } else { python = translator } }
    var block = BlockWriter(options: options, engine: chunk.engine)
    let statements = StatementSplitter(code.map(\.text).joined(separator: "\n"), language).statements
    for statement in statements {
      let line = code[statement.lines.lowerBound]
      do throws(Untranslated) {
        if let reason = refusals[line.offset] {
          translator.refuse(statement)
          throw Untranslated("here it would not run: \(reason)")
        }
        take(try translator.translate(statement), line, &block)
      } catch {
        counts.kept += 1
        block.add(listing: code[statement.lines].map(\.text), caption: ListingCaption.of(statement.text, language))
        findings.append(
          Diagnostic(
            .warning, .conversion, "`\(statement.text.prefix { $0 != "\n" })` is kept as a listing and not run",
            at: place(error.range, in: code[statement.lines]), help: [error.reason]))
      }
    }
    return block.lines
  }

  /// The place of some bytes of a statement, as far as they stand on one line; without them, its first line.
  private func place(_ range: Range<Int>?, in lines: ArraySlice<Document.Line>) -> Place? {
    guard let first = lines.first else { return nil }
    guard let range else { return source.place(first) }
    var start = 0
    for line in lines {
      let end = start + line.text.utf8.count
      if range.lowerBound <= end {
        return source.place(line, range.lowerBound - start..<max(range.lowerBound, min(range.upperBound, end)) - start)
      }
      start = end + 1
    }
    return source.place(first)
  }

  private mutating func take(_ found: TranslatedStatement, _ line: Document.Line, _ block: inout BlockWriter) {
    switch found {
    case .code(let text, _, let shows, let remarks):
      block.add(code: text, shows: shows, origin: line.offset)
      counts.translated += 1
      report(remarks, line)
    case .table(let text, let caption, let remarks):
      block.add(code: text, shows: .table, caption: caption, origin: line.offset)
      counts.translated += 1
      report(remarks, line)
    case .picture(let path):
      block.add(picture: path)
      counts.translated += 1
    case .dropped(let reason):
      counts.setup += 1
      let isNews = reason.contains("random")
      findings.append(Diagnostic(isNews ? .warning : .note, .conversion, reason, at: source.place(line)))
    case .settings(let entries):
      counts.setup += 1
      settings += entries
    }
  }

  /// Remarks are made once, where they first hold.
  private mutating func report(_ found: [Remark], _ line: Document.Line) {
    for remark in found where !remarks.contains(remark.text) {
      remarks.append(remark.text)
      findings.append(
        Diagnostic(remark.isNews ? .warning : .note, .conversion, remark.text, at: source.place(line)))
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

/// The captions that bookdown takes from the prose: `(ref:name) Words`.
private struct ReferredCaptions {
  private var words: [String: String] = [:]

  init(_ document: Document) {
    for case .prose(let lines) in document.parts {
      for line in lines { if let (name, text) = Self.definition(line.text) { words[name] = text } }
    }
  }

  private static func definition(_ text: String) -> (name: String, words: String)? {
    guard text.hasPrefix("(ref:"), let end = text.firstIndex(of: ")") else { return nil }
    let rest = String(text[text.index(after: end)...]).trimmed
    return rest.isEmpty ? nil : (String(text[..<end].dropFirst("(ref:".count)), rest)
  }

  /// The prose without these lines.
  func others(_ lines: [Document.Line]) -> [Document.Line] {
    words.isEmpty ? lines : lines.filter { Self.definition($0.text) == nil }
  }

  /// The value of an option with the words in their place.
  func resolved(_ value: String) -> String {
    let text = BlockWriter.unquoted(value)
    guard text.hasPrefix("(ref:"), text.last == ")", let found = words[String(text.dropFirst(5).dropLast())] else {
      return value
    }
    return JSON.quoted(found)
  }
}
