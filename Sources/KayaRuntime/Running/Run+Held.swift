import KayaDiagnostics

extension Run {
  /// Errors that say something of a block that is shown; one that is stopped shows nothing.
  private static let ofWhatIsShown: Set<DiagnosticCode> = [.claim, .checkFailed, .toDo]

  /// Runs the statements that only a fault elsewhere in their block has stopped, for the errors in them.
  ///
  /// They stay stopped: nothing sees their values but others of their kind.
  mutating func findFurtherErrors() {
    guard plan.nodes.contains(where: \.isHeld) else { return }
    var values: [String: BoundValue] = [:]
    for level in levels() {
      let ids = level.filter { plan.nodes[$0].isHeld && !plan.nodes[$0].isToDo }
      let ready = ids.filter { id in
        plan.nodes[id].needs.allSatisfy { outcomes[$0].state == .done || values[plan.nodes[$0].name ?? ""] != nil }
      }
      guard !ready.isEmpty else { continue }
      materialize(ready.flatMap { plan.nodes[$0].needs.filter { outcomes[$0].state == .done } })
      let known = boundValues(for: ready).merging(values) { bound, _ in bound }
      for (id, result) in zip(ready, evaluated(ready, known, keys: ready.map { _ in nil })) {
        guard let outcome = result?.0 else { continue }
        outcomes[id].diagnostics += outcome.diagnostics.filter {
          $0.severity == .error && !Self.ofWhatIsShown.contains($0.code)
        }
        guard outcome.state == .done, let name = plan.nodes[id].name, let value = outcome.value else { continue }
        values[name] = outcome.bound(value)
      }
    }
  }
}
