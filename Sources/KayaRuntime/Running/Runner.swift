import KayaDiagnostics
import KayaLanguage
import KayaTables

/// Runs a plan: every statement once, after those it needs, independent ones side by side.
public struct Runner: Sendable {
  /// What all statements share.
  public var environment: Environment
  /// How many threads may work.
  public var jobs: Int
  /// Where results are kept between runs; nothing runs everything.
  public var store: (any CacheStore)?
  /// The name of the notebook's entries in the store.
  public var cacheName: String
  /// The version of the program; results of another one are not used.
  public var version: String
  /// Results of runs of the same notebook in this build that may be taken over, and into which this run puts its own.
  public var shared: SharedResults?
  /// The SQL engine's work, which needs the tables by name.
  public var runSQL: @Sendable (SQLRequest) throws -> Table

  /// A SQL block to be run.
  public struct SQLRequest: Sendable {
    /// The text of the block.
    public var text: String
    /// The tables it mentions.
    public var tables: [(name: String, table: Table)]
    /// The bounds of its work.
    public var limits: Limits
  }

  /// A runner with all its parts.
  public init(
    environment: Environment, jobs: Int = 1, store: (any CacheStore)? = nil, cacheName: String = "",
    version: String = "", shared: SharedResults? = nil, runSQL: @escaping @Sendable (SQLRequest) throws -> Table
  ) {
    self.environment = environment
    self.jobs = jobs
    self.store = store
    self.cacheName = cacheName
    self.version = version
    self.shared = shared
    self.runSQL = runSQL
  }

  /// Runs a plan, or only some of its nodes; what these need of the others is among the values that are given.
  public func run(_ plan: Plan, only chosen: Set<Int>? = nil) -> Outcome {
    var environment = environment
    environment.functions = plan.functions
    environment.texts = plan.texts
    var run = Run(
      runner: self, environment: environment, plan: plan,
      chosen: chosen, cache: store.map { NotebookCache($0, name: cacheName, version: version) })
    return run.finish()
  }
}

/// A run in progress.
struct Run {
  let runner: Runner
  let environment: Environment
  let plan: Plan
  let chosen: Set<Int>?
  let cache: NotebookCache?
  private var outcomes: [NodeOutcome]
  private var keys: [KeyBuilder.Key?]
  /// Makes the keys.
  private let builder: KeyBuilder
  /// Nodes whose value was read back without its payload.
  private var summaries: Set<Int> = []

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
    enforceSteps()
    enforceMemory()
    save()
    return Outcome(plan: plan, nodes: outcomes, rowLimit: environment.limits.rows)
  }

  /// The nodes that can run side by side, one level after another.
  private func levels() -> [[Int]] {
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

  // MARK: One level

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
    execute(toRun)
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

  private mutating func execute(_ ids: [Int]) {
    guard !ids.isEmpty else { return }
    let results = ResultSlots(count: ids.count)
    let values = boundValues(for: ids)
    let environment = environment
    let nodes = ids.map { plan.nodes[$0] }
    let runSQL = runner.runSQL
    let wantsDigest = keepsKeys
    let keys = ids.map { self.keys[$0] }
    Threads.forEach(ids.count, jobs: runner.jobs) { position in
      let executor = NodeExecutor(
        environment: environment, node: nodes[position], values: values, runSQL: runSQL,
        key: wantsDigest ? keys[position]?.digest : nil)
      results.set(position, executor.run())
    }
    for (position, id) in ids.enumerated() {
      guard let (outcome, entry) = results.get(position) else { continue }
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
  }

  /// Whether statements have keys, by which their results can be found again.
  private var keepsKeys: Bool { cache != nil || runner.shared != nil }

  private func boundValues(for ids: [Int]) -> [String: BoundValue] {
    var values: [String: BoundValue] = [:]
    for need in Set(ids.flatMap { plan.nodes[$0].needs }) {
      if let name = plan.nodes[need].name, let value = outcomes[need].value {
        values[name] = BoundValue(value, isSynthetic: outcomes[need].isSynthetic)
      }
    }
    return values
  }

  // MARK: The cache

  /// Takes a node's value from another run or from the cache; false if it must run.
  private mutating func restore(_ node: Plan.Node) -> Bool {
    outcomes[node.id].origins = builder.origins(of: node)
    guard keepsKeys else { return false }
    let key = builder.key(for: node, origins: outcomes[node.id].origins) { outcomes[$0].digest }
    keys[node.id] = key
    if takeOver(node, key) { return true }
    guard restore(node, key) else { return false }
    share(node.id)
    return true
  }

  private mutating func takeOver(_ node: Plan.Node, _ key: KeyBuilder.Key) -> Bool {
    guard let kept = runner.shared?[key.identity, key.digest] else { return false }
    outcomes[node.id] = kept.outcome
    if kept.isSummary { summaries.insert(node.id) }
    return true
  }

  /// Lets other runs have a node's result.
  private func share(_ id: Int) {
    guard let shared = runner.shared, let key = keys[id], outcomes[id].state == .done else { return }
    shared.put(outcomes[id], isSummary: summaries.contains(id), key.identity, key.digest)
  }

  private mutating func restore(_ node: Plan.Node, _ key: KeyBuilder.Key) -> Bool {
    guard let cache else { return false }
    guard let entry = cache.entries[key.identity] else {
      outcomes[node.id].reason = cache.entries.isEmpty ? "not in the cache" : "new"
      return false
    }
    if let difference = entry.firstDifference(from: key.parts) {
      outcomes[node.id].reason = difference
      return false
    }
    for read in entry.reads where builder.currentDigest(of: read) != read.digest {
      outcomes[node.id].reason = "\(read.path) changed"
      return false
    }
    guard let value = try? ValueCoder.decode(entry.value) else {
      outcomes[node.id].reason = "its kept value could not be read"
      return false
    }
    let spans = NodeSpans(node)
    outcomes[node.id].state = .done
    outcomes[node.id].value = value
    outcomes[node.id].isSynthetic = entry.isSynthetic
    outcomes[node.id].steps = entry.steps
    outcomes[node.id].reads = entry.reads
    outcomes[node.id].digest = entry.digest
    outcomes[node.id].valueDigest = entry.isSummary ? entry.valueDigest : entry.digest
    outcomes[node.id].diagnostics = entry.notes.map { spans.restored($0, node: node, places: environment.place) }
    keys[node.id]?.entry = entry
    if entry.isSummary { summaries.insert(node.id) }
    return true
  }

  /// Runs again, silently, what was read back as a summary and is now needed whole.
  private mutating func materialize(_ ids: [Int]) {
    var wanted: Set<Int> = []
    var pending = ids
    while let id = pending.popLast() {
      guard summaries.contains(id), wanted.insert(id).inserted else { continue }
      pending += plan.nodes[id].needs
    }
    for id in plan.order where wanted.contains(id) {
      let reason = outcomes[id].reason
      execute([id])
      outcomes[id].reason = reason
    }
  }

  private func save() {
    guard let store = runner.store else { return }
    var entries: [(String, CacheEntry)] = []
    for node in plan.nodes {
      if let key = keys[node.id], let entry = key.entry {
        entries.append((key.identity, entry))
      } else if outcomes[node.id].state != .done, let kept = cache?.entries[builder.identity(of: node)] {
        // What fails or is skipped today is as good as before once the fault is mended.
        entries.append((builder.identity(of: node), kept))
      }
    }
    let isUnchanged =
      entries.count == cache?.entries.count && plan.nodes.allSatisfy { outcomes[$0.id].reason == nil }
    if !isUnchanged {
      NotebookCache.save(entries, to: store, name: runner.cacheName, version: runner.version)
    }
  }

  // MARK: Limits

  /// The steps of all statements count together, in the order of the text, whichever thread ran them.
  private mutating func enforceSteps() {
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

  /// The values of all statements count together as well.
  private mutating func enforceMemory() {
    var total = 0
    for node in plan.nodes where outcomes[node.id].state == .done {
      let size = outcomes[node.id].value?.byteCount ?? 0
      if total + size > environment.limits.memory {
        stop(node, "the notebook's values take more than \(environment.limits.memory) bytes with this one", "memory")
      } else {
        total += size
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
