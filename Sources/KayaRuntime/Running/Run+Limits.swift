import KayaDiagnostics

extension Run {
  /// The steps of all statements count together, in the order of the text, whichever thread ran them.
  mutating func enforceSteps() {
    var total = 0
    for node in plan.nodes where outcomes[node.id].state == .done {
      let (sum, overflow) = total.addingReportingOverflow(outcomes[node.id].steps)
      if overflow || sum > environment.limits.steps {
        stop(node, "the notebook needs more than \(environment.limits.steps) steps with this statement", "steps")
      } else {
        total = sum
      }
    }
  }

  /// The values of all statements count together as well, level by level, so that no more is ever held than the limit
  /// and what is being computed.
  mutating func enforceMemory(_ ids: ArraySlice<Int>) {
    for id in ids where outcomes[id].state == .done {
      let left = environment.limits.memory - usedMemory
      let size = outcomes[id].value?.size(atMost: left).bytes ?? 0
      if size > left {
        let limit = environment.limits.memory
        stop(plan.nodes[id], "the notebook's values take more than \(limit) bytes with this one", "memory")
      } else {
        usedMemory += size
      }
    }
  }

  /// Takes the value of a statement that does not fit what those before it leave of a limit.
  private mutating func stop(_ node: Plan.Node, _ message: String, _ limit: String) {
    outcomes[node.id] = NodeOutcome(
      .failed,
      diagnostics: [
        Diagnostic(
          .error, .limitExceeded, message, at: environment.place(node.span),
          help: ["raise `limits: {\(limit): …}` in the front matter"])
      ])
    keys[node.id]?.entry = nil
  }
}
