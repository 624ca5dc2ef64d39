import KayaJSON

/// Finds what a changed result follows from, back to texts, files, parameters and functions that changed.
struct Causes {
  let before: PublishedPage
  let after: PublishedPage
  /// The causes of changes of another notebook's results.
  var neighbour: (String) -> Causes? = { _ in nil }

  /// The first causes of a change, in words, each once.
  func roots(of told: Told) -> [Cause] {
    // What a model of a list follows from is known of the list.
    if case .result(let name) = told, PublishedPage.listName(name) != name, after.origins[told] == nil {
      return roots(of: .result(PublishedPage.listName(name)))
    }
    var seen: Set<Told> = []
    var found: [Cause] = []
    visit(told, &seen, &found)
    // Names of columns may choose what is computed: where nothing else is another, they are the cause.
    if found.isEmpty { found = reworded(seen) }
    if found.isEmpty, before.version != after.version {
      found = [Cause("the program (\(before.version) -> \(after.version))")]
    }
    return found
  }

  /// The first causes of a result that is new: of a model those of the list that it stands in.
  func roots(ofNew name: String) -> [Cause] {
    PublishedPage.listName(name) == name ? [] : roots(of: .result(name))
  }

  /// The first causes of a captioned output, whose block may show several results.
  func roots(ofOutput label: String) -> [Cause] {
    let names = after.results.map(\.name).filter { Self.isOutput($0, of: [label]) }
    var found: [Cause] = []
    for name in names.isEmpty ? [label] : names {
      found += roots(of: .result(name)).filter { !found.contains($0) }
    }
    return found
  }

  /// Whether a result is shown under a label: `tbl-x`, or `tbl-x-2` of a block with several.
  static func isOutput(_ name: String, of labels: Set<String>) -> Bool {
    if labels.contains(name) { return true }
    guard let dash = name.lastIndex(of: "-"), Int(name[name.index(after: dash)...]) != nil else { return false }
    return labels.contains(String(name[..<dash]))
  }

  private func visit(_ told: Told, _ seen: inout Set<Told>, _ found: inout [Cause]) {
    guard seen.insert(told).inserted, let old = before.origins[told], let new = after.origins[told],
      !old.isEmpty, !new.isEmpty
    else { return }
    let isRewritten = !old.isSameText(as: new, under: before.words)
    for origin in new.merged(with: old) {
      let (earlier, later) = (old[origin], new[origin])
      guard origin == .text ? isRewritten : earlier != later else { continue }
      if old.isFailed || new.isFailed, earlier == nil || later == nil { continue }
      // Another text calls other functions: that is no cause of its own.
      if isRewritten, earlier == nil || later == nil, case .kernelFunction = origin { continue }
      if case .result(let name) = origin, before.origins[.result(name)] != nil, after.origins[.result(name)] != nil {
        let count = found.count
        visit(.result(name), &seen, &found)
        if found.count > count || seen.contains(.result(name)) { continue }
      }
      if case .neighbour(let name, let notebook) = origin, earlier != nil, later != nil, let other = neighbour(notebook)
      {
        let roots = other.roots(of: .result(name)).map { root in
          root.name.hasPrefix("the text of ") && !root.name.contains(" in ")
            ? Cause(root.name + " in " + notebook, root.event) : root
        }
        found += roots.filter { !found.contains($0) }
        if !roots.isEmpty { continue }
      }
      let cause = cause(origin, of: told, earlier == nil ? .isNew : later == nil ? .isGone : .changed)
      if !found.contains(cause) { found.append(cause) }
    }
  }

  /// The texts in which only columns have other names, in order.
  private func reworded(_ seen: Set<Told>) -> [Cause] {
    let texts = seen.filter { told in
      guard let old = before.origins[told], let new = after.origins[told] else { return false }
      return !old.isSameText(as: new, under: [:]) && old.isSameText(as: new, under: before.words)
    }
    return texts.map { cause(.text, of: $0, .changed) }.sorted { $0.name < $1.name }
  }

  private func cause(_ origin: Origin, of told: Told, _ event: Cause.Event) -> Cause {
    switch origin {
    case .text:
      if case .result(let name) = told, after.shown.contains(where: { $0.label == name && $0.statement != nil }) {
        return .ownCode
      }
      return Cause("the text of \(told.words)")
    case .parameter(let name):
      // `params` stands for all of them.
      if name == "params", let found = parameterWords { return Cause(found) }
      let values = [before.parameters, after.parameters].map { members in
        members.first { $0.key == name }?.value.words ?? "none"
      }
      return Cause("\(origin.words) (\(values[0]) -> \(values[1]))")
    case .kernelFunction(let name) where event == .changed:
      let versions = [before.functions, after.functions].map { members in
        members.first { $0.key == name }?.value.words ?? "?"
      }
      return Cause("\(origin.words) (version \(versions[0]) -> \(versions[1]))")
    default: return Cause(origin.words, event)
    }
  }

  /// The parameters that differ, with their values; nothing if none does.
  private var parameterWords: String? {
    let changed = after.parameters.filter { member in
      before.parameters.first { $0.key == member.key }?.value != member.value
    }
    let words = changed.map { member in
      let old = before.parameters.first { $0.key == member.key }?.value.words ?? "none"
      return "parameter `\(member.key)` (\(old) -> \(member.value.words))"
    }
    return words.isEmpty ? nil : NumberWords.list(words)
  }
}
