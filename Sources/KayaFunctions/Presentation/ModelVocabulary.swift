import KayaDiagnostics
import KayaLanguage
import KayaRuntime
import KayaTables

/// The names that models beside each other know, by which misspelt ones are found.
struct ModelVocabulary {
  /// The terms, in the order in which the models have them.
  private let terms: [String]
  /// The facts, as `glance` names them.
  private let facts: [String]
  /// All that may bear a label: terms, fixed effects, clusters, outcomes.
  let labelled: [String]

  init(_ models: [KernelResult]) {
    var terms: [String] = []
    var others: [String] = []
    var facts: [String] = []
    func add(_ names: [String], to list: inout [String]) {
      for name in names where !list.contains(name) { list.append(name) }
    }
    for model in models {
      add(model.table["term"]?.strings?.values.compactMap { $0 } ?? [], to: &terms)
      add(model.glance.names, to: &facts)
      // A term that was left out may bear a label all the same.
      for fact in ["fixed_effects", "dropped_terms"] {
        switch model.glance[fact] {
        case .string(let text): add(text.split(separator: " ").map(String.init), to: &others)
        case .list(let items):
          add(items.compactMap { if case .string(let text) = $0 { text } else { nil } }, to: &others)
        default: break
        }
      }
      if case .record(let counts) = model.fields["cluster_counts"] { add(counts.names, to: &others) }
      if case .string(let outcome) = model.fields["outcome"] { add([outcome], to: &others) }
    }
    self.terms = terms
    self.facts = facts
    labelled = terms + others.filter { !terms.contains($0) }
  }

  /// Throws for a term or fact that no model has, and warns of labels that look like a slip for one of theirs.
  func check(_ options: RegressionTable.Options, of call: Invocation) throws {
    for (argument, names) in [("keep", options.keep ?? []), ("drop", options.drop), ("order", options.order)] {
      for name in names where !terms.contains(name) {
        throw unknown("term", name, among: terms, call, argument)
      }
    }
    if call.has("fit") {
      // What another kind of model would tell may be asked of these too.
      for name in options.fit where !facts.contains(name) && options.words.fact(name) == name {
        throw unknown("fact", name, among: facts, call, "fit")
      }
    }
    warn(of: options.labels.keys.sorted(), call)
  }

  private func unknown(
    _ kind: String, _ name: String, among names: [String], _ call: Invocation, _ argument: String
  ) -> Failure {
    call.failure(
      .wrongArgument, "no model has the \(kind) `\(name)`", at: argument, label: "not in these models",
      help: (Suggestions.help(name, in: names).map { [$0] } ?? []) + ["\(kind)s: \(Suggestions.listing(names))"])
  }

  /// Labels that have a name may serve several tables, so of those only what is near to a name without a label is told.
  private func warn(of labels: [String], _ call: Invocation) {
    let slips = NearMiss.all(in: labels, among: labelled)
    for slip in slips {
      call.warn(
        .wrongArgument, "no model has the term `\(slip.name)`, so its label is not used", at: "labels",
        help: ["did you mean `\(slip.meant)`?"])
    }
    guard case .record? = call.expression("labels")?.kind else { return }
    let parts = Set(labelled.flatMap { $0.split(separator: ":").map(String.init) })
    for name in labels
    where !labelled.contains(name) && !parts.contains(name) && !slips.contains(where: { $0.name == name }) {
      // R calls the term of a condition by its value, too.
      let condition = name.hasSuffix("TRUE") ? String(name.dropLast("TRUE".count)) : ""
      call.warn(
        .wrongArgument, "no model has the term `\(name)`, so its label is not used", at: "labels",
        help: labelled.contains(condition)
          ? ["the term of a condition is called `\(condition)` here"] : ["terms: \(Suggestions.listing(terms))"])
    }
  }
}

/// Names that are most likely slips for others: unknown, and a letter or two from a known name that nobody gave.
enum NearMiss {
  /// The slips among names that are given, where names may also be meant for other uses.
  ///
  /// A name that only adds to another, such as `lsox` to `sox`, or differs in its digits alone is taken as meant.
  static func all(in given: [String], among known: [String]) -> [(name: String, meant: String)] {
    let free = known.filter { !given.contains($0) }
    return given.filter { !known.contains($0) }.compactMap { name in meant(by: name, among: free).map { (name, $0) } }
  }

  /// The name for which an unknown one most likely is a slip; of any length where only the case may be another.
  static func meant(by name: String, among free: [String], ofCase: Bool = false) -> String? {
    let near = Suggestions.near(name, in: free)
    if ofCase, let first = near.first, Suggestions.areSameButForCase(first, name) { return first }
    guard name.count >= shortest else { return nil }
    return near.first { other in
      other.count >= shortest && !addsTo(name, other) && !addsTo(other, name)
        && withoutDigits(name) != withoutDigits(other)
    }
  }

  /// Whether a name is another with something before or after it; the last letter twice is a slip.
  private static func addsTo(_ name: String, _ other: String) -> Bool {
    name.hasSuffix(other) || name.hasPrefix(other) && name != other + other.suffix(1)
  }

  /// Between shorter names a letter is too much of a difference.
  private static let shortest = 4

  private static func withoutDigits(_ text: String) -> String { text.filter { !$0.isNumber } }
}
