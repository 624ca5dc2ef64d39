import KayaDiagnostics
import KayaNotebook

/// Puts the settings at the start of a document into ours.
struct FrontMatterTranslator {
  private let lines: [Document.Line]
  private let source: SourceText
  /// What had no counterpart.
  private(set) var findings: [Diagnostic] = []
  /// What is left out as R computes it.
  private var computed: [Diagnostic] = []
  /// The keys of groups that several settings lead to: `execute`, `format.html`.
  private var groups: [(group: String, key: String, value: String)] = []
  private var kept: [String] = []
  /// The bytes at which the lines begin.
  private var starts: [Int] = []
  /// The places of work that authors refer to, by their id.
  private var affiliations: [String: String] = [:]
  private var values: FrontMatterValues

  init(_ lines: [Document.Line], source: SourceText, inline: @escaping ProseTranslator.Inline) {
    values = FrontMatterValues(ProseTranslator(source: source, inline: inline))
    for line in lines {
      guard let key = Self.computed(line.text) else { continue }
      computed.append(
        Diagnostic(
          .warning, .conversion, "`\(key)` is computed by R and left out", at: source.place(line),
          help: ["write its value: the same text gives the same page on any day"]))
    }
    self.lines = lines.filter { Self.computed($0.text) == nil }.map { line in
      guard line.text.hasPrefix(Self.guardMark) else { return line }
      let cut = Self.guardMark.utf8.count
      return Document.Line(
        text: String(line.text.dropFirst(Self.guardMark.count)), offset: line.offset + cut, isEscaped: line.isEscaped)
    }
    self.source = source
  }

  /// What stands before a setting that only ours know by this name, while another tool has the document.
  static let guardMark = "kaya-"

  /// The key whose value R computes, as in `day: !r Sys.Date()`.
  private static func computed(_ line: String) -> String? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let value = String(line[line.index(after: colon)...]).trimmed
    return ["!r ", "!expr "].contains(where: value.hasPrefix) ? String(line[..<colon]).trimmed : nil
  }

  /// The names of the parameters of a document.
  static func parameters(_ document: Document) -> Set<String> {
    for case .frontMatter(let lines) in document.parts {
      let text = lines.filter { computed($0.text) == nil }.map { $0.text + "\n" }.joined()
      guard let outline = try? SettingsOutline(Array(text.utf8)),
        case .group(let entries)? = outline.entries.first(where: { $0.key == "params" })?.value
      else { continue }
      return Set(entries.map(\.key))
    }
    return []
  }

  /// Whether parameters are read by R Markdown, which knows more words for truth values.
  private var isOfR: Bool {
    source.path.lowercased().hasSuffix("rmd") || source.path.lowercased().hasSuffix("markdown")
  }

  /// Whether all settings are ours as they stand, so that the lines can stay with their order and their comments.
  private func areOurs(_ entries: [SettingsOutline.Entry]) -> Bool {
    !YAMLTruth.isNeeded(entries, among: SettingTables.frontMatter)
      && entries.allSatisfy { entry in
        switch (entry.key, entry.value) {
        case ("format", .group(let formats)):
          formats.allSatisfy { format in
            guard format.key == "html", case .group(let parts) = format.value else { return false }
            return parts.allSatisfy { SettingNames.html.contains($0.key) }
              && !YAMLTruth.isNeeded(parts, among: SettingTables.html)
          }
        case ("format", _): false
        case ("execute", .group(let parts)):
          parts.allSatisfy { SettingNames.execute.contains($0.key) }
            && !YAMLTruth.isNeeded(parts, among: SettingTables.execute)
        case ("params", .group(let parts)):
          parts.allSatisfy { part in
            if case .group = part.value { return false }
            return !isOfR || YAMLText.flow(YAMLTruth.mended(part.value)) == YAMLText.flow(part.value)
          }
        case ("date", .scalar(let text, _)): !text.contains("`r") && !Self.movingDates.contains(text)
        case ("csl", .scalar(let name, _)): ["author-date", "numeric"].contains(name)
        case ("author", _): true
        default: SettingNames.frontMatter.contains(entry.key)
        }
      }
  }

  /// Our settings, without the marks; `more` come from the code.
  mutating func written(adding more: [(group: String, key: String, value: String)]) -> [WrittenLine] {
    let lines = text(adding: more)
    findings += computed + values.findings
    var origins = values.origins[...]
    return lines.map { line in
      var written = WrittenLine(line)
      // The values of settings keep their order.
      written.origins = ProseTranslator.starts(of: "`{kaya} ", in: line).compactMap { start in
        origins.popFirst().map { (start, $0) }
      }
      return written
    }
  }

  private mutating func text(adding more: [(group: String, key: String, value: String)]) -> [String] {
    var bytes: [UInt8] = []
    starts = []
    for line in lines {
      starts.append(bytes.count)
      bytes += Array(line.text.utf8) + [0x0A]
    }
    do throws(SettingsOutline.Fault) {
      let entries = try SettingsOutline(bytes).entries
      affiliations = Self.affiliations(entries)
      let first = entries.map(line)
      if more.isEmpty, areOurs(entries) {
        takeAll(entries)
        if findings.isEmpty {
          var ours = lines[..<(first.first ?? lines.count)].map(\.text)
          for (index, entry) in entries.enumerated() {
            let end = index + 1 < entries.count ? first[index + 1] : lines.count
            let own = lines[first[index]..<max(first[index], end)]
            values.review(own, of: entry.key)
            ours += values.lines(own, of: entry.key)
          }
          return ours
        }
        (findings, groups, kept) = ([], [], [])
      }
      for (index, entry) in entries.enumerated() {
        let end = index + 1 < entries.count ? first[index + 1] : lines.count
        take(entry, first[index]..<max(first[index] + 1, end))
      }
    } catch {
      let line = starts.lastIndex { $0 <= error.offset } ?? 0
      report(.error, "the settings cannot be read: \(error.message)", line)
      return lines.map(\.text)
    }
    for entry in more where !groups.contains(where: { $0.group == entry.group && $0.key == entry.key }) {
      groups.append(entry)
    }
    return kept + groupLines
  }

  /// The line of a key.
  private func line(_ entry: SettingsOutline.Entry) -> Int {
    starts.lastIndex { $0 <= entry.keyRange.lowerBound } ?? 0
  }

  /// Finds what has no counterpart in settings of which all keys are ours.
  private mutating func takeAll(_ entries: [SettingsOutline.Entry]) {
    for entry in entries where entry.key == "author" { takeAuthors(entry.value, 0..<0) }
  }

  private mutating func report(_ severity: Severity, _ words: String, _ line: Int, help: [String] = []) {
    let place = lines.indices.contains(line) ? source.place(lines[line]) : Place(file: source.path)
    findings.append(Diagnostic(severity, .conversion, words, at: place, help: help))
  }

  /// Settings of tools that mean nothing here.
  private static let silent: Set<String> = [
    "jupyter", "kernelspec", "knit", "engine", "editor", "editor_options", "always_allow_html", "always-allow-html",
    "link-citations", "link-citation", "urlcolor", "linkcolor", "geometry", "fontsize", "mainfont", "documentclass",
    "classoption", "header-includes", "site", "vignette", "pkgdown", "papersize",
  ]
  private static let pageKeys: Set<String> = [
    "toc", "toc-depth", "toc-title", "number-sections", "code-fold", "code-summary", "fig-width", "fig-height",
  ]

  private mutating func take(_ entry: SettingsOutline.Entry, _ range: Range<Int>) {
    // A date that is computed is reported as such.
    if entry.key != "date" { values.review(lines[range], of: entry.key) }
    switch entry.key {
    case "output": takeOutput(entry.value, range.lowerBound)
    case "format": takeFormat(entry.value, range.lowerBound)
    case "execute": takeGroup(entry, "execute", SettingNames.execute)
    case "params": takeParameters(entry.value, range)
    case "date": takeDate(entry.value, range)
    case "csl": takeStyle(entry.value, range)
    case "author": takeAuthors(entry.value, range)
    case "affiliations" where !affiliations.isEmpty: return
    case let key where Self.pageKeys.contains(key):
      // What stands under `html` counts more.
      if case .scalar(let text, _) = YAMLTruth.mended(key, entry.value, among: SettingTables.html),
        !groups.contains(where: { $0.group == "format.html" && $0.key == key })
      {
        groups.append(("format.html", key, text))
      }
    case let key where SettingNames.frontMatter.contains(key):
      let isNeeded = YAMLTruth.isNeeded([entry], among: SettingTables.frontMatter)
      kept +=
        isNeeded
        ? ["\(key): \(YAMLText.flow(YAMLTruth.mended(entry.value)))"] : values.lines(lines[range], of: key)
    case let key where Self.silent.contains(key):
      report(.note, "the setting `\(key)` means nothing here and is left out", range.lowerBound)
    default: report(.warning, "the setting `\(entry.key)` has no counterpart and is left out", range.lowerBound)
    }
  }

  private static let movingDates = ["today", "now", "last-modified"]

  private mutating func takeDate(_ node: SettingsOutline.Node, _ range: Range<Int>) {
    if case .scalar(let text, _) = node, text.contains("`r") || Self.movingDates.contains(text) {
      report(
        .warning, "the date is computed, and is left out", range.lowerBound,
        help: ["write the date: the same text gives the same page on any day"])
    } else {
      kept += lines[range].map(\.text)
    }
  }

  /// A style is one of two here, not a file.
  private mutating func takeStyle(_ node: SettingsOutline.Node, _ range: Range<Int>) {
    guard case .scalar(let name, _) = node, !["author-date", "numeric"].contains(name) else {
      kept += lines[range].map(\.text)
      return
    }
    let isNumeric = ["ieee", "vancouver", "nature", "science", "numeric", "elsevier-vancouver", "acm"].contains {
      name.lowercased().contains($0)
    }
    kept.append("csl: \(isNumeric ? "numeric" : "author-date")")
    report(
      .warning, "the style `\(name)` became `\(isNumeric ? "numeric" : "author-date")`", range.lowerBound,
      help: ["styles: author-date, numeric"])
  }

  private static let authorKeys: Set<String> = [
    "name", "affiliation", "affiliations", "email", "orcid", "url", "corresponding",
  ]

  private mutating func takeAuthors(_ node: SettingsOutline.Node, _ range: Range<Int>) {
    let items: [SettingsOutline.Node] = if case .list(let items) = node { items } else { [node] }
    var foreign: [String] = []
    let mended = items.map { item -> SettingsOutline.Node in
      guard case .group(let entries) = item else { return item }
      foreign += entries.map(\.key).filter { !Self.authorKeys.contains($0) }
      return .group(
        entries.filter { Self.authorKeys.contains($0.key) }.map { entry in
          guard ["affiliation", "affiliations"].contains(entry.key) else { return entry }
          var resolved = entry
          resolved.value = self.resolved(entry.value)
          return resolved
        })
    }
    guard mended.map(YAMLText.flow) != items.map(YAMLText.flow) else {
      kept += lines[range].map(\.text)
      return
    }
    if !foreign.isEmpty {
      let names = foreign.map { "`\($0)`" }.joined(separator: ", ")
      report(.warning, "an author's \(names) has no counterpart and is left out", range.lowerBound)
    }
    kept.append("author:")
    kept += mended.map { "  - \(YAMLText.flow($0))" }
  }

  /// The names of the places of work at the top, by the id that authors give.
  private static func affiliations(_ entries: [SettingsOutline.Entry]) -> [String: String] {
    guard case .list(let items)? = entries.first(where: { $0.key == "affiliations" })?.value else { return [:] }
    var names: [String: String] = [:]
    for case .group(let parts) in items {
      func text(_ key: String) -> String? {
        guard case .scalar(let text, _)? = parts.first(where: { $0.key == key })?.value else { return nil }
        return text
      }
      if let id = text("id"), let name = text("name") { names[id] = name }
    }
    return names
  }

  /// A place of work by its name, where an author gives its id as `ref`.
  private func resolved(_ node: SettingsOutline.Node) -> SettingsOutline.Node {
    switch node {
    case .list(let items): return .list(items.map(resolved))
    case .group(let parts):
      guard let reference = parts.first(where: { $0.key == "ref" }), case .scalar(let id, _) = reference.value,
        let name = affiliations[id]
      else { return node }
      return .scalar(name, isPlain: false)
    case .scalar(let id, _): return affiliations[id].map { .scalar($0, isPlain: false) } ?? node
    }
  }

  /// R Markdown's parameters may be groups with `value`.
  private mutating func takeParameters(_ node: SettingsOutline.Node, _ range: Range<Int>) {
    guard case .group(let entries) = node else { return }
    kept.append("params:")
    for entry in entries {
      var value = entry.value
      if case .group(let parts) = value, let own = parts.first(where: { $0.key == "value" }) { value = own.value }
      kept.append("  \(YAMLText.key(entry.key)): \(YAMLText.flow(isOfR ? YAMLTruth.mended(value) : value))")
    }
  }

  // MARK: How pages look

  private mutating func takeFormat(_ node: SettingsOutline.Node, _ line: Int) {
    switch node {
    case .scalar("html", _): return
    case .scalar(let name, _): leaveOut(name, line)
    case .group(let entries):
      for entry in entries {
        guard entry.key == "html" else {
          leaveOut(entry.key, self.line(entry))
          continue
        }
        if case .scalar = entry.value { continue }
        takeGroup(entry, "format.html", SettingNames.html)
      }
    case .list(let items):
      for case .scalar(let name, _) in items where name != "html" { leaveOut(name, line) }
    }
  }

  private mutating func leaveOut(_ format: String, _ line: Int) {
    let isPrint = format.contains("pdf") || format.contains("docx") || format.contains("typst")
    report(
      isPrint ? .note : .warning, "the format `\(format)` is left out", line,
      help: isPrint ? ["`kaya render FILE --to pdf` prints the page"] : [])
  }

  private mutating func takeGroup(_ entry: SettingsOutline.Entry, _ group: String, _ known: [String]) {
    guard case .group(let parts) = entry.value else { return }
    for part in parts {
      if known.contains(part.key) {
        groups.removeAll { $0.group == group && $0.key == part.key }
        let keys = group == "execute" ? SettingTables.execute : SettingTables.html
        groups.append((group, part.key, YAMLText.flow(YAMLTruth.mended(part.key, part.value, among: keys))))
      } else {
        report(.note, "`\(group).\(part.key)` has no counterpart and is left out", line(part))
      }
    }
  }

  /// `output: html_document: {…}` of R Markdown.
  private mutating func takeOutput(_ node: SettingsOutline.Node, _ line: Int) {
    guard case .group(let formats) = node else {
      if case .scalar(let name, _) = node, !name.contains("html") { leaveOut(name, line) }
      return
    }
    for format in formats {
      guard format.key.contains("html"), case .group(let parts) = format.value else {
        if !format.key.contains("html") { leaveOut(format.key, self.line(format)) }
        continue
      }
      for part in parts { takeLook(part) }
    }
  }

  private mutating func takeLook(_ part: SettingsOutline.Entry) {
    let key = String(part.key.map { $0 == "_" ? "-" : $0 })
    switch (key, part.value) {
    case ("code-folding", .scalar("hide", _)): groups.append(("format.html", "code-fold", "true"))
    case ("code-folding", .scalar("show", _)): groups.append(("format.html", "code-fold", "show"))
    case ("code-folding", _): return
    case (let key, let value) where Self.pageKeys.contains(key):
      groups.append(("format.html", key, YAMLText.flow(YAMLTruth.mended(key, value, among: SettingTables.html))))
    default: report(.note, "`\(part.key)` has no counterpart and is left out", line(part))
    }
  }

  private var groupLines: [String] {
    var out: [String] = []
    for group in ["execute", "format.html"] {
      let entries = groups.filter { $0.group == group }
      guard !entries.isEmpty else { continue }
      let indent = group == "execute" ? "  " : "    "
      out += group == "execute" ? ["execute:"] : ["format:", "  html:"]
      out += entries.map { "\(indent)\($0.key): \($0.value)" }
    }
    return out
  }
}
