/// Finds the names an author may have meant.
public enum Suggestions {
  /// At most three near names, best first: equal but for case, then by edit distance up to a third of the length.
  ///
  /// The cost is the product of the lengths for each candidate; candidates far off in length are skipped.
  public static func near(_ name: String, in candidates: some Sequence<String>) -> [String] {
    let wanted = Array(name.unicodeScalars)
    let lowered = name.lowercased()
    let allowed = max(1, (wanted.count + 2) / 3)
    var found: [(name: String, distance: Int, order: Int)] = []
    var seen: Set<String> = []
    for (order, candidate) in candidates.enumerated() where candidate != name && seen.insert(candidate).inserted {
      if String(candidate.lowercased().drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) == lowered {
        found.append((candidate, 0, order))
        continue
      }
      let other = Array(candidate.unicodeScalars)
      guard abs(other.count - wanted.count) <= allowed, wanted.count > 1, other.count > 1 else { continue }
      let distance = distance(wanted, other)
      if distance <= allowed { found.append((candidate, distance, order)) }
    }
    return found.sorted { ($0.distance, $0.order) < ($1.distance, $1.order) }.prefix(3).map(\.name)
  }

  /// The help line for near names, or none: "did you mean `gtfp`?".
  public static func help(_ name: String, in candidates: some Sequence<String>) -> String? {
    let names = near(name, in: candidates).map { "`\($0)`" }
    switch names.count {
    case 0: return nil
    case 1: return "did you mean \(names[0])?"
    default: return "did you mean \(names.dropLast().joined(separator: ", ")) or \(names[names.count - 1])?"
    }
  }

  /// The first names of a list and how many there are in all.
  public static func listing(_ names: [String], most: Int = 12) -> String {
    guard names.count > most else { return names.joined(separator: ", ") }
    return names.prefix(most).joined(separator: ", ") + ", ... (\(names.count) in all)"
  }

  /// Optimal string alignment: insertions, deletions, changes and swaps of neighbours count one each.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var current = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        let change = a[i - 1] == b[j - 1] ? 0 : 1
        current[j] = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          current[j] = min(current[j], beforeLast[j - 2] + 1)
        }
      }
      beforeLast = last
      last = current
    }
    return last[b.count]
  }
}
