import KayaDiagnostics

extension Reading {
  /// Makes a cell of an inline value.
  func addInlineCell(_ code: Excerpt, _ span: Span, _ form: Cell.Form) -> CellID {
    let id = reserveCell()
    fill(
      Cell(
        id: id, engine: .kaya, form: form, code: code.text, fence: span, span: span, options: CellOptions(),
        hasFaultyOptions: false))
    return id
  }

  /// Makes a cell of a fenced block: its leading option lines, then its code.
  func addBlockCell(
    _ engine: Cell.Engine, _ body: Excerpt, fence: Span, span: Span, isFaulty: Bool, isOpen: Bool
  ) -> CellID {
    let id = reserveCell()
    let lines = OptionLines(body, engine)
    let before = diagnostics.count
    lines.reportOddities(to: self)
    let reader = OptionReader(reading: self, cell: id, engine: engine)
    var options = reader.read(lines)
    options.lines = lines.text
    let hasErrors = diagnostics[before...].contains(where: \.isError)
    if let label = options.label { define(label.value, .cell(id), label.span) }
    fill(
      Cell(
        id: id, engine: engine, form: .block, code: body.text.slice(lines.codeStart..<body.bytes.count), fence: fence,
        span: span, options: options, hasFaultyOptions: isFaulty || isOpen || hasErrors, isOpen: isOpen))
    return id
  }

  /// Gives each exercise the label `exr-ID`, borne by its first block.
  func defineExercises() {
    var seen: Set<String> = []
    for cell in cells {
      guard let cell, let exercise = cell.options.exercise, seen.insert(exercise.value).inserted else { continue }
      let name = exercise.value.hasPrefix("exr-") ? exercise.value : "exr-" + exercise.value
      guard !labels.contains(where: { $0.name == name }) else { continue }
      labels.append(
        LabelDefinition(name: name, kind: .exercise, target: .cell(cell.id), span: exercise.span))
    }
  }
}
