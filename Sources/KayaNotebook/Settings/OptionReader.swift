import KayaDiagnostics

/// Reads the options of a block.
struct OptionReader {
  let reading: Reading
  let cell: CellID
  let engine: Cell.Engine

  func read(_ lines: OptionLines) -> CellOptions {
    var options = CellOptions()
    guard !lines.settings.bytes.isEmpty else {
      requireExercise(options, nil, lines)
      return options
    }
    let reader = SettingsReader(
      reading: reading, excerpt: lines.settings, wrong: .wrongOption, unknown: .unknownOption)
    let entries = OptionEntries(reading: reading, excerpt: lines.settings).read()
    for entry in entries { set(entry, &options, reader) }
    requireExercise(options, entries.first { ["solution", "check", "hidden"].contains($0.key) }, lines)
    return options
  }

  private func set(_ entry: SettingNode.Entry, _ options: inout CellOptions, _ reader: SettingsReader) {
    let key = entry.key
    let node = entry.value
    guard OptionNames.all.contains(key) else {
      reading.report(
        .error, .unknownOption, "there is no option `\(key)`", at: reader.excerpt.span(entry.keyRange),
        help: OptionNames.help(key))
      return
    }
    switch key {
    case "label": options.label = name(key, node, reader)
    case "exercise": options.exercise = name(key, node, reader)
    case "variant": options.variant = name(key, node, reader)
    case "output-var":
      options.outputVariable = name(key, node, reader)
      if engine != .sql {
        reading.report(
          .error, .wrongOption, "`output-var` is an option of SQL blocks", at: reader.excerpt.span(entry.keyRange),
          help: ["in a `{kaya}` block write `name = …`"])
      }
    case "eval": options.eval = reader.bool(key, node)
    case "echo": options.echo = reader.echo(key, node)
    case "output": options.output = reader.bool(key, node)
    case "include": options.include = reader.bool(key, node)
    case "warning": options.warning = reader.bool(key, node)
    case "cache": options.cache = reader.bool(key, node)
    case "carry": options.carry = reader.bool(key, node)
    case "solution": options.solution = reader.bool(key, node) ?? false
    case "check": options.check = reader.bool(key, node) ?? false
    case "hidden": options.hidden = reader.bool(key, node) ?? false
    case "manual": options.manual = reader.bool(key, node) ?? false
    case "points": options.points = points(key, node, reader)
    default: setLook(key, node, &options, reader)
    }
  }

  private func setLook(_ key: String, _ node: SettingNode, _ options: inout CellOptions, _ reader: SettingsReader) {
    let form = Cell.Form.option(name: key, of: cell)
    switch key {
    case "code-fold": options.codeFold = reader.fold(key, node)
    case "code-summary": options.codeSummary = reader.text(key, node)
    case "fig-cap": options.figureCaptions = reader.riches(key, node, form)
    case "fig-subcap": options.figureSubcaptions = reader.riches(key, node, form)
    case "fig-alt": options.figureDescriptions = reader.riches(key, node, form)
    case "fig-width": options.figureWidth = reader.inches(key, node)
    case "fig-height": options.figureHeight = reader.inches(key, node)
    case "tbl-cap": options.tableCaptions = reader.riches(key, node, form)
    case "tbl-subcap": options.tableSubcaptions = reader.riches(key, node, form)
    case "rubric": options.rubric = reader.rich(key, node, form)
    case "layout-ncol": options.columns = columns(key, node, reader)
    case "column": options.column = column(key, node, reader)
    default: break
    }
  }

  /// A name without blanks, so that it can be referred to.
  private func name(_ key: String, _ node: SettingNode, _ reader: SettingsReader) -> Located<String>? {
    guard let name = reader.located(key, node) else { return nil }
    let isName = name.value.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.:".unicodeScalars.contains($0)
    }
    guard isName, !name.value.isEmpty else {
      reading.report(
        .error, .wrongOption, "`\(name.value)` is no name for `\(key)`", at: name.span,
        help: ["a name has letters, digits, `-` and `_`"])
      return nil
    }
    return name
  }

  private func points(_ key: String, _ node: SettingNode, _ reader: SettingsReader) -> Located<Double>? {
    guard let value = reader.number(key, node) else { return nil }
    guard value >= 0 else {
      reader.complain(key, "a number from 0", node)
      return nil
    }
    return Located(value, reader.span(node))
  }

  private func columns(_ key: String, _ node: SettingNode, _ reader: SettingsReader) -> Int? {
    guard let count = reader.whole(key, node, from: 1) else { return nil }
    if count <= 12 { return count }
    reader.complain(key, "a whole number from 1 to 12", node)
    return nil
  }

  private static let pageColumns = SettingTables.pageColumns

  private func column(_ key: String, _ node: SettingNode, _ reader: SettingsReader) -> Located<String>? {
    guard let column = reader.located(key, node) else { return nil }
    if Self.pageColumns.contains(column.value) { return column }
    reading.report(
      .error, .wrongOption, "there is no column `\(column.value)`", at: column.span,
      help: [
        Suggestions.help(column.value, in: Self.pageColumns), "columns: " + Self.pageColumns.joined(separator: ", "),
      ].compactMap { $0 })
    return nil
  }

  /// Answers and checks belong to an exercise.
  private func requireExercise(_ options: CellOptions, _ entry: SettingNode.Entry?, _ lines: OptionLines) {
    guard options.exercise == nil else { return }
    if let entry {
      reading.report(
        .error, .wrongOption, "`\(entry.key)` needs an `exercise`", at: lines.settings.span(entry.keyRange),
        help: ["add `#| exercise: ID`"])
    } else if engine == .text {
      reading.report(
        .error, .wrongOption, "a `{text}` block is an answer and needs an `exercise`", at: lines.body.span,
        help: ["add `#| exercise: ID`", "to show plain text write the fence with `text` without braces"])
    }
  }
}

extension SettingsReader {
  func echo(_ key: String, _ node: SettingNode) -> CellOptions.Echo? {
    if case .scalar("fenced", _) = node.kind { return .fenced }
    return bool(key, node, or: "fenced").map { $0 ? .shown : .hidden }
  }

  func fold(_ key: String, _ node: SettingNode) -> CellOptions.Fold? {
    if case .scalar("show", _) = node.kind { return .open }
    return bool(key, node, or: "show").map { $0 ? .folded : .none }
  }
}
