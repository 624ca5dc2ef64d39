import KayaDigits
import KayaMarkup
import KayaNotebook

/// Who wrote the page, as a journal says it: names with their ORCID iD, where they work, where letters go.
struct Byline {
  let front: FrontMatter
  let words: Words

  private var authors: [FrontMatter.Author] { front.authors }

  /// The places of work in the order of their first mention.
  private var places: [String] {
    var found: [String] = []
    for place in authors.flatMap(\.affiliations) where !found.contains(place) { found.append(place) }
    return found
  }

  /// Lines of names, of places and of addresses; nothing without authors.
  var nodes: [Node] {
    guard !authors.isEmpty else { return [] }
    let places = places
    // Where all work at the same places, numbers would tell nothing.
    let isShared = authors.allSatisfy { $0.affiliations == places }
    let names = authors.map {
      name($0, numbers: isShared ? [] : $0.affiliations.compactMap(places.firstIndex).sorted())
    }
    var lines = [row(names, between: words.comma)]
    let shown = places.enumerated().map { index, place -> [Node] in
      isShared ? [.text(place)] : [Element("sup", text: String(index + 1)).node, .text(place)]
    }
    let contacts = contacts
    if !shown.isEmpty || !contacts.isEmpty {
      lines.append(row(shown + contacts, between: " · "))
    }
    return lines.enumerated().map { index, line in
      Element("p", ["class": index == 0 ? "byline" : "byline meta"], line).node
    }
  }

  private func name(_ author: FrontMatter.Author, numbers: [Int]) -> [Node] {
    var nodes: [Node] = [author.url.map { Element("a", ["href": $0], text: author.name).node } ?? .text(author.name)]
    if !numbers.isEmpty {
      nodes.append(Element("sup", text: numbers.map { String($0 + 1) }.joined(separator: ",")).node)
    }
    if let orcid = author.orcid {
      let label = words.orcid(author.name, orcid)
      let link = Element(
        "a", ["class": "orcid", "href": Self.address(orcid: orcid), "aria-label": label, "title": label], text: "ORCID")
      nodes += [.text("\u{A0}"), Element("sup", [:], [link.node]).node]
    }
    return nodes
  }

  /// The addresses for letters: first of the authors who answer them, then of the others.
  private var contacts: [[Node]] {
    let named = authors.filter { $0.email != nil || $0.isCorresponding }
    let groups: [(String, [FrontMatter.Author])] = [
      (words.correspondence, named.filter(\.isCorresponding)), (words.email, named.filter { !$0.isCorresponding }),
    ]
    return groups.filter { !$0.1.isEmpty }.map { title, group in
      [.text(title + words.colon)] + row(group.map(contact), between: words.comma)
    }
  }

  private func contact(_ author: FrontMatter.Author) -> [Node] {
    guard let email = author.email else { return [.text(author.name)] }
    let link = Element("a", ["href": "mailto:" + AddressText.encoded(email)], text: email).node
    return authors.count == 1 ? [link] : [.text(author.name + " "), link]
  }

  private func row(_ items: [[Node]], between separator: String) -> [Node] {
    items.enumerated().flatMap { index, item in (index > 0 ? [.text(separator)] : []) + item }
  }

  /// The address that an ORCID iD is.
  private static func address(orcid: String) -> String { "https://orcid.org/" + orcid }

  /// What programs that keep references read of the page; nothing without authors.
  func citation(title: String) -> [Node] {
    guard !authors.isEmpty else { return [] }
    var facts = [("title", title)]
    for author in authors {
      facts.append(("author", author.name))
      facts += author.affiliations.map { ("author_institution", $0) }
      if let email = author.email { facts.append(("author_email", email)) }
      if let orcid = author.orcid { facts.append(("author_orcid", Self.address(orcid: orcid))) }
    }
    if let date = front.date { facts.append(("publication_date", CalendarDay(date.value)?.slashed ?? date.value)) }
    if !front.keywords.isEmpty { facts.append(("keywords", front.keywords.joined(separator: "; "))) }
    facts.append(("language", words.code))
    return facts.map { Element("meta", ["name": "citation_" + $0.0, "content": $0.1]).node }
  }
}
