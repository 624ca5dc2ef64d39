import KayaDiagnostics

/// The lines of a settings text without their line ends' differences.
enum SettingsText {
  /// Lines of a file joined by LF, mapped to the file.
  static func excerpt(_ source: SourceFile, file: Int, lines: Range<Int>) -> Excerpt {
    var bytes: [UInt8] = []
    var segments: [MappedText.Segment] = []
    for line in lines {
      let range = source.text.lineRange(line)
      segments.append(.init(start: bytes.count, origin: range.lowerBound))
      bytes.append(contentsOf: source.bytes[range])
      segments.append(.init(start: bytes.count, origin: range.upperBound))
      bytes.append(.lineFeed)
    }
    return Excerpt(
      file: file, text: MappedText(source: source.text, bytes: bytes, segments: segments))
  }
}

extension SettingsReader {

  func execute(_ key: String, _ node: SettingNode) -> ExecuteOptions {
    var options = ExecuteOptions()
    for entry in entries(key, node, known: SettingTables.execute.names) {
      let path = "\(key).\(entry.key)"
      switch entry.key {
      case "eval": options.eval = bool(path, entry.value)
      case "echo": options.echo = echo(path, entry.value)
      case "output": options.output = bool(path, entry.value)
      case "include": options.include = bool(path, entry.value)
      case "warning": options.warning = bool(path, entry.value)
      case "cache": options.cache = bool(path, entry.value)
      default: break
      }
    }
    return options
  }

  /// `format: html` or `format: {html: {…}}`.
  func format(_ key: String, _ node: SettingNode) -> FormatOptions {
    if case .scalar("html", _) = node.kind { return FormatOptions() }
    var options = FormatOptions()
    for entry in entries(key, node, known: ["html"]) {
      if case .scalar("default", _) = entry.value.kind { continue }
      for look in entries("\(key).html", entry.value, known: SettingTables.html.names) {
        setLook(look.key, "\(key).html.\(look.key)", look.value, &options)
      }
    }
    return options
  }

  private func setLook(_ key: String, _ path: String, _ node: SettingNode, _ options: inout FormatOptions) {
    switch key {
    case "toc": options.toc = bool(path, node)
    case "toc-depth": options.tocDepth = whole(path, node, from: 1)
    case "toc-title": options.tocTitle = text(path, node)
    case "code-fold": options.codeFold = fold(path, node)
    case "code-summary": options.codeSummary = text(path, node)
    case "number-sections": options.numberSections = bool(path, node)
    case "fig-width": options.figureWidth = inches(path, node)
    case "fig-height": options.figureHeight = inches(path, node)
    case "embed-resources": options.embedsResources = bool(path, node)
    case "embed-math-font": options.embedsMathFont = bool(path, node)
    default: break
    }
  }

  func limits(_ key: String, _ node: SettingNode) -> Limits {
    var limits = Limits()
    for entry in entries(key, node, known: SettingTables.limits.names) {
      let path = "\(key).\(entry.key)"
      switch entry.key {
      case "steps": limits.steps = whole(path, entry.value, from: 1)
      case "memory": limits.memory = size(path, entry.value)
      case "rows": limits.rows = whole(path, entry.value, from: 1)
      case "file": limits.file = size(path, entry.value)
      default: break
      }
    }
    return limits
  }
}
