import KayaJSON

extension ShownComparison {
  /// What the models of a table explain and are estimated by, and heads that are others.
  ///
  /// Words alone are no difference: heads are told where cells are printed otherwise too.
  func heads(_ pair: Pair, _ pairing: ColumnPairing, withWords: Bool) -> [Change] {
    var found: [Change] = []
    for column in pairing.columns {
      guard let old = column.old, let new = column.new else { continue }
      let roots = roots(pair, column: new)
      let models = model(before, pair, old).flatMap { old in model(after, pair, new).map { (old, $0) } }
      var outcome: String?
      for (key, part) in Self.modelParts {
        guard let a = models?.0.content[key]?.text, let b = models?.1.content[key]?.text, renames.now(a) != b else {
          continue
        }
        if key == "outcome" { outcome = b }
        found.append(head(pair, part, a, b, column, roots))
      }
      let (a, b) = (ColumnPairing.words(pair.old.heads[old]), ColumnPairing.words(pair.new.heads[new]))
      if withWords, column.former == nil, renames.now(a) != b, b != outcome {
        found.append(head(pair, "", a, b, column, roots))
      }
    }
    let isTold = found.contains { $0.part == "outcome" }
    if withWords, !isTold, !pair.old.over.isEmpty, !pair.new.over.isEmpty,
      pair.old.over.map(renames.now) != pair.new.over
    {
      let (a, b) = (NumberWords.list(pair.old.over), NumberWords.list(pair.new.over))
      found.append(
        head(pair, "over all columns", a, b, ColumnPairing.Column(head: ""), causes.roots(ofOutput: pair.new.label)))
    }
    return found
  }

  /// Two versions of what a captioned table of models holds, reduced to the models that both have.
  func withSameModels(
    _ old: PublishedPage.Result, _ new: PublishedPage.Result
  ) -> (PublishedPage.Result, PublishedPage.Result) {
    guard let pair = pairs.first(where: { $0.new.label == new.name }), let a = old.content["columns"],
      let b = new.content["columns"]
    else { return (old, new) }
    let rows = ModelRows(pairing(of: pair)).aligned(a, b)
    return (old.with(columns: rows.old), new.with(columns: rows.new))
  }

  /// What is told of the models of a table, by its name in the file of results.
  private static let modelParts = [("outcome", "outcome"), ("method", "estimator")]

  private func model(_ page: PublishedPage, _ pair: Pair, _ column: Int) -> PublishedPage.Result? {
    let name = page.columns(in: pair.new.label).names[column + 1]
    return page.results.first { $0.name == name }
  }

  private func head(
    _ pair: Pair, _ part: String, _ a: String, _ b: String, _ column: ColumnPairing.Column, _ roots: [Cause]
  ) -> Change {
    var change = Change(page: after.path, result: pair.new.label, .head, part, a, b)
    change.places = [Change.Place(output: pair.new.name, column: column.head, formerColumn: column.former)]
    change.causes = roots
    return change
  }
}

extension PublishedPage.Result {
  /// The result with other cells.
  fileprivate func with(columns: JSON) -> PublishedPage.Result {
    var result = self
    result.content = .object(content.members.map { ($0.key, $0.key == "columns" ? columns : $0.value) })
    return result
  }
}
