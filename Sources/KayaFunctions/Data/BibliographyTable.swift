import KayaCitations
import KayaTables

/// The way between a work and its rows `key, field, value`.
enum BibliographyTable {
  /// A row of the table.
  struct Row {
    let key: String
    let field: String
    let value: String
  }

  /// A field with the way in and out of a work.
  private struct Field {
    let name: String
    let get: @Sendable (Reference) -> String?
    let set: @Sendable (inout Reference, String) -> Void

    init(
      _ name: String, _ get: @escaping @Sendable (Reference) -> String?,
      _ set: @escaping @Sendable (inout Reference, String) -> Void
    ) {
      (self.name, self.get, self.set) = (name, get, set)
    }
  }

  private static let plain: [Field] = [
    Field("title", { $0.title.isEmpty ? nil : $0.title }, { $0.title = $1 }),
    Field("container", { $0.container }, { $0.container = $1 }),
    Field("series", { $0.series }, { $0.series = $1 }),
    Field("publisher", { $0.publisher }, { $0.publisher = $1 }),
    Field("town", { $0.town }, { $0.town = $1 }),
    Field("volume", { $0.volume }, { $0.volume = $1 }),
    Field("issue", { $0.issue }, { $0.issue = $1 }),
    Field("number", { $0.number }, { $0.number = $1 }),
    Field("pages", { $0.pages }, { $0.pages = $1 }),
    Field("edition", { $0.edition }, { $0.edition = $1 }),
    Field("genre", { $0.genre }, { $0.genre = $1 }),
    Field("date", { $0.date?.iso }, { $0.date = ReferenceDate(reading: $1) }),
    Field("doi", { $0.doi }, { $0.doi = $1 }),
    Field("url", { $0.url }, { $0.url = $1 }),
    Field("accessed", { $0.accessed?.iso }, { $0.accessed = ReferenceDate(reading: $1) }),
    Field("eprint", { $0.eprint }, { $0.eprint = $1 }),
    Field("isbn", { $0.isbn }, { $0.isbn = $1 }),
    Field("issn", { $0.issn }, { $0.issn = $1 }),
    Field("language", { $0.language }, { $0.language = $1 }),
    Field("note", { $0.note }, { $0.note = $1 }),
  ]

  private static let people: [(name: String, path: WritableKeyPath<Reference, NameList> & Sendable)] = [
    ("author", \.authors), ("editor", \.editors), ("translator", \.translators),
  ]

  /// The names of all fields, in the order of rows.
  static let fields = ["type"] + people.map(\.name) + plain.map(\.name)

  /// The rows of a work.
  static func rows(_ work: Reference) -> [Row] {
    var found: [(String, String)] = [("type", work.kind.rawValue)]
    for (name, path) in people {
      found += work[keyPath: path].names.map { (name, $0.listed) }
      if work[keyPath: path].hasOthers { found.append((name, "others")) }
    }
    found += plain.compactMap { field in field.get(work).map { (field.name, $0) } }
    return found.map { Row(key: work.key, field: $0.0, value: $0.1) }
  }

  /// The works of a table, in the order of their first rows; `unknown` is the first field that is none.
  static func works(
    keys: StringCells, fields: StringCells, values: StringCells, rows: Int
  ) -> (references: [Reference], unknown: String?) {
    var works: [Reference] = []
    var places: [String: Int] = [:]
    for row in 0..<rows {
      guard let key = keys[row], let field = fields[row], let value = values[row] else { continue }
      let place = places[key] ?? works.count
      if place == works.count {
        places[key] = place
        works.append(Reference(key: key, kind: .other))
      }
      guard set(field, value, in: &works[place]) else { return (works, field) }
    }
    return (works, nil)
  }

  private static func set(_ field: String, _ value: String, in work: inout Reference) -> Bool {
    if field == "type" {
      work.kind = Reference.Kind(rawValue: value) ?? .other
      return true
    }
    if let person = people.first(where: { $0.name == field }) {
      if value == "others" {
        work[keyPath: person.path].hasOthers = true
      } else {
        work[keyPath: person.path].names.append(name(value))
      }
      return true
    }
    guard let known = plain.first(where: { $0.name == field }) else { return false }
    known.set(&work, value)
    return true
  }

  /// `Family, Given, Jr.`; a name without a comma is that of a body.
  private static func name(_ text: String) -> PersonName {
    let parts = text.split(separator: ",", maxSplits: 2).map { part in
      String(part.drop { $0 == " " })
    }
    guard parts.count > 1 else { return PersonName(family: text, isLiteral: true) }
    return PersonName(family: parts[0], given: parts[1], suffix: parts.count > 2 ? parts[2] : "")
  }
}
