import KayaJSON

/// Finds what a changed result follows from, back to texts, files, parameters and functions that changed.
struct Causes {
  let before: PublishedPage
  let after: PublishedPage
  /// The causes of changes of another notebook's results.
  var neighbour: (String) -> Causes? = { _ in nil }

  /// The first causes of a change, in words, each once.
  func roots(of name: String) -> [Cause] {
    var seen: Set<String> = []
    var found: [Cause] = []
    visit(name, &seen, &found)
    if found.isEmpty, before.version != after.version {
      found = [Cause("the program (\(before.version) -> \(after.version))")]
    }
    return found
  }

  /// The first causes of a captioned output, whose block may show several results.
  func roots(ofOutput label: String) -> [Cause] {
    let names = after.results.map(\.name).filter { Self.isOutput($0, of: [label]) }
    var found: [Cause] = []
    for name in names.isEmpty ? [label] : names {
      found += roots(of: name).filter { !found.contains($0) }
    }
    return found
  }

  /// Whether a result is shown under a label: `tbl-x`, or `tbl-x-2` of a block with several.
  static func isOutput(_ name: String, of labels: Set<String>) -> Bool {
    if labels.contains(name) { return true }
    guard let dash = name.lastIndex(of: "-"), Int(name[name.index(after: dash)...]) != nil else { return false }
    return labels.contains(String(name[..<dash]))
  }

  private func visit(_ name: String, _ seen: inout Set<String>, _ found: inout [Cause]) {
    guard seen.insert(name).inserted, let old = before.origins[name], let new = after.origins[name] else { return }
    let gone = old.filter { member in !new.contains { $0.key == member.key } }
    for member in new + gone {
      let earlier = old.first { $0.key == member.key }?.value
      let later = new.first { $0.key == member.key }?.value
      guard earlier != later else { continue }
      if let need = Self.resultName(member.key), before.origins[need] != nil, after.origins[need] != nil {
        let count = found.count
        visit(need, &seen, &found)
        if found.count > count || seen.contains(need) { continue }
      }
      if let mark = member.key.firstIndex(of: "#"), earlier != nil, later != nil,
        let other = neighbour(String(member.key[..<mark]))
      {
        let roots = other.roots(of: String(member.key[member.key.index(after: mark)...]))
        found += roots.filter { !found.contains($0) }
        if !roots.isEmpty { continue }
      }
      let cause = cause(member.key, of: name, earlier == nil ? .isNew : later == nil ? .isGone : .changed)
      if !found.contains(cause) { found.append(cause) }
    }
  }

  /// The result that a cause in back-ticks names.
  private static func resultName(_ cause: String) -> String? {
    cause.hasPrefix("`") && cause.hasSuffix("`") && cause.count > 2 ? String(cause.dropFirst().dropLast()) : nil
  }

  private func cause(_ cause: String, of name: String, _ event: Cause.Event) -> Cause {
    if cause == "its text", after.shown.contains(where: { $0.label == name && $0.statement != nil }) {
      return .ownCode
    }
    if cause == "its text" { return Cause(name.hasPrefix("claim ") ? "the text of \(name)" : "the text of `\(name)`") }
    if let parameter = quoted(cause, after: "parameter ") {
      // `params` stands for all of them.
      if parameter == "params", let found = parameterWords { return Cause(found) }
      let values = [before.parameters, after.parameters].map { members in
        members.first { $0.key == parameter }?.value.words ?? "none"
      }
      return Cause("\(cause) (\(values[0]) -> \(values[1]))")
    }
    if let function = quoted(cause, after: "kernel function "), event == .changed {
      let versions = [before.functions, after.functions].map { members in
        members.first { $0.key == function }?.value.words ?? "?"
      }
      return Cause("\(cause) (version \(versions[0]) -> \(versions[1]))")
    }
    return Cause(cause, event)
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

  /// The name in back-ticks after some words.
  private func quoted(_ cause: String, after words: String) -> String? {
    guard cause.hasPrefix(words + "`"), cause.hasSuffix("`") else { return nil }
    return String(cause.dropFirst(words.count + 1).dropLast())
  }
}
