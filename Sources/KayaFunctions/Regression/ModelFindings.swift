import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// What is to be said of the models of one call, each thing once with the models that it holds for.
struct ModelFindings {
  private struct Finding: Hashable {
    var severity: Severity
    var code: DiagnosticCode
    var message: String
    var argument: String?
    var help: [String] = []
    var facts: [Diagnostic.Fact] = []
  }

  private let call: Invocation
  private let labels: ModelLabels
  private var found: [(finding: Finding, models: [Int])] = []

  init(_ call: Invocation, _ labels: ModelLabels) {
    self.call = call
    self.labels = labels
  }

  private mutating func add(_ finding: Finding, _ models: [Int]) {
    guard let index = found.firstIndex(where: { $0.finding == finding }) else {
      found.append((finding, models))
      return
    }
    found[index].models += models.filter { !found[index].models.contains($0) }
  }

  /// Says all that was found.
  func tell() {
    for (finding, models) in found {
      let message = labels.opening(models) + finding.message
      switch finding.severity {
      case .note: call.note(finding.code, message, at: finding.argument, help: finding.help)
      default: call.warn(finding.code, message, at: finding.argument, help: finding.help, facts: finding.facts)
      }
    }
  }

  // MARK: Rows and terms

  /// Which rows were left out, a sentence a model.
  mutating func add(rows sentences: [String?]) {
    for (model, sentence) in sentences.enumerated() {
      if let sentence { add(Finding(severity: .note, code: .droppedRows, message: sentence), [model]) }
    }
  }

  /// The terms that were left out of each model, those of one reason and the same models together.
  mutating func add(terms: [[DroppedTerm]]) {
    for (reason, names) in ModelNotes.byReason(terms.flatMap { $0 }) {
      var groups: [(models: [Int], names: [String])] = []
      for name in names {
        let models = terms.indices.filter { terms[$0].contains { $0.name == name && $0.reason == reason } }
        if let index = groups.firstIndex(where: { !labels.areKnown || $0.models == models }) {
          groups[index].names.append(name)
        } else {
          groups.append((models, [name]))
        }
      }
      for (models, names) in groups {
        add(
          Finding(
            severity: .warning, code: .collinearTerm,
            message: "\(names.listed()) \(ModelNotes.words(names.count, reason))", argument: formula,
            facts: names.map { Diagnostic.Fact("column", $0) }), models)
      }
    }
  }

  /// The terms that others explain all but wholly, a list a model.
  mutating func add(near: [[(term: String, value: Double)]]) {
    for (terms, models) in Self.gathered(near.map { $0.map(\.term) }) where !terms.isEmpty {
      let share = 1 / (models.flatMap { near[$0].map(\.value) }.max() ?? 1)
      add(
        Finding(
          severity: .warning, code: .collinearTerm,
          message: """
            \(terms.map { "`\($0)`" }.joined(separator: ", ")) \(terms.count == 1 ? "is" : "are") explained by other terms \
            but for a share of \(DisplayFormat.number(share)) of the variation: what is estimated rests on that
            """,
          argument: formula, help: ["leave one of them out, as fixest does"],
          facts: terms.suffix(1).map { Diagnostic.Fact("column", $0) }), models)
    }
  }

  /// The models whose residuals are rounding alone.
  mutating func add(perfect flags: [Bool]) {
    let models = flags.indices.filter { flags[$0] }
    guard !models.isEmpty else { return }
    add(
      Finding(
        severity: .warning, code: .methodNotice,
        message: "the terms give the outcome exactly, so standard errors, stars and tests are those of rounding",
        argument: formula, help: ["look whether the outcome, or what it is computed from, stands among the terms"]),
      models)
  }

  private var formula: String? { call.has("F") ? "F" : nil }

  /// Each of some things with the places where it stands.
  private static func gathered<Thing: Equatable>(_ things: [Thing]) -> [(thing: Thing, places: [Int])] {
    var found: [(thing: Thing, places: [Int])] = []
    for (place, thing) in things.enumerated() {
      if let index = found.firstIndex(where: { $0.thing == thing }) {
        found[index].places.append(place)
      } else {
        found.append((thing, [place]))
      }
    }
    return found
  }

  // MARK: Variance

  /// What a reader of standard errors should know; `clusters` are those of each model, by whose words they are named.
  mutating func add(variance models: [LinearModel], clusters: [[FactorCodes]]) {
    addFewClusters(models)
    for (model, notices) in models.map(\.variance.notices).enumerated() {
      for notice in notices {
        switch notice {
        case .fewClusters: break
        case .repaired:
          let message = "the clustered variance was not positive; its negative eigenvalues are set to 0"
          add(Finding(severity: .note, code: .methodNotice, message: message), [model])
        case .fullLeverage(let rows, let terms): add(leverage(rows, terms), [model])
        case .decidingClusters(let column, let rows, let terms):
          let factor = clusters.indices.contains(model) ? clusters[model].first { $0.name == column } : nil
          add(deciding(column, rows.map { words(of: $0, in: factor) }, terms), [model])
        }
      }
    }
  }

  private mutating func addFewClusters(_ models: [LinearModel]) {
    var columns: [(name: String, counts: [(model: Int, count: Int)])] = []
    for (model, notices) in models.map(\.variance.notices).enumerated() {
      for case .fewClusters(let name, let count) in notices {
        let index = columns.firstIndex { $0.name == name } ?? columns.count
        if index == columns.count { columns.append((name, [])) }
        columns[index].counts.append((model, count))
      }
    }
    for (name, counts) in columns {
      let each = Self.gathered(counts.map(\.count))
      if !labels.areKnown || each.count == 1 {
        for (count, places) in each { add(few("\(count)", name, count), places.map { counts[$0].model }) }
        continue
      }
      let least = each.map(\.thing).min() ?? 0
      guard counts.count <= ModelLabels.most else {
        add(few("\(least) to \(each.map(\.thing).max() ?? 0)", name, least), counts.map(\.model))
        continue
      }
      let list = counts.map { "\($0.count) for \(labels[$0.model])" }.joined(separator: ", ")
      let told = few("", name, least)
      call.warn(
        told.code, "`\(name)` has few clusters, \(list): standard errors are likely too small", at: told.argument,
        help: told.help, facts: told.facts)
    }
  }

  private func few(_ number: String, _ column: String, _ count: Int) -> Finding {
    Finding(
      severity: .warning, code: .fewClusters,
      message: "\(number) clusters of `\(column)` are few: standard errors are likely too small",
      argument: call.has("cluster") ? "cluster" : nil,
      help: ["`vcov = \"cr2\"` or `\"cr3\"` errs less with few clusters"],
      facts: [Diagnostic.Fact("column", column), Diagnostic.Fact("clusters", count)])
  }

  private func words(of row: Int, in factor: FactorCodes?) -> String {
    factor.flatMap { $0.codes.indices.contains(row) ? "`\($0.labels[Int($0.codes[row])])`" : nil }
      ?? "that of row \(row + 1)\(ofGroup)"
  }

  private func deciding(_ column: String, _ names: [String], _ terms: [String]) -> Finding {
    let list = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
    return Finding(
      severity: .warning, code: .methodNotice,
      message: """
        \(terms.listed()) \(terms.count == 1 ? "depends" : "depend") on one cluster of `\(column)` alone (\(list)), \
        which counts as 0 in the variance: \(terms.count == 1 ? "its standard error is" : "their standard errors are") \
        too small
        """,
      argument: call.has("cluster") ? "cluster" : nil,
      help: ["leave out \(terms.listed()) or such clusters; one cluster tells nothing of its own variance"])
  }

  /// Rows of models by group are counted within it.
  private var ofGroup: String { call.declaration.name == "by_group" ? " of its group" : "" }

  /// Which rows have leverage 1; a warning where a term depends on one of them.
  private func leverage(_ rows: [Int], _ terms: [String]) -> Finding {
    let list = rows.prefix(5).map { "\($0 + 1)" }.joined(separator: ", ") + (rows.count > 5 ? ", …" : "")
    let which = rows.count == 1 ? "row \(list)\(ofGroup) is" : "\(rows.count) rows (\(list))\(ofGroup) are"
    guard !terms.isEmpty else {
      let message = "\(which) fitted whatever the outcome, and no term depends on \(rows.count == 1 ? "it" : "them")"
      return Finding(severity: .note, code: .methodNotice, message: message)
    }
    return Finding(
      severity: .warning, code: .methodNotice,
      message: """
        \(which) fitted whatever the outcome and count\(rows.count == 1 ? "s" : "") as 0 in the variance: the standard \
        \(terms.count == 1 ? "error" : "errors") of \(terms.listed()) \(terms.count == 1 ? "is" : "are") too small
        """,
      argument: call.has("vcov") ? "vcov" : nil,
      help: [
        "leave out \(rows.count == 1 ? "the row" : "such rows") or the term; `iid` takes one variance for all rows"
      ],
      facts: [Diagnostic.Fact("row", rows[0] + 1)])
  }
}

extension Invocation {
  /// Says what happened to rows, terms and clusters of linear models, each thing once with the models it holds for.
  func report(_ payloads: [LinearPayload], _ labels: ModelLabels) {
    let models = payloads.map(\.model)
    var findings = ModelFindings(self, labels)
    findings.add(rows: models.map { ModelNotes.words($0.droppedRows, of: $0.inputRows) })
    findings.add(terms: models.map(\.droppedTerms))
    findings.add(near: models.map { $0.nearlyCollinear.map { ($0.term, $0.value) } })
    findings.add(perfect: models.map(\.isPerfect))
    findings.tell()
    let counts = Set(models.map(\.rows)).sorted()
    if counts.count > 1, Set(models.map(\.inputRows)).count == 1, declaration.name != "by_group" {
      warn(
        .droppedRows, "the models use different rows: \(counts.map(String.init).joined(separator: ", "))", at: "F",
        help: ["leave out incomplete rows first, as in `drop_na(t, …)`, so that all models use the same"])
    }
    reportVariance(models, clusters: payloads.map(\.clusters), labels)
  }

  /// Says what a reader of standard errors should know, each thing once.
  func reportVariance(_ models: [LinearModel], clusters: [[FactorCodes]] = [], _ labels: ModelLabels = .none) {
    var findings = ModelFindings(self, labels)
    findings.add(variance: models, clusters: clusters)
    findings.tell()
  }

  /// Says which rows were left out, each sentence once.
  func reportRows(_ sentences: [String?]) {
    var findings = ModelFindings(self, .none)
    findings.add(rows: sentences)
    findings.tell()
  }

  /// Warns of terms that were left out, once for each reason.
  func reportTerms(_ terms: [DroppedTerm]) {
    var findings = ModelFindings(self, .none)
    findings.add(terms: [terms])
    findings.tell()
  }
}
