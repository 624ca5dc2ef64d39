import Synchronization

/// A run in progress.
struct Run {
  let runner: Runner
  let environment: Environment
  let plan: Plan
  let chosen: Set<Int>?
  let cache: NotebookCache?
  /// What became of each node so far.
  var outcomes: [NodeOutcome]
  /// The keys of nodes that have one.
  var keys: [KeyBuilder.Key?]
  /// Makes the keys.
  let builder: KeyBuilder
  /// Nodes whose value was read back without its payload.
  var summaries: Set<Int> = []
  /// The bytes of the values that are kept.
  var usedMemory = 0

  init(runner: Runner, environment: Environment, plan: Plan, chosen: Set<Int>?, cache: NotebookCache?) {
    self.runner = runner
    self.environment = environment
    self.plan = plan
    self.chosen = chosen
    self.cache = cache
    outcomes = plan.nodes.map { NodeOutcome($0.isToDo ? .toDo : .skipped(because: "")) }
    keys = plan.nodes.map { _ in nil }
    builder = KeyBuilder(environment: environment, plan: plan)
  }

  mutating func finish() -> Outcome {
    for level in levels() { run(level) }
    findFurtherErrors()
    enforceSteps()
    save()
    return Outcome(plan: plan, nodes: outcomes, rowLimit: environment.limits.rows)
  }

  /// The nodes that can run side by side, one level after another.
  func levels() -> [[Int]] {
    var level = [Int](repeating: 0, count: plan.nodes.count)
    var levels: [[Int]] = []
    for id in plan.order where chosen?.contains(id) ?? true {
      let mine = plan.nodes[id].needs.map { level[$0] + 1 }.max() ?? 0
      level[id] = mine
      while levels.count <= mine { levels.append([]) }
      levels[mine].append(id)
    }
    return levels.map { $0.sorted() }
  }

  private mutating func run(_ level: [Int]) {
    var toRun: [Int] = []
    for id in level {
      let node = plan.nodes[id]
      if let state = stateBeforeRunning(node) {
        outcomes[id].state = state
        continue
      }
      if !restore(node) { toRun.append(id) }
    }
    materialize(toRun.flatMap { plan.nodes[$0].needs })
    var open = level[...]
    repeat {
      toRun = execute(toRun)
      let next = open.firstIndex { toRun.contains($0) } ?? open.endIndex
      enforceMemory(open[..<next])
      open = open[next...]
    } while !toRun.isEmpty
    release(level)
  }

  private func stateBeforeRunning(_ node: Plan.Node) -> NodeOutcome.State? {
    if node.isToDo { return .toDo }
    if node.isFaulty { return .skipped(because: "") }
    for need in node.needs {
      if let chosen, !chosen.contains(need) {
        let name = plan.nodes[need].name ?? ""
        if environment.given[name] == nil { return .skipped(because: name) }
        continue
      }
      switch outcomes[need].state {
      case .done: continue
      case .toDo: return .toDo
      default: return .skipped(because: plan.nodes[need].name ?? "")
      }
    }
    return nil
  }

  /// Runs statements side by side; gives back those that must wait until what the others came to has been counted.
  @discardableResult
  mutating func execute(_ ids: [Int]) -> [Int] {
    guard !ids.isEmpty else { return [] }
    var waiting: [Int] = []
    let keys = ids.map { self.keys[$0] }
    let room = max(0, environment.limits.memory - usedMemory)
    let results = evaluated(ids, boundValues(for: ids), keys: keysKept(keys), room: room)
    for ((position, id), result) in zip(ids.enumerated(), results) {
      guard let (outcome, entry) = result else {
        waiting.append(id)
        continue
      }
      let (reason, origins) = (outcomes[id].reason, outcomes[id].origins)
      outcomes[id] = outcome
      outcomes[id].reason = reason
      outcomes[id].origins = origins
      if var entry, let key = keys[position] {
        entry.parts = key.parts
        self.keys[id]?.entry = entry
      }
      summaries.remove(id)
      share(id)
    }
    return waiting
  }

  private func keysKept(_ keys: [KeyBuilder.Key?]) -> [Digest?] { keys.map { keepsKeys ? $0?.digest : nil } }

  /// What statements come to with these values of names, side by side; with a key, also what a cache keeps of it.
  ///
  /// Once their values take more than `room` no further one is begun, and nothing stands in its place.
  func evaluated(
    _ ids: [Int], _ values: [String: BoundValue], keys: [Digest?], room: Int = .max
  ) -> [(NodeOutcome, CacheEntry?)?] {
    let results = Slots<(NodeOutcome, CacheEntry?)>(count: ids.count)
    let held = Mutex(0)
    let (plan, nodes, environment, runSQL) = (plan, ids.map { self.plan.nodes[$0] }, environment, runner.runSQL)
    Threads.forEach(ids.count, jobs: runner.jobs) { place in
      guard held.withLock({ $0 <= room }) else { return }
      let executor = NodeExecutor(
        environment: environment, node: nodes[place], values: values, runSQL: runSQL, plan: plan,
        key: keys[place])
      let result = executor.run()
      let size = result.0.value?.size(atMost: environment.limits.memory).bytes ?? 0
      held.withLock { $0 += size }
      results.set(place, result)
    }
    return results.places
  }

  /// Whether statements have keys, by which their results can be found again.
  var keepsKeys: Bool { cache != nil || runner.shared != nil }

  func boundValues(for ids: [Int]) -> [String: BoundValue] {
    var values: [String: BoundValue] = [:]
    for need in Set(ids.flatMap { plan.nodes[$0].needs }) {
      if let name = plan.nodes[need].name, let value = outcomes[need].value {
        values[name] = outcomes[need].bound(value)
      }
    }
    return values
  }
}
