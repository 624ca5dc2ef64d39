import KayaCharts
import KayaDiagnostics
import KayaRuntime
import KayaTables

/// Pictures of models.
struct ModelPlot {
  let call: Invocation
  let models: [KernelResult]

  func chart(kind: String) throws -> Chart {
    switch kind {
    case "coef": return try coefficients()
    case "predicted":
      let (observed, fitted, _) = try fit()
      return Chart.predicted(actual: .numbers("observed", observed), predicted: .numbers("fitted", fitted))
    case "residual":
      let (_, fitted, residual) = try fit()
      return Chart.residuals(fitted: .numbers("fitted", fitted), residual: .numbers("residual", residual))
    default:
      throw call.failure(
        .wrongArgument, "models are drawn as \"coef\", \"predicted\" or \"residual\"", at: "kind",
        label: "not \"\(kind)\"")
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
    chart.words.note = notes
    return chart
  }

  private var notes: String? {
    var notes: [String] = []
    for note in models.compactMap(\.notes.first) where !notes.contains(note) { notes.append(note) }
    return notes.isEmpty ? nil : notes.joined(separator: " ")
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

/// Pictures of effects by time since treatment.
struct EventPlot {
  let call: Invocation
  let results: [KernelResult]

  var chart: Chart {
    get throws {
      guard let first = results.first else { return Chart() }
      if results.count == 1, first.method == "att_gt" { return groupTime(first) }
      if results.count == 1, first.method == "aggregate", first.table["event_time"] == nil { return byKey(first) }
      if results.allSatisfy({ numbers($0, "event_time").allSatisfy(\.isNaN) }) { return try averages() }
      let labels = try labels()
      let series = zip(results, labels).map { result, label in
        let rows = numbers(result, "event_time").indices.filter { numbers(result, "event_time")[$0].isFinite }
        func column(_ name: String) -> [Double] { rows.map { numbers(result, name)[$0] } }
        return EventSeries(
          name: label, time: column("event_time"), estimate: column("estimate"), low: column("conf_low"),
          high: column("conf_high"))
      }
      let bins = results.count == 1 ? self.bins(first) : nil
      var chart = Chart.eventStudy(
        series, binsFirst: bins.map { $0.0 == series[0].time.min() } ?? false,
        binsLast: bins.map { $0.1 == series[0].time.max() } ?? false)
      let notes = results.flatMap(\.notes)
      if results.count == 1 { chart.words.note = notes.prefix(2).joined(separator: " ") }
      return chart
    }
  }

  private func labels() throws -> [String] {
    if let names = try call.optionalStrings("names"), names.count == results.count { return names }
    return results.count == 1 ? [""] : results.map(\.method)
  }

  private func bins(_ result: KernelResult) -> (Double, Double)? {
    guard case .list(let ends) = result.fields["bins"], ends.count == 2, let first = ends[0].asNumber,
      let last = ends[1].asNumber
    else { return nil }
    return (first, last)
  }

  private func numbers(_ result: KernelResult, _ column: String) -> [Double] { result.table[column]?.numbers ?? [] }

  /// Results of one average each, as rows with their intervals.
  private func averages() throws -> Chart {
    let labels = try call.optionalStrings("names") ?? results.map(\.method)
    return Chart.coefficients(
      zip(results, labels).map { result, label in
        CoefficientRow(
          name: label, estimate: numbers(result, "estimate").last ?? .nan,
          low: numbers(result, "conf_low").last ?? .nan,
          high: numbers(result, "conf_high").last ?? .nan)
      })
  }

  /// Averages by cohort or period, as rows with their intervals.
  private func byKey(_ result: KernelResult) -> Chart {
    let keys = result.table.columns.first?.cells.map(\.text) ?? []
    var chart = Chart.coefficients(
      keys.indices.map { row in
        CoefficientRow(
          name: keys[row], estimate: numbers(result, "estimate")[row], low: numbers(result, "conf_low")[row],
          high: numbers(result, "conf_high")[row])
      })
    chart.words.note = result.notes.last
    return chart
  }

  /// Group-time effects: periods along the axis, a colour a cohort.
  private func groupTime(_ result: KernelResult) -> Chart {
    let channels: Channels = [
      .x: .column(.numbers("time", numbers(result, "time"))),
      .y: .column(.numbers("estimate", numbers(result, "estimate"))),
      .low: .column(.numbers("conf_low", numbers(result, "conf_low"))),
      .high: .column(.numbers("conf_high", numbers(result, "conf_high"))),
      .facet: .column(.categories("group", (result.table["group"]?.cells ?? []).map { Optional($0.text) })),
    ]
    var chart = Chart(
      channels, layers: [Layer(.rule(), [.y: .number(0), .dash: .text("solid")]), Layer(.errorbar()), Layer(.point())])
    chart.facet = FacetOptions()
    chart.words.note = result.notes.joined(separator: " ")
    chart.kind = "group-time effects"
    return chart
  }
}
