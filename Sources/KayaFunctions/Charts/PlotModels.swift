import KayaCharts
import KayaDiagnostics
import KayaDigits
import KayaRuntime
import KayaTables

/// Pictures of models.
struct ModelPlot {
  let call: Invocation
  let models: [KernelResult]

  func chart(_ kind: PlotKind) throws -> Chart {
    switch kind {
    case .predicted:
      let (observed, fitted, _) = try fit()
      return Chart.predicted(actual: .numbers("observed", observed), predicted: .numbers("fitted", fitted))
    case .residual:
      let (_, fitted, residual) = try fit()
      return Chart.residuals(fitted: .numbers("fitted", fitted), residual: .numbers("residual", residual))
    default: return try coefficients()
    }
  }

  /// A row a term of one model, or a heading a term and a row a model of several.
  private func coefficients() throws -> Chart {
    let wanted = try call.optionalStrings("terms")
    let labels = try labels()
    let words = try PlotLabels(call)
    var terms: [String] = []
    for model in models { for term in names(model) where !terms.contains(term) { terms.append(term) } }
    terms = wanted ?? (terms.count > 1 ? terms.filter { $0 != "(Intercept)" } : terms)
    var rows: [CoefficientRow] = []
    for term in terms {
      var isFound = false
      for (model, label) in zip(models, labels) {
        guard let row = names(model).firstIndex(of: term) else { continue }
        isFound = true
        rows.append(
          CoefficientRow(
            name: models.count == 1 ? words[term] : label, estimate: number(model, "estimate", row),
            low: number(model, "conf_low", row), high: number(model, "conf_high", row),
            heading: models.count > 1 && terms.count > 1 ? words[term] : nil))
      }
      guard isFound else {
        throw call.unknownTerm(term, of: models.flatMap(names), at: call.span(of: "terms"))
      }
    }
    var chart = Chart.coefficients(rows)
    if models.count > 1, terms.count == 1 { chart.words.subtitle = words[terms[0]] }
    chart.words.note = notes(terms, labels, words)
    words.warnOfUnused(call, besides: ModelVocabulary(models).labelled)
    return chart
  }

  /// How errors are estimated, and which of the models leave out terms that are drawn.
  private func notes(_ terms: [String], _ labels: [String], _ words: PlotLabels) -> String? {
    let notes = models.map { model in
      model.notes.prefix(1) + (models.count > 1 ? terms.compactMap { leftOut($0, of: model, words) } : [])
    }
    let sentences = ModelNoteList.sentences(notes.map(Array.init), of: labels)
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// The fit itself is not at hand where the model was read back, so the reason comes from its notes.
  private func leftOut(_ term: String, of model: KernelResult, _ words: PlotLabels) -> String? {
    guard case .list(let gone)? = model.glance["dropped_terms"],
      gone.contains(where: { if case .string(term) = $0 { true } else { false } })
    else { return nil }
    return ModelNotes.dropped(term, as: words[term], in: model.notes)
  }

  private func labels() throws -> [String] {
    if let names = try call.optionalStrings("names"), names.count == models.count { return names }
    return models.enumerated().map { index, model in
      switch model.fields["group"] {
      case .string(let text): text
      case .number(let x): DisplayFormat.number(x)
      case .bool(let flag): flag ? "yes" : "no"
      default: "(\(index + 1))"
      }
    }
  }

  private func names(_ model: KernelResult) -> [String] {
    model.table["term"]?.strings?.values.map { $0 ?? "" } ?? []
  }

  private func number(_ model: KernelResult, _ column: String, _ row: Int) -> Double {
    model.table[column]?.numbers?[row] ?? .nan
  }

  private func fit() throws -> (observed: [Double], fitted: [Double], residual: [Double]) {
    guard let model = models.first, models.count == 1 else {
      throw call.failure(.wrongArgument, "fitted values are drawn of one model at a time", at: "r")
    }
    if let payload = model.payload as? RidgePayload {
      return (zip(payload.fitted, payload.residuals).map { $0 + $1 }, payload.fitted, payload.residuals)
    }
    let rows = try call.linearPayload(model, at: "r").fitted
    return (rows.map { $0.fitted + $0.residual }, rows.map(\.fitted), rows.map(\.residual))
  }
}
