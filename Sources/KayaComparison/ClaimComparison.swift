/// The claims of two builds of a page that differ.
struct ClaimComparison {
  let before: PublishedPage
  let after: PublishedPage
  let causes: Causes
  let renames: Renames

  /// A claim with what it is known by on its page.
  private typealias Keyed = (key: String, claim: PublishedPage.Claim)

  var changes: [Change] {
    let new = keyed(after.claims)
    let old = keyed(before.claims, like: new)
    let earlier = Dictionary(old.map { ($0.key, $0.claim) }) { first, _ in first }
    var told: Set<[String?]> = []
    var found: [Change] = []
    for (key, claim) in new {
      guard let other = earlier[key] else {
        var change = Change(page: after.path, result: "claim \(key)", .claim, "", nil, Self.words(claim))
        change.causes = causes.roots(of: .claim(claim.id))
        found.append(change)
        continue
      }
      let isSame = other.verdict == claim.verdict && other.published == claim.published
      if !isSame || !Self.isSame(other.recomputed, claim.recomputed) {
        var change = difference(key, other, claim)
        change.causes = causes.roots(of: .claim(claim.id))
        found.append(change)
      }
      // A claim over rows says and checks the same of all of them.
      found += wording(key, other, claim).filter { told.insert([$0.result, $0.part, $0.before, $0.after]).inserted }
    }
    let known = Set(new.map(\.key))
    for (key, claim) in old where !known.contains(key) {
      found.append(Change(page: after.path, result: "claim \(key)", .claim, "", Self.words(claim), nil))
    }
    return found
  }

  private static func isSame(_ a: String, _ b: String) -> Bool {
    guard let x = Double(a), let y = Double(b) else { return a == b }
    return PageComparison.isSame(.double(x), .double(y))
  }

  private func difference(
    _ key: String, _ a: PublishedPage.Claim, _ b: PublishedPage.Claim
  ) -> Change {
    let isAlone = a.verdict == b.verdict && a.published == b.published
    var change = Change(page: after.path, result: "claim \(key)", .claim, "", Self.words(a), Self.words(b))
    if let x = Double(a.recomputed), let y = Double(b.recomputed), x != y {
      let (before, after) = NumberWords.pair(x, y)
      if isAlone {
        (change.part, change.before, change.after) = ("still \(b.verdict), recomputed", before, after)
      } else {
        (change.before, change.after) = (Self.words(a, before), Self.words(b, after))
      }
      change.difference = y - x
      change.relative = x == 0 ? nil : (y - x) / abs(x)
    }
    return change
  }

  /// What a claim says now, as the same id may stand for another sentence, and what it is checked by.
  private func wording(_ key: String, _ a: PublishedPage.Claim, _ b: PublishedPage.Claim) -> [Change] {
    let result = "claim \(b.id == b.name ? key : b.name)"
    var found: [Change] = []
    if a.statement != b.statement {
      let words = [a, b].map { "“\($0.statement)”" }
      found.append(Change(page: after.path, result: result, .claim, "claims something else", words[0], words[1]))
    }
    if let old = a.condition, let new = b.condition, renames.now(old) != new {
      let words = [old, new].map { $0.isEmpty ? "no condition" : "`\($0)`" }
      found.append(Change(page: after.path, result: result, .claim, "is checked by", words[0], words[1]))
    }
    return found
  }

  private static func words(_ claim: PublishedPage.Claim, _ recomputed: String? = nil) -> String {
    let number = recomputed ?? Double(claim.recomputed).map(NumberWords.short) ?? claim.recomputed
    let numbers = [
      claim.published.isEmpty ? nil : "published \(claim.published)",
      number.isEmpty ? nil : "recomputed \(number)",
    ].compactMap { $0 }
    return numbers.isEmpty ? claim.verdict : "\(claim.verdict), \(numbers.joined(separator: ", "))"
  }

  /// Claims by their id; with a number where an id is claimed more than once.
  private func keyed(_ claims: [PublishedPage.Claim]) -> [Keyed] {
    var counts: [String: Int] = [:]
    return claims.map { claim in
      counts[claim.id, default: 0] += 1
      return (Self.key(claim.id, counts[claim.id] ?? 1), claim)
    }
  }

  private static func key(_ id: String, _ count: Int) -> String { count == 1 ? id : "\(id) (\(count))" }

  /// Earlier claims by the keys that those have now which say the same; others by the keys that are left.
  private func keyed(_ claims: [PublishedPage.Claim], like now: [Keyed]) -> [Keyed] {
    var keys = [String?](repeating: nil, count: claims.count)
    var taken: Set<String> = []
    for name in [{ [$0.id, $0.statement] }, { [$0.id] }] as [(PublishedPage.Claim) -> [String]] {
      var free = Dictionary(grouping: now.reversed().filter { !taken.contains($0.key) }) { name($0.claim) }
      for (index, claim) in claims.enumerated() where keys[index] == nil {
        guard let key = free[name(claim)]?.popLast()?.key else { continue }
        keys[index] = key
        taken.insert(key)
      }
    }
    // One that is gone has a number of its own.
    taken.formUnion(now.map(\.key))
    var counts: [String: Int] = [:]
    return zip(keys, claims).map { key, claim in
      if let key { return (key, claim) }
      var own = ""
      repeat {
        counts[claim.id, default: 0] += 1
        own = Self.key(claim.id, counts[claim.id] ?? 1)
      } while !taken.insert(own).inserted
      return (own, claim)
    }
  }
}
