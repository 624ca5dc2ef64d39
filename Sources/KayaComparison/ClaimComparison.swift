/// The claims of two builds of a page that differ.
struct ClaimComparison {
  let before: PublishedPage
  let after: PublishedPage
  let causes: Causes

  var changes: [Change] {
    let old = keyed(before.claims)
    let new = keyed(after.claims)
    var found: [Change] = []
    for (key, claim) in new {
      var change = Change(page: after.path, result: "claim \(key)", .claim, "", nil, Self.words(claim))
      if let other = old.first(where: { $0.key == key })?.claim {
        let isSame = other.verdict == claim.verdict && other.published == claim.published
        if isSame, Self.isSame(other.recomputed, claim.recomputed) {
          found += statement(key, other, claim)
          continue
        }
        change = difference(key, other, claim)
        change.causes = causes.roots(of: .claim(claim.id))
        found += [change] + statement(key, other, claim)
        continue
      }
      change.causes = causes.roots(of: .claim(claim.id))
      found.append(change)
    }
    for (key, claim) in old where !new.contains(where: { $0.key == key }) {
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

  /// What a claim says now: the same id may stand for another sentence.
  private func statement(_ key: String, _ a: PublishedPage.Claim, _ b: PublishedPage.Claim) -> [Change] {
    guard a.statement != b.statement else { return [] }
    let words = [a, b].map { "“\($0.statement)”" }
    return [Change(page: after.path, result: "claim \(key)", .claim, "claims something else", words[0], words[1])]
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
  private func keyed(_ claims: [PublishedPage.Claim]) -> [(key: String, claim: PublishedPage.Claim)] {
    var counts: [String: Int] = [:]
    return claims.map { claim in
      counts[claim.id, default: 0] += 1
      let count = counts[claim.id] ?? 1
      return (count == 1 ? claim.id : "\(claim.id) (\(count))", claim)
    }
  }
}
