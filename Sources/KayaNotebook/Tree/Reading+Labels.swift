import KayaDiagnostics

extension Reading {
  /// Notes a label; one with the prefix of another kind than its bearer is an error.
  ///
  /// An identity without a known prefix is only an anchor where a kind is required.
  func define(_ name: String, _ target: LabelDefinition.Target, _ span: Span, requiring kind: LabelKind? = nil) {
    let found = LabelKind(label: name)
    if let found, let kind, found != kind {
      report(
        .error, .wrongOption, "the label `\(name)` is for another kind of thing than the one it is put on", at: span,
        help: ["here a label starts with `\(kind.rawValue)-`"])
      return
    }
    if found == nil, let kind, let prefix = name.split(separator: "-").first,
      LabelKind.slips[kind]?.contains(prefix) ?? false
    {
      report(
        .warning, .wrongOption, "`\(name)` is no label that a reference can lead to", at: span,
        help: ["here a label starts with `\(kind.rawValue)-`"])
    }
    if found == nil, let meant = LabelKind.slip(in: name), kind == nil || LabelKind(label: meant) == kind {
      report(
        .warning, .wrongOption, "`\(name)` is no label that a reference can lead to", at: span,
        help: ["write `\(meant)`: behind the kind stands a dash"])
    }
    guard found != nil || kind == nil else { return }
    labels.append(LabelDefinition(name: name, kind: found, target: target, span: span))
  }

  /// Reports labels in braces that stand where nothing takes them, so that they would be published as text.
  func reportStrayLabels() {
    reportBareLabels()
    guard !writtenLabels.isEmpty else { return }
    let borne = Set(labels.map(\.span))
    for label in writtenLabels where !borne.contains(label.span) {
      let place = place(label.span)
      guard let kind = LabelKind(label: label.value), !diagnostics.contains(where: { $0.place == place }) else {
        continue
      }
      report(
        .warning, .wrongOption, "nothing bears the label `\(label.value)` here", at: label.span,
        help: [Self.bearer(of: kind, label.value), "`\\{` starts a brace that is text"])
    }
  }

  private func reportBareLabels() {
    let known = Set(labels.map(\.name))
    for label in bareLabels where known.contains(label.value) {
      report(
        .warning, .danglingReference, "`\(text(label.span))` stands as text, and a label of this name is here",
        at: label.span, help: ["a reference is written `@\(label.value)`"])
    }
  }

  private static func bearer(of kind: LabelKind, _ name: String) -> String {
    switch kind {
    case .figure: "directly behind an image that is a paragraph of its own: `![Caption](a.svg){#\(name)}`"
    case .table: "at the end of the caption of a table: `: Caption {#\(name)}`"
    case .equation: "behind the `$$` that ends a formula, on the same line: `$$ {#\(name)}`"
    case .section: "at the end of a heading: `## Data {#\(name)}`"
    case .listing: "in the braces of a fence: ```` ```{.python #\(name)} ````"
    case .exercise: "an exercise is labelled by its block: `#| exercise: \(name.dropFirst("exr-".count))`"
    }
  }

  /// Reports labels that are given twice; the first one stands.
  func reportDuplicateLabels() {
    var first: [String: Span] = [:]
    first.reserveCapacity(labels.count)
    labels = labels.filter { label in
      guard let other = first[label.name] else {
        first[label.name] = label.span
        return true
      }
      let place = place(other)
      report(
        .error, .duplicateLabel, "the label `\(label.name)` is given twice", at: label.span, label: "second time",
        help: ["the first one is at \(place.file):\(place.line):\(place.column)", "labels are unique in a project"])
      return false
    }
  }

  /// Reports marks of footnotes that are defined nowhere, and footnotes that no mark points at.
  func reportFootnotes() {
    let defined = Set(footnoteNames.map { $0.value.lowercased() })
    let marked = Set(footnoteMarks.map { $0.value.lowercased() }).union(refusedMarks)
    for mark in footnoteMarks where !defined.contains(mark.value.lowercased()) {
      report(
        .error, .danglingReference, "there is no footnote `[^\(mark.value)]`", at: mark.span,
        help: ["define it on a line of its own: `[^\(mark.value)]: text`"])
    }
    var broken: Set<String> = []
    for mark in brokenMarks where defined.contains(mark.value.lowercased()) {
      // `m^2` is text, whatever a footnote is called that has its mark.
      if marked.contains(mark.value.lowercased()), !text(mark.span).hasPrefix("[") { continue }
      broken.insert(mark.value.lowercased())
      report(
        .warning, .danglingReference, "this mark of a footnote lacks a bracket, and stands as text", at: mark.span,
        help: ["write `[^\(mark.value)]`"])
    }
    for name in footnoteNames where !marked.union(broken).contains(name.value.lowercased()) {
      report(
        .warning, .danglingReference, "no mark points at the footnote `[^\(name.value)]`", at: name.span,
        help: ["write `[^\(name.value)]` where it belongs, or leave it out"])
    }
  }
}
