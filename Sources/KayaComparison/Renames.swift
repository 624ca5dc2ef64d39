import KayaJSON

/// What is called otherwise on a later page while all of its numbers are the same.
struct Renames {
  /// Terms and columns that have another name, by the one they had.
  private(set) var words: [String: String] = [:]
  /// Results that have another name.
  private let names: [String: String]

  init(_ before: PublishedPage, _ after: PublishedPage) {
    names = before.renames
    words = before.words
    let old = Dictionary(before.results.map { ($0.name, $0) }) { first, _ in first }
    for result in after.results {
      guard let other = old[result.name], other.kind == result.kind else { continue }
      let found = Self.terms(other.content["terms"]?.items ?? [], result.content["terms"]?.items ?? [])
        .merging(
          CellComparison.renamedColumns(other.content["columns"] ?? .null, result.content["columns"] ?? .null)
        ) { first, _ in first }
      words.merge(found) { first, _ in first }
    }
  }

  /// Words and names that have others, by those they had.
  init(words: [String: String], names: [String: String]) {
    self.words = words
    self.names = names
  }

  /// The names of results that changed, as differences.
  func results(of page: String) -> [Change] {
    names.sorted { $0.value < $1.value }.map { Change(page: page, result: $0.value, .name, "", $0.key, $0.value) }
  }

  /// Code with the names that its parts have now.
  func now(_ code: String) -> String {
    var text = ""
    var word = ""
    func close() {
      text += names[word] ?? words[word] ?? word
      word = ""
    }
    for character in code {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
      } else {
        close()
        text.append(character)
      }
    }
    close()
    return text
  }

  /// The terms that only an earlier model has, with those that they are called now as they are elsewhere.
  func terms(_ old: [String], _ new: [String]) -> [String: String] {
    let gone = old.filter { !new.contains($0) }.compactMap { term in words[term].map { (term, $0) } }
    return Dictionary(gone.filter { new.contains($0.1) && !old.contains($0.1) }) { first, _ in first }
  }

  /// The terms of a model that have another name and the same numbers.
  static func terms(_ a: [JSON], _ b: [JSON]) -> [String: String] {
    let (old, new) = (PageComparison.keyed(a), PageComparison.keyed(b))
    let gone = old.filter { term in !new.contains { $0.key == term.key } }
    let arrived = new.filter { term in !old.contains { $0.key == term.key } }
    var names: [String: String] = [:]
    for term in gone {
      let same = arrived.filter { areSame(term.term, $0.term) }
      if same.count == 1, gone.count(where: { areSame($0.term, same[0].term) }) == 1 { names[term.key] = same[0].key }
    }
    return names
  }

  /// Whether two terms have the same numbers, and some.
  private static func areSame(_ a: JSON, _ b: JSON) -> Bool {
    func numbers(_ term: JSON) -> [JSON.Member] { term.members.filter { $0.key != "term" } }
    let (x, y) = (numbers(a), numbers(b))
    guard x.map(\.key) == y.map(\.key), x.contains(where: { $0.value.number != nil }) else { return false }
    return zip(x, y).allSatisfy { PageComparison.isSame($0.value, $1.value) }
  }
}

extension PublishedPage {
  /// The results that have another name on a later page, where all of what is known of them is the same or the same
  /// code makes them; those of a list by the name of the list.
  func renamedResults(on later: PublishedPage) -> [String: String] {
    let (old, new) = (lists(without: later), later.lists(without: self))
    var names: [String: String] = [:]
    func pair(_ isSame: (List, List) -> Bool) {
      for list in old where names[list.name] == nil {
        let same = new.filter { isSame(list, $0) && !names.values.contains($0.name) }
        if same.count == 1, old.count(where: { isSame($0, same[0]) }) == 1 { names[list.name] = same[0].name }
      }
    }
    pair { Self.tellingKinds.contains($0.kind) && $0.content == $1.content }
    var count = -1
    // Code that needs a name is known once that name is.
    while count != names.count {
      count = names.count
      pair { list, other in
        guard let code = origins[.result(list.name)], code[.text] != nil,
          let rival = later.origins[.result(other.name)]
        else { return false }
        return code.isSameText(as: rival, under: names)
      }
    }
    return names
  }

  private typealias List = (name: String, kind: String, content: [JSON])

  /// Results of these kinds hold so many numbers that the same ones are the same result.
  private static let tellingKinds: Set<String> = ["model", "result", "table", "chart"]

  /// What is known of the results that another page has not, by the names of their lists.
  private func lists(without other: PublishedPage) -> [List] {
    let known = Set(other.results.map { Self.listName($0.name) })
    let outputs = Set(shown.map(\.label))
    var lists: [List] = []
    for result in results {
      let name = Self.listName(result.name)
      guard !known.contains(name), !Causes.isOutput(result.name, of: outputs) else { continue }
      let content = JSON.object(result.content.members.filter { $0.key != "name" }.map { ($0.key, $0.value) })
      if let index = lists.firstIndex(where: { $0.name == name }) {
        lists[index].content.append(content)
      } else {
        lists.append((name, result.kind, [content]))
      }
    }
    return lists
  }
}
