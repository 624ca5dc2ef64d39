import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// The conventions of a model in words, and what its reader is warned of.
enum ModelNotes {
  /// The sentences below a table of the model.
  static func notes(_ payload: LinearPayload) -> [String] {
    let model = payload.model
    var notes = [variance(model)]
    if !payload.instruments.endogenous.isEmpty {
      notes.append(
        """
        Two-stage least squares: \(payload.instruments.endogenous.joined(separator: ", ")) instrumented by \
        \(payload.instruments.instruments.joined(separator: ", ")).
        """
      )
    }
    if let weights = payload.weights { notes.append("Weighted by \(weights).") }
    if model.options.convention == .reghdfe { notes.append("Conventions of reghdfe.") }
    return notes + dropped(model.droppedRows, of: model.inputRows) + dropped(model.droppedTerms)
  }

  /// How the variance was estimated.
  static func variance(_ model: LinearModel) -> String {
    let variance = model.variance
    let kind = variance.estimator.rawValue.uppercased()
    if variance.clusters.isEmpty {
      let words =
        variance.estimator == .iid
        ? "Standard errors for independent errors of one variance (iid)"
        : "Standard errors robust to unequal variances (\(kind))"
      return words + "; t with n − K degrees of freedom."
    }
    return ClusteredErrors(
      names: variance.clusters.map(\.name), estimator: kind, counts: variance.clusters.map(\.count),
      freedom: NumberText.shortest(variance.degreesOfFreedom)
    ).sentence
  }

  /// How many rows were left out and why, as a sentence; nothing where none was.
  static func dropped(_ rows: [DroppedRow], of input: Int) -> [String] {
    words(rows, of: input).map { [$0.prefix(1).uppercased() + $0.dropFirst() + "."] } ?? []
  }

  /// The same in the form of messages.
  static func words(_ rows: [DroppedRow], of input: Int) -> String? {
    guard !rows.isEmpty else { return nil }
    var reasons: [(words: String, count: Int)] = []
    for row in rows {
      let words =
        switch row.reason {
        case .missing: "without `\(row.column)`"
        case .zeroWeight: "of weight 0"
        case .singleton: "alone in a group of `\(row.column)`"
        }
      if let index = reasons.firstIndex(where: { $0.words == words }) {
        reasons[index].count += 1
      } else {
        reasons.append((words, 1))
      }
    }
    let list = reasons.map { "\($0.count) \($0.words)" }.joined(separator: ", ")
    return "\(rows.count) of \(input) rows are left out: \(list)"
  }

  /// The terms that were left out, as a sentence each.
  static func dropped(_ terms: [DroppedTerm]) -> [String] {
    terms.map { "\($0.name) is left out: \(reason($0))." }
  }

  static func reason(_ term: DroppedTerm) -> String {
    switch term.reason {
    case .absorbed: "fixed effects or the constant explain it wholly"
    case .collinear: "the terms before it explain it wholly"
    }
  }
}

extension Invocation {
  /// Says what happened to rows, terms and clusters of linear models, each thing once.
  func report(_ models: [LinearModel]) {
    reportRows(models.map { ModelNotes.words($0.droppedRows, of: $0.inputRows) })
    reportTerms(models.flatMap(\.droppedTerms))
    let counts = Set(models.map(\.rows)).sorted()
    if counts.count > 1, Set(models.map(\.inputRows)).count == 1, declaration.name != "by_group" {
      warn(
        .droppedRows, "the models use different rows: \(counts.map(String.init).joined(separator: ", "))", at: "F",
        help: ["leave out incomplete rows first, as in `drop_na(t, …)`, so that all models use the same"])
    }
    reportVariance(models)
  }

  /// Says what a reader of standard errors should know, each thing once.
  func reportVariance(_ models: [LinearModel]) {
    var seen: Set<String> = []
    for notice in models.flatMap(\.variance.notices) {
      switch notice {
      case .fewClusters(let column, let count) where seen.insert("clusters \(column) \(count)").inserted:
        warn(
          .fewClusters, "\(count) clusters of `\(column)` are few: standard errors are likely too small",
          at: has("cluster") ? "cluster" : nil, help: ["`vcov = \"cr2\"` or `\"cr3\"` errs less with few clusters"],
          facts: [Diagnostic.Fact("column", column), Diagnostic.Fact("clusters", count)])
      case .repaired where seen.insert("repaired").inserted:
        note(.methodNotice, "the clustered variance was not positive; its negative eigenvalues are set to 0")
      case .fullLeverage(let rows) where seen.insert("leverage \(rows)").inserted:
        note(.methodNotice, "\(rows) rows are fitted whatever their outcome; they say nothing about the variance")
      default: break
      }
    }
  }

  /// Says which rows were left out, each sentence once.
  func reportRows(_ sentences: [String?]) {
    var seen: Set<String> = []
    for sentence in sentences.compactMap({ $0 }) where seen.insert(sentence).inserted { note(.droppedRows, sentence) }
  }

  /// Warns of terms that were left out, each once.
  func reportTerms(_ terms: [DroppedTerm]) {
    var seen: Set<String> = []
    for term in terms where seen.insert(term.name).inserted {
      warn(
        .collinearTerm, "`\(term.name)` is left out: \(ModelNotes.reason(term))", at: has("F") ? "F" : nil,
        facts: [Diagnostic.Fact("column", term.name)])
    }
  }
}
