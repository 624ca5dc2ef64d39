import KayaDiagnostics
import KayaRuntime
import Testing

@testable import KayaFunctions

@Suite struct PlotTests {
  private static let panel = """
    t = cross(city = ["A", "B", "C", "D", "E", "F"], year = 2010..2016)
        |> mutate(start = if city == "A" then 2013 else if city == "B" then 2014 else if city == "C" then 2013 else na)
        |> mutate(did = year >= coalesce(start, 9999), x = (row() * 5) % 11)
        |> mutate(y = year - 2010 + 0.3 * ((row() * 7) % 5) + (if did then 2 else 0), K = 2 + row() % 3, b = 1 + row() % 4)

    """

  private func drawn(_ statement: String, kind: String? = nil) {
    let run = NotebookRun(Self.panel + statement)
    #expect(run.errors.isEmpty, "\(statement): \(run.errors.map(\.message))")
    guard case .chart(let bound) = run.value("p") else {
      Issue.record("\(statement) gives no chart")
      return
    }
    #expect(throws: Never.self) { try bound.chart.figure(id: "f") }
    if let kind { #expect(bound.chart.kind == kind) }
  }

  @Test func coloursThatAreMeantForGroupsAreTold() {
    let run = NotebookRun(Self.panel + "plot(t, kind = \"slope\", x = year, y = y, color = city)")
    #expect(run.errors.first?.help.first?.hasPrefix("write `group =` in place of `color =`") == true)
  }

  @Test(arguments: PlotKind.allCases)
  func aKindTellsAllTheChannelsItLacks(_ kind: PlotKind) {
    let run = NotebookRun(Self.panel + "p = plot(t, kind = \"\(kind.rawValue)\")")
    let message = run.errors.first?.message ?? ""
    guard let channels = kind.tableChannels else {
      #expect(message.hasPrefix("a table is not drawn as"))
      return
    }
    #expect(message.hasSuffix("needs " + channels.needed.map { "`\($0)`" }.joined(separator: ", ")))
  }

  @Test(arguments: ["bars", "grouped", "stack", "share", "diverging"])
  func barsLieWhereTheCategoryIsVertical(_ kind: String) throws {
    let table = "t = table(k = [\"a\", \"b\", \"a\", \"b\"], c = [\"u\", \"u\", \"v\", \"v\"], v = [1, 2, 3, 4])\n"
    let drawing = { (channels: String) -> String in
      let run = NotebookRun(table + "p = plot(t, kind = \"\(kind)\", \(channels), color = c)")
      #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
      guard case .chart(let bound) = run.value("p") else { return "" }
      return try bound.chart.figure(id: "f").wide.serialized()
    }
    let standing = try drawing("x = k, y = v")
    let lying = try drawing("x = v, y = k")
    #expect(!lying.isEmpty && lying != standing)
  }

  @Test func resultsHaveTheirPictures() {
    drawn("p = plot(event_study(t, y ~ 1 | city + year, treated_at = start, window = -2..2))", kind: "event study")
    drawn(
      "p = plot(aggregate(att_gt(t, y ~ 1 | city + year, treated_at = start, bootstrap = 0), by = \"event\"))",
      kind: "event study")
    drawn("p = plot(aggregate(att_gt(t, y ~ 1 | city + year, treated_at = start, bootstrap = 0), by = \"group\"))")
    drawn("p = plot(aggregate(att_gt(t, y ~ 1 | city + year, treated_at = start, bootstrap = 0)))")
    drawn("p = plot(att_gt(t, y ~ 1 | city + year, treated_at = start, bootstrap = 0))")
    drawn(
      """
      a = sunab(t, y ~ 1 | city + year, treated_at = start)\np = plot([a, event_study(t, y ~ 1 | city + year, \
      treated_at = start)])
      """
    )
    drawn("p = plot(feols(t, y ~ did + x | city + year))", kind: "coefficient")
    drawn("p = plot(feols(t, y ~ csw(did, x) | city + year), terms = [\"did\"])")
    drawn("p = plot(by_group(t, y ~ x + K, by = city))")
    drawn("p = plot(ols(t, y ~ x), kind = \"residual\")")
    drawn("p = plot(ols(t, y ~ x), kind = \"predicted\")")
    drawn(
      "m = feols(t, y ~ did | city + year)\np = plot(placebo(m, permute = did, by = city, draws = 30, seed = 1))",
      kind: "placebo")
    drawn("p = plot(ridge_trace(t, y ~ x + K + b), chosen = 0.2)", kind: "ridge trace")
    drawn("p = plot(ridge_trace(t, y ~ x + K + b), show = r2)")
    drawn("p = plot(parallel_trends(t, y, treated = did, time = year))")
    drawn("p = plot(bacon(t, y ~ did | city + year))")
    drawn("p = plot(gml(t, inputs = K, good = y, bad = b, unit = city, time = year))")
    drawn(
      "p = plot(gml(mutate(t, y = y + 1), inputs = K, good = y, bad = b, unit = city, time = year), kind = \"bump\")",
      kind: "rank")
    drawn("p = plot(psm(mutate(t, d = K > 3), d ~ x + b, outcome = y))", kind: "balance")
    drawn("p = plot(mediation(t, y ~ did, mediator = x, bootstrap = 0))")
  }

  @Test func resultsOfOtherFamiliesHaveTheirPictures() {
    drawn("p = plot(correlation(t, x, y, K))")
    drawn("p = plot(dispersion(t, y, by = city))")
    drawn("p = plot(dispersion(t, y, by = [city, year]))")
    drawn("p = plot(entropy_weights(t, positive = [x, y], negative = [K]))")
    drawn(
      "p = plot(macc(table(k = [\"u\", \"v\"], s = [5, 3], c = [12, 4]), s, c, id = k))",
      kind: "marginal abatement cost")
    drawn("p = plot(similarity(t, x, unit = city, sector = year))")
    let factors =
      """
      d = table(year = [2010, 2020], e = [10, 12], f = [2, 1.8]) |> mutate(c = e * f)\nl = lmdi(d, c ~ e * f, time = \
      year)\n
      """
    drawn(factors + "p = plot(l)")
    drawn(factors + "p = plot(l, kind = \"waterfall\")")
    drawn(factors + "p = plot(l, kind = \"stack\")")
  }

  @Test func tablesAreDrawnByKind() {
    drawn("p = plot(table(place = [\"Beijing\", \"Hebei\"], v = [1, 2]), kind = \"tile-map\", x = place, color = v)")
    drawn("p = plot(table(d = [\"a\", \"b\", \"c\"], v = [1, 2, 3]), kind = \"radar\", x = d, y = v)")
    drawn("p = plot(table(a = [\"r\", \"r\"], b = [\"x\", \"y\"]), kind = \"tree\", path = [a, b])")
    drawn(
      "p = plot(table(a = [\"r\", \"r\"], b = [\"x\", \"y\"], v = [2, 3]), kind = \"flow\", from = a, to = b, y = v)")
    drawn("p = plot(t, kind = \"spark\", y = y)")
    drawn("p = plot(t, kind = \"bars\", x = city, y = y)")
  }

  @Test func aWrongKindSaysWhichThereAre() throws {
    let run = NotebookRun(Self.panel + "p = plot(ols(t, y ~ x), kind = \"macc\")")
    #expect(try #require(run.errors.first).code == .wrongArgument)
    let none = NotebookRun(Self.panel + "p = plot(t)")
    #expect(try #require(none.errors.first).code == .missingArgument)
  }

  @Test func wordsStandOnlyWhereAConditionHolds() {
    let run = NotebookRun(
      "t = table(k = [\"u\", \"v\"], x = [1, 2], y = [3, 1])\nc = t |> chart(x = x, y = y) |> point() |> text(k, where = x > 1)"
    )
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
  }

  @Test func layersMayFollow() {
    drawn("p = plot(ols(t, y ~ x)) |> labels(title = \"x does little\") |> size(height = 200)")
  }

  @Test func theReferenceNamesThePicturesThatDeclarationsBring() throws {
    let plot = try #require(Kernel.registry["plot"])
    let sentences = try #require(plot.details.first).split(separator: ".").map { $0.split(separator: ":") }
    for declaration in Kernel.registry.functions {
      let named = sentences.filter { sentence in
        sentence.first?.split(separator: ",").contains { $0.trimmed == declaration.name } ?? false
      }
      // A function whose picture goes by its own name is named alone.
      let kinds = named.flatMap { sentence in
        sentence.count > 1
          ? sentence[1].split(separator: ",").map(\.trimmed) : [declaration.name.replacing("_", with: "-")]
      }
      #expect(kinds == declaration.pictures?.kinds.map(\.rawValue) ?? [], "\(declaration.name)")
    }
  }
}

extension Substring {
  fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
