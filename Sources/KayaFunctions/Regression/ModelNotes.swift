import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// The conventions of a model in words.
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

  /// The sentence on one term that a model left out, with the reason that its notes give; a long list ends with `…`.
  static func dropped(_ term: String, as word: String, in notes: [String]) -> String? {
    let reason = [DroppedTerm.Reason.absorbed, .collinear].first { reason in
      let endings = [1, 2].map { " \(words($0, reason))." }
      return notes.contains { note in
        guard let ending = endings.first(where: note.hasSuffix) else { return false }
        return note.dropLast(ending.count).split(separator: ", ").contains { $0 == term || $0 == "…" }
      }
    }
    return reason.map { "\(word) \(words(1, $0))." }
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
