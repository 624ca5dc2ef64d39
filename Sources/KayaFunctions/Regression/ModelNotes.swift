import KayaDiagnostics
import KayaDigits
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
    if model.variance.notices.contains(.repaired) {
      notes.append("The clustered variance was not positive; its negative eigenvalues are set to 0.")
    }
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
        case .missing: "without `\(column(of: row.column))`"
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

  /// The column behind a term: that of `edu::low` is `edu`.
  private static func column(of term: String) -> Substring {
    term.firstRange(of: "::").map { term[..<$0.lowerBound] } ?? term[...]
  }

  /// The terms that were left out, as a sentence for each reason.
  static func dropped(_ terms: [DroppedTerm]) -> [String] {
    byReason(terms).map { reason, names in
      let list = names.prefix(mostNames).joined(separator: ", ") + (names.count > mostNames ? ", …" : "")
      return "\(list) \(words(names.count, reason))."
    }
  }

  private static let mostNames = 6

  /// The names of terms that were left out for one reason, the reasons in the order in which they first stand.
  static func byReason(_ terms: [DroppedTerm]) -> [(reason: DroppedTerm.Reason, names: [String])] {
    var found: [(reason: DroppedTerm.Reason, names: [String])] = []
    for term in terms {
      if let index = found.firstIndex(where: { $0.reason == term.reason }) {
        if !found[index].names.contains(term.name) { found[index].names.append(term.name) }
      } else {
        found.append((term.reason, [term.name]))
      }
    }
    return found
  }

  static func words(_ count: Int, _ reason: DroppedTerm.Reason) -> String {
    let them = count == 1 ? "it" : "them"
    let why =
      switch reason {
      case .absorbed: "fixed effects or the constant explain \(them) wholly"
      case .collinear: "the terms before \(them) explain \(them) wholly"
      }
    return "\(count == 1 ? "is" : "are") left out: \(why)"
  }
}

extension Invocation {
  /// Says what happened to rows, terms and clusters of linear models, each thing once.
  ///
  /// `clusters` are those of all models, by whose words they are named.
  func report(_ models: [LinearModel], clusters: [FactorCodes] = []) {
    reportRows(models.map { ModelNotes.words($0.droppedRows, of: $0.inputRows) })
    reportTerms(models.flatMap(\.droppedTerms))
    reportNearTerms(models)
    let counts = Set(models.map(\.rows)).sorted()
    if counts.count > 1, Set(models.map(\.inputRows)).count == 1, declaration.name != "by_group" {
      warn(
        .droppedRows, "the models use different rows: \(counts.map(String.init).joined(separator: ", "))", at: "F",
        help: ["leave out incomplete rows first, as in `drop_na(t, …)`, so that all models use the same"])
    }
    reportVariance(models, clusters: clusters)
  }

  /// Says what a reader of standard errors should know, each thing once.
  func reportVariance(_ models: [LinearModel], clusters: [FactorCodes] = []) {
    var seen: Set<String> = []
    for notice in models.flatMap(\.variance.notices) {
      switch notice {
      case .fewClusters(let column, let count) where seen.insert("clusters \(column) \(count)").inserted:
        warn(
          .fewClusters, "\(count) clusters of `\(column)` are few: standard errors are likely too small",
          at: has("cluster") ? "cluster" : nil,
          help: ["`vcov = \"cr2\"` or `\"cr3\"` errs less with few clusters"],
          facts: [Diagnostic.Fact("column", column), Diagnostic.Fact("clusters", count)])
      case .repaired where seen.insert("repaired").inserted:
        note(.methodNotice, "the clustered variance was not positive; its negative eigenvalues are set to 0")
      case .fullLeverage(let rows, let terms) where seen.insert("leverage \(rows) \(terms)").inserted:
        reportLeverage(rows, terms)
      case .decidingClusters(let column, let rows, let terms) where seen.insert("deciding \(column) \(rows)").inserted:
        let factor = clusters.first { $0.name == column }
        let names = rows.map { row in
          factor.flatMap { $0.codes.indices.contains(row) ? "`\($0.labels[Int($0.codes[row])])`" : nil }
            ?? "that of row \(row + 1)\(ofGroup)"
        }
        let list = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
        warn(
          .methodNotice,
          """
          \(terms.listed()) \(terms.count == 1 ? "depends" : "depend") on one cluster of `\(column)` alone (\(list)), \
          which counts as 0 in the variance: \(terms.count == 1 ? "its standard error is" : "their standard errors are") \
          too small
          """,
          at: has("cluster") ? "cluster" : nil,
          help: ["leave out \(terms.listed()) or such clusters; one cluster tells nothing of its own variance"])
      default: break
      }
    }
  }

  /// Rows of models by group are counted within it.
  private var ofGroup: String { declaration.name == "by_group" ? " of its group" : "" }

  /// Says which rows have leverage 1; a warning where a term depends on one of them.
  private func reportLeverage(_ rows: [Int], _ terms: [String]) {
    let list = rows.prefix(5).map { "\($0 + 1)" }.joined(separator: ", ") + (rows.count > 5 ? ", …" : "")
    let which = rows.count == 1 ? "row \(list)\(ofGroup) is" : "\(rows.count) rows (\(list)) are"
    guard !terms.isEmpty else {
      return note(.methodNotice, "\(which) fitted whatever the outcome, and no term depends on it")
    }
    warn(
      .methodNotice,
      """
      \(which) fitted whatever the outcome and count\(rows.count == 1 ? "s" : "") as 0 in the variance: the standard \
      \(terms.count == 1 ? "error" : "errors") of \(terms.listed()) \(terms.count == 1 ? "is" : "are") too small
      """,
      at: has("vcov") ? "vcov" : nil,
      help: [
        "leave out \(rows.count == 1 ? "the row" : "such rows") or the term; `iid` takes one variance for all rows"
      ],
      facts: [Diagnostic.Fact("row", rows[0] + 1)])
  }

  /// Says which rows were left out, each sentence once.
  func reportRows(_ sentences: [String?]) {
    var seen: Set<String> = []
    for sentence in sentences.compactMap({ $0 }) where seen.insert(sentence).inserted { note(.droppedRows, sentence) }
  }

  /// Warns of terms that others explain all but wholly, each set once.
  private func reportNearTerms(_ models: [LinearModel]) {
    var seen: Set<[String]> = []
    for near in models.map(\.nearlyCollinear) where !near.isEmpty && seen.insert(near.map(\.term)).inserted {
      let share = 1 / (near.map(\.value).max() ?? 1)
      warn(
        .collinearTerm,
        """
        \(near.map { "`\($0.term)`" }.joined(separator: ", ")) \(near.count == 1 ? "is" : "are") explained by other terms \
        but for a share of \(DisplayFormat.number(share)) of the variation: what is estimated rests on that
        """,
        at: has("F") ? "F" : nil, help: ["leave one of them out, as fixest does"],
        facts: [Diagnostic.Fact("column", near[near.count - 1].term)])
    }
  }

  /// Warns of terms that were left out, once for each reason.
  func reportTerms(_ terms: [DroppedTerm]) {
    for (reason, names) in ModelNotes.byReason(terms) {
      warn(
        .collinearTerm, "\(names.listed()) \(ModelNotes.words(names.count, reason))", at: has("F") ? "F" : nil,
        facts: names.map { Diagnostic.Fact("column", $0) })
    }
  }
}
