extension Run {
  /// Takes a node's value from another run or from the cache; false if it must run.
  mutating func restore(_ node: Plan.Node) -> Bool {
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
    guard let kept = runner.shared?.claim(key.identity, key.digest) else { return false }
    outcomes[node.id] = kept.outcome
    keys[node.id]?.entry = kept.entry
    if kept.isSummary { summaries.insert(node.id) }
    return true
  }

  /// Lets other runs have a node's result.
  func share(_ id: Int) {
    guard let shared = runner.shared, let key = keys[id], outcomes[id].state == .done else { return }
    shared.put(outcomes[id], isSummary: summaries.contains(id), key.identity, key.digest, key.entry)
  }

  /// Gives up what was claimed of other runs' results and has come to nothing.
  func release(_ ids: [Int]) {
    guard let shared = runner.shared else { return }
    for id in ids { if let key = keys[id] { shared.release(key.identity, key.digest) } }
  }

  private mutating func restore(_ node: Plan.Node, _ key: KeyBuilder.Key) -> Bool {
    guard let cache else { return false }
    if runner.uncached.contains(node.cell) {
      outcomes[node.id].reason = "its block says `cache: false`"
      return false
    }
    let failed = cache.failed.contains(key.identity) ? "it gave no result the last time" : nil
    guard let entry = cache.entries[key.identity] else {
      outcomes[node.id].reason = failed ?? (cache.isEmpty ? "not in the cache" : "new")
      return false
    }
    if let difference = entry.firstDifference(from: key.parts) {
      outcomes[node.id].reason = failed ?? difference
      return false
    }
    for read in entry.reads where builder.currentDigest(of: read) != read.digest {
      outcomes[node.id].reason = "\(read.words) changed"
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
    outcomes[node.id].isUndecided = entry.isUndecided
    outcomes[node.id].steps = entry.steps
    outcomes[node.id].reads = entry.reads
    outcomes[node.id].digest = entry.digest
    outcomes[node.id].valueDigest = entry.isSummary ? entry.valueDigest : entry.digest
    outcomes[node.id].drawnDigest = ValueCoder.drawn(in: entry.value).map(outcomes[node.id].digest(ofDrawn:))
    outcomes[node.id].diagnostics = entry.notes.map { spans.restored($0, node: node, places: environment.place) }
    keys[node.id]?.entry = entry
    if entry.isSummary { summaries.insert(node.id) }
    return true
  }

  /// Runs again, silently, what was read back as a summary and is now needed whole.
  mutating func materialize(_ ids: [Int]) {
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

  func save() {
    guard let store = runner.store else { return }
    var entries: [(String, CacheEntry)] = []
    var failed: [String] = []
    for node in plan.nodes {
      if let key = keys[node.id], let entry = key.entry {
        entries.append((key.identity, entry))
      } else if outcomes[node.id].state != .done {
        let identity = builder.identity(of: node)
        if outcomes[node.id].state != .skipped(because: "") { failed.append(identity) }
        // What fails or is skipped today is as good as before once the fault is mended.
        if let kept = cache?.entries[identity] { entries.append((identity, kept)) }
      }
    }
    let isUnchanged =
      entries.count == cache?.entries.count && Set(failed) == cache?.failed
      && plan.nodes.allSatisfy { outcomes[$0.id].reason == nil }
    if !isUnchanged {
      NotebookCache.save(entries, failed: failed, to: store, name: runner.cacheName, version: runner.version)
    }
  }
}
