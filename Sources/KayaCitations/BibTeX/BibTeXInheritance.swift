import KayaDiagnostics

/// Gives entries the fields of those that they refer to by `crossref` and `xdata`.
struct BibTeXInheritance {
  private let entries: [String: BibTeXEntry]
  private let keys: [String]
  /// The keys by their small letters, as BibTeX takes no notice of the case of keys that entries refer to.
  private let folded: [String: String]
  private var faults: [(message: String, help: [String])] = []

  /// Beyond so many steps from entry to entry nothing more is inherited.
  private static let mostSteps = 16

  init(_ entries: [BibTeXEntry]) {
    self.entries = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
    keys = entries.map(\.key)
    folded = Dictionary(keys.map { ($0.lowercased(), $0) }) { first, _ in first }
  }

  /// The entry with all that it inherits.
  mutating func completed(_ entry: BibTeXEntry) -> BibTeXEntry { completed(entry, path: [entry.key]) }

  /// What went wrong since the last time.
  mutating func takeFaults(at place: Place) -> [Diagnostic] {
    defer { faults = [] }
    return faults.map { Diagnostic(.bibliography, $0.message, at: place, help: $0.help) }
  }

  private mutating func completed(_ entry: BibTeXEntry, path: [String]) -> BibTeXEntry {
    var result = entry
    let data = (entry["xdata"] ?? "").split(separator: ",").map { String($0).trimmed }
    for key in data where !key.isEmpty {
      guard let parent = parent(key, of: entry, path, "xdata") else { continue }
      for field in parent.fields where result[field.name] == nil { result.fields.append(field) }
    }
    if let key = entry.first("crossref")?.trimmed, let parent = parent(key, of: entry, path, "crossref") {
      for field in parent.fields {
        guard let name = Self.name(of: field.name, from: parent.type, to: entry.type), result[name] == nil else {
          continue
        }
        result.fields.append(.init(name: name, value: field.value, range: field.range))
      }
    }
    return result
  }

  private mutating func parent(
    _ written: String, of entry: BibTeXEntry, _ path: [String], _ field: String
  ) -> BibTeXEntry? {
    let key = entries[written] == nil ? folded[written.lowercased()] ?? written : written
    guard let parent = entries[key] else {
      faults.append(
        (
          "there is no entry `\(key)` for `\(field)` of `\(entry.key)`",
          Suggestions.help(key, in: keys).map { [$0] } ?? []
        ))
      return nil
    }
    guard !path.contains(key), path.count < Self.mostSteps else {
      let circle = (path + [key]).map { "`\($0)`" }.joined(separator: " → ")
      faults.append(("entries refer to each other in a circle: \(circle)", []))
      return nil
    }
    return completed(parent, path: path + [key])
  }

  private static let own: Set<String> = [
    "crossref", "xref", "xdata", "ids", "entryset", "entrysubtype", "execute", "label", "options", "presort", "related",
    "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey", "keywords", "abstract",
    "annotation", "indextitle", "indexsorttitle", "shorttitle", "sorttitle", "doi", "url", "urldate", "eprint", "pages",
  ]

  /// What a field of a parent is called in its child; the rules are those of biblatex's manual, appendix B.
  private static func name(of field: String, from parent: String, to child: String) -> String? {
    if own.contains(field) { return nil }
    let isVolume = parent.hasPrefix("mv")
    let isPart = child.hasPrefix("in") || child == "suppbook" || child == "suppcollection" || child == "bookinbook"
    switch field {
    case "title" where isPart && !isVolume: return child == "article" ? "journaltitle" : "booktitle"
    case "subtitle" where isPart && !isVolume: return "booksubtitle"
    case "title" where isVolume: return "maintitle"
    case "subtitle" where isVolume: return "mainsubtitle"
    case "title" where parent == "periodical": return "journaltitle"
    case "subtitle" where parent == "periodical": return "journalsubtitle"
    // The author of a book is that of its parts only where they are parts of that author's book.
    case "author" where isPart && child != "inbook" && child != "bookinbook": return nil
    default: return field
    }
  }
}
