/// Finds the names an author may have meant.
public enum Suggestions {
  /// At most three near names, best first: equal but for case, then by edit distance up to a third of the length.
  ///
  /// Candidates are looked at once each, and left as soon as they are farther off than the three best.
  public static func near(_ name: String, in candidates: some Sequence<String>) -> [String] {
    var measure = EditDistance(from: name)
    let lowered = name.lowercased()
    var farthest = max(1, (measure.count + 2) / 3)
    var found: [(name: String, distance: Int)] = []
    for candidate in candidates where candidate != name && !found.contains(where: { $0.name == candidate }) {
      let isSame = isSame(candidate, as: lowered)
      guard let distance = isSame ? 0 : measure.distance(to: candidate, atMost: farthest), distance <= farthest else {
        continue
      }
      found.insert((candidate, distance), at: found.firstIndex { $0.distance > distance } ?? found.count)
      guard found.count >= most else { continue }
      found.removeSubrange(most...)
      // Of names as near as the last one the first stays.
      farthest = found[most - 1].distance - 1
      if farthest < 0 { break }
    }
    return found.map(\.name)
  }

  private static let most = 3

  /// Whether a name is another one but for case and blanks about it.
  public static func areSameButForCase(_ name: String, _ other: String) -> Bool {
    isSame(name, as: other.lowercased())
  }

  private static func isSame(_ candidate: String, as lowered: String) -> Bool {
    var trimmed = Substring(candidate).utf8
    while trimmed.first == 0x20 { trimmed.removeFirst() }
    while trimmed.last == 0x20 { trimmed.removeLast() }
    for (a, b) in zip(trimmed, lowered.utf8) where a != b {
      // Letters of ASCII differ from their small ones in one bit; of others nothing is known before they are written small.
      if a >= 0x80 || b >= 0x80 { break }
      if a | 0x20 != b { return false }
    }
    return Substring(trimmed).lowercased() == lowered
  }

  /// The help line for near names, or none: "did you mean `gtfp`?".
  public static func help(_ name: String, in candidates: some Sequence<String>) -> String? {
    question(near(name, in: candidates).map { "`\($0)`" })
  }

  /// The help lines for unknown names that are told together; of many the first are looked up, each in all candidates.
  public static func help(forAll names: [String], in candidates: [String]) -> [String] {
    names.prefix(mostLookedUp).compactMap { name in
      help(name, in: candidates).map { names.count == 1 ? $0 : "`\(name)`: \($0)" }
    }
  }

  private static let mostLookedUp = 3

  /// The help line that asks for one of some words, which bear their own marks; none without any.
  public static func question(_ words: [String]) -> String? {
    guard let last = words.last else { return nil }
    return "did you mean \(words.count == 1 ? last : "\(words.dropLast().joined(separator: ", ")) or \(last)")?"
  }

  /// The first names of a list and how many there are in all.
  public static func listing(_ names: [String], most: Int = 12) -> String {
    guard names.count > most else { return names.joined(separator: ", ") }
    return names.prefix(most).joined(separator: ", ") + ", ... (\(names.count) in all)"
  }
}
