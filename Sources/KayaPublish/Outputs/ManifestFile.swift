import KayaDiagnostics
import KayaJSON
import KayaNotebook
import KayaRuntime

/// What a page was made from and what came out, as JSON: enough to tell later what changed and why.
struct ManifestFile {
  let result: NotebookSession.Result
  let page: ProjectPath
  /// The files that the page reads beside its blocks, such as bibliographies.
  var others: [SourceRead] = []
  /// What stands on the page.
  let transcript: PageTranscript

  /// The text of the file; nothing in it depends on the machine, the folder or the day.
  var text: String {
    let conditions = result.conditions
    let functions = JSON.object(conditions.functions.map { ($0.name, .int($0.version)) })
    var file: [(String, JSON)] = [
      ("kaya", .string(conditions.version)), ("page", .string(page.text)),
      ("notebook", .string(result.notebook.source.path)), ("seed", .int(conditions.seed)),
    ]
    if let student = conditions.student { file.append(("student", .string(student))) }
    file.append(("parameters", JSON(.record(conditions.parameters)) ?? .null))
    file.append(("functions", functions))
    let sources = Self.sources(of: result.notebook)
    let inputs = Provenance(result.outcome).adding(others).inputs.map { Self.file($0.words, $0.digest) }
    let results =
      NamedResults(result).entries.map { object($0.name, $0.node) }
      + transcript.unlabelled.filter { $0.data != nil }.map { object($0.name, $0.source.node) }
    for (name, list) in [
      ("sources", sources), ("inputs", inputs), ("results", results), ("claims", claims), ("values", sentences + plain),
    ] {
      file.append((name, .array(list)))
    }
    if !failed.isEmpty { file.append(("failed", .array(failed))) }
    return JSON.object(file).text(levels: 2)
  }

  /// A manifest with the digests and lines of a notebook of which nothing but prose has changed.
  static func text(rewording old: JSON, of notebook: Notebook, values: [KayaNotebook.Cell]) -> String {
    let members = old.members.map { member -> (String, JSON) in
      switch member.key {
      case "sources": (member.key, .array(sources(of: notebook)))
      case "values": (member.key, .array(moved(member.value.items, to: values, in: notebook)))
      default: (member.key, member.value)
      }
    }
    return JSON.object(members).text(levels: 2)
  }

  /// The values with their lines; what has no value in the manifest is passed over.
  private static func moved(_ values: [JSON], to cells: [KayaNotebook.Cell], in notebook: Notebook) -> [JSON] {
    var rest = cells[...]
    return values.map { value in
      let wanted = value["line"] == nil ? nil : value["value"]?.text
      guard let place = rest.firstIndex(where: { PageTranscript.expression($0) == wanted }) else { return value }
      let line = notebook.place(rest[place].span).line
      rest = rest[(place + 1)...]
      return .object(value.members.map { ($0.key, $0.key == "line" ? .int(line) : $0.value) })
    }
  }

  private static func sources(of notebook: Notebook) -> [JSON] {
    notebook.sources.map { file($0.path, Digest(of: $0.bytes)) }
  }

  private static func file(_ path: String, _ digest: Digest) -> JSON {
    .object([("path", .string(path)), ("sha256", .string(digest.hex))])
  }

  private func object(_ name: String, _ node: Int) -> JSON {
    .object(
      [
        ("name", .string(name)), ("sha256", .string(result.outcome.shownDigest(of: node)?.hex ?? "")),
        ("from", origins(of: node)),
      ] + form(of: node))
  }

  /// What the results that could not be computed, and labelled outputs in whose place an error stands, follow from.
  private var failed: [JSON] {
    var labels = Set(transcript.failures.map(\.label))
    return result.outcome.plan.nodes.compactMap { node in
      guard result.outcome.nodes[node.id].value == nil, let cell = result.notebook.cell(node.cell), cell.isBlock,
        !cell.options.check
      else { return nil }
      let label = cell.options.label?.value
      guard let name = node.name ?? label, node.name != nil || labels.remove(name) != nil else { return nil }
      let object: [(String, JSON)] = [("name", .string(name)), ("failed", .bool(true)), ("from", origins(of: node.id))]
      return .object(object + form(of: node.id))
    }
  }

  /// The form of a statement's code, by which code with other names is known; none where the code is not published.
  private func form(of node: Int) -> [(String, JSON)] {
    guard PageFiles.offersSource(result.notebook), let form = CodeForm(result.outcome.plan.nodes[node]) else {
      return []
    }
    return [
      ("form", .string(form.shape.short)),
      ("words", .array(form.words.map { .string($0 + (form.bound.contains($0) ? "=" : "")) })),
    ]
  }

  /// What a statement's value follows from: its text, functions, parameters, seed, the names it needs, its files.
  private func origins(of node: Int) -> JSON {
    let outcome = result.outcome
    var origins = outcome.nodes[node].origins.map { ($0.name, JSON.string($0.digest.short)) }
    // What could not even be tried has its text alone.
    if origins.isEmpty, let form = CodeForm(outcome.plan.nodes[node]) {
      origins.append(("its text", .string(form.text.short)))
    }
    for need in outcome.plan.nodes[node].needs {
      guard let name = outcome.plan.nodes[need].name else { continue }
      origins.append(("`\(name)`", .string(outcome.valueDigest(of: need)?.short ?? "")))
    }
    return .object(origins + outcome.nodes[node].reads.map { ($0.words, .string($0.digest.short)) })
  }

  /// The claims of each statement that makes some.
  private var claims: [JSON] {
    result.outcome.plan.nodes.compactMap { node in
      guard case .claims(let claims) = result.outcome.nodes[node.id].value, !claims.isEmpty else { return nil }
      return .object(
        [("ids", .array(claims.map { .string($0.shownID) })), ("from", origins(of: node.id))] + form(of: node.id))
    }
  }

  /// What each value of a sentence follows from, and the line on which it stands.
  private var sentences: [JSON] {
    transcript.cells.compactMap { cell in
      guard let node = result.outcome.plan.nodes.first(where: { $0.cell == cell.id }) else { return nil }
      let place = result.notebook.place(cell.span)
      return .object(
        [
          ("value", .string(PageTranscript.expression(cell))), ("file", .string(place.file)),
          ("line", .int(place.line)),
          ("from", origins(of: node.id)),
        ] + (result.outcome.nodes[node.id].value == nil ? [("failed", .bool(true))] : []) + form(of: node.id))
    }
  }

  /// What the plain values of blocks follow from.
  private var plain: [JSON] {
    transcript.plain.map { shown in
      .object(
        [("value", .string(shown.source.statement)), ("from", origins(of: shown.source.node))]
          + form(of: shown.source.node))
    }
  }
}
