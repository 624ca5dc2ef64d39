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
        guard
          other.verdict != claim.verdict || other.recomputed != claim.recomputed || other.published != claim.published
        else { continue }
        change = difference(key, other, claim)
      }
      change.causes = causes.roots(of: .claim(claim.id))
      found.append(change)
    }
    for (key, claim) in old where !new.contains(where: { $0.key == key }) {
      found.append(Change(page: after.path, result: "claim \(key)", .claim, "", Self.words(claim), nil))
    }
    return found
  }

  private func difference(
    _ key: String, _ a: PublishedPage.Claim, _ b: PublishedPage.Claim
  ) -> Change {
    var change = Change(page: after.path, result: "claim \(key)", .claim, "", Self.words(a), Self.words(b))
    if let x = Double(a.recomputed), let y = Double(b.recomputed), x != y {
      change.difference = y - x
      change.relative = x == 0 ? nil : (y - x) / abs(x)
    }
    return change
  }

  private static func words(_ claim: PublishedPage.Claim) -> String {
    let numbers = [
      claim.published.isEmpty ? nil : "published \(claim.published)",
      claim.recomputed.isEmpty ? nil : "recomputed \(claim.recomputed)",
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
