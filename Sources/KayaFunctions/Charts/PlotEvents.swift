import KayaCharts
import KayaRuntime
import KayaTables

/// Pictures of effects by time since treatment.
struct EventPlot {
  let call: Invocation
  let results: [KernelResult]

  var chart: Chart {
    get throws {
      guard let first = results.first else { return Chart() }
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

  /// One result of averages by cohort or period is drawn by them, any other as an event study is.
  var averagesOrEvents: Chart {
    get throws {
      guard results.count == 1, let result = results.first, result.table["event_time"] == nil else { return try chart }
      return byKey(result)
    }
  }

  /// Group-time effects by themselves are drawn by cohort, with others as their average.
  var groupTimeOrEvents: Chart {
    get throws {
      guard results.count == 1, let result = results.first else { return try chart }
      return groupTime(result)
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
