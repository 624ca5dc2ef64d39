import KayaCitations
import KayaDiagnostics
import KayaMarkup
import KayaNotebook

/// The citations of a page and the list of what they cite.
struct PageCitations {
  /// The works that the page can cite.
  let works: PageWorks
  private let cited: CitedWorks

  init(
    _ notebook: Notebook, _ groups: [CitationGroup], _ works: PageWorks, style: CitationStyle, words: Words
  ) {
    self.works = works
    let also = notebook.frontMatter.alsoListed.flatMap { $0.value == "*" ? works.bibliography.keys : [$0.value] }
    cited = CitedWorks(
      groups.map(Citation.init), also: also, in: works.bibliography, style: style, language: words.code)
  }

  /// Whether there is anything to list.
  var isEmpty: Bool { cited.list.isEmpty }

  /// The keys of a group that no bibliography has, each as an error at its place.
  func faults(_ group: CitationGroup, in notebook: Notebook) -> [Diagnostic] {
    group.items.compactMap { item in
      works.bibliography.reference(item.key) == nil ? fault(item.key, at: item.span, in: notebook) : nil
    }
  }

  /// The keys of `nocite` that no bibliography has.
  func faults(of front: FrontMatter, in notebook: Notebook) -> [Diagnostic] {
    works.faults
      + front.alsoListed.compactMap { key in
        key.value == "*" || works.bibliography.reference(key.value) != nil
          ? nil : fault(key.value, at: key.span, in: notebook)
      }
  }

  private func fault(_ key: String, at span: Span, in notebook: Notebook) -> Diagnostic {
    let place = notebook.place(span)
    let label = key.prefix(1).lowercased() + key.dropFirst()
    if label != key, LabelKind(label: label) != nil {
      return Diagnostic(
        .danglingReference, "labels begin with a small letter, `@\(key)` does not", at: place,
        help: ["write `@\(label)`, at the head of a sentence, too"])
    }
    if let label = LabelKind.slip(in: key), works.bibliography.reference(key) == nil {
      return Diagnostic(
        .danglingReference, "no label `\(key)`: behind the kind stands a dash", at: place, label: "points at nothing",
        help: ["write `@\(label)`"])
    }
    if let label = LabelKind.meant(by: key), notebook.labels.contains(where: { $0.name == label }) {
      return Diagnostic(
        .danglingReference, "no label `\(key)`", at: place, label: "points at nothing", help: ["write `@\(label)`"])
    }
    let labels = Self.labels(near: key, in: notebook)
    guard works.isDeclared else {
      return Diagnostic(
        .citation, "there is no bibliography to find `@\(key)` in", at: place,
        help: labels + [
          "name one in the front matter: `bibliography: references.bib`", "a plain at sign is written `\\@\(key)`",
        ])
    }
    let keys = works.bibliography.keys
    let known = keys.isEmpty ? [] : ["keys: " + Suggestions.listing(keys)]
    return Diagnostic(
      .citation, "no work `\(key)` in the bibliography", at: place, label: "cites nothing",
      help: labels + (Suggestions.help(key, in: keys).map { [$0] } ?? []) + known)
  }

  /// The label that is meant by a key which leaves out its dash or its kind, as `@figtrend` and `@trend` do.
  private static func labels(near key: String, in notebook: Notebook) -> [String] {
    let meant = notebook.labels.filter { label in
      guard let kind = label.kind else { return false }
      return label.name == "\(kind.rawValue)-\(key)" || label.name.filter { $0 != "-" } == key
    }
    if meant.isEmpty, LabelKind(rawValue: key) != nil { return ["a label has a dash and no blank: `@\(key)-…`"] }
    return Suggestions.question(meant.prefix(3).map { "`@\($0.name)`" }).map { [$0] } ?? []
  }

  // MARK: Elements

  /// A citation in the text; each work leads to its entry in the list.
  func nodes(_ group: CitationGroup) -> [Node] { cited.runs(Citation(group)).map(node) }

  /// The list of references.
  var list: Node {
    let isNumbered = cited.list.first?.number != nil
    let items = cited.list.map { entry in
      Element("li", ["id": Self.anchor(entry.reference.key)], entry.runs.map(node)).node
    }
    return Element(isNumbered ? "ol" : "ul", ["class": "refs"], items).node
  }

  private func node(_ run: CitationRun) -> Node {
    switch run {
    case .text(let text): .text(text)
    case .emphasis(let text): Element("em", text: text).node
    case .link(let text, let address): Element("a", ["href": address], text: text).node
    case .reference(let text, let key):
      Element("a", ["href": "#" + AddressText.encoded(Self.anchor(key)), "role": "doc-biblioref"], text: text).node
    case .missing(let text): Element("span", ["class": "fault"], text: text).node
    }
  }

  /// An id holds no blanks.
  private static func anchor(_ key: String) -> String {
    "ref-" + key.map { $0.isWhitespace ? "_" : String($0) }.joined()
  }
}

extension Citation {
  /// The citation that a group of the text is.
  init(_ group: CitationGroup) {
    self.init(
      isNarrative: group.isNarrative,
      items: group.items.map {
        Item(key: $0.key, prefix: $0.prefix, locator: $0.locator, suppressesAuthor: $0.suppressesAuthor)
      })
  }
}
