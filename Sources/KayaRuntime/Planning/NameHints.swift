import KayaDiagnostics

/// What misspelt names of a notebook may have meant, for the first of them.
///
/// To look for every one of many among all names would cost the product of their numbers.
final class NameHints {
  private let names: [String]
  private lazy var listed = Suggestions.listing(names.sorted())
  private var left = 20

  private let listings: ListedNames?

  init(_ names: [String], listed: ListedNames? = nil) {
    self.names = names
    listings = listed
  }

  /// Where a name that nothing binds is bound without effect.
  func elsewhere(_ name: String) -> String? { listings?.help(for: name) }

  /// The names near to one, among those of the notebook and these; nothing for the twenty-first and later ones.
  func near(_ name: String, besides columns: [String] = []) -> String? {
    guard left > 0 else { return nil }
    left -= 1
    return Suggestions.help(name, in: columns + names)
  }

  /// The first names of the notebook, where it has any.
  var listing: String? { names.isEmpty ? nil : Self.opening + listed }

  /// The tables of the notebook that have a column of a name, as far as they are known; set by who knows their shapes.
  var owners: (String) -> [String] = { _ in [] }

  /// How a column is written that stands without its table.
  func column(_ name: String) -> String? {
    guard left > 0 else { return nil }
    let found = owners(name).prefix(3).map { "`\($0).\(name)`" }
    guard !found.isEmpty else { return nil }
    left -= 1
    return Self.ofTable + found.joined(separator: " or ")
  }

  /// Whether a way out names the table of a column, as may be wrong where something else than a value is asked for.
  static func isOfTable(_ help: String) -> Bool { help.hasPrefix(ofTable) }

  private static let ofTable = "a column is written with its table: "

  /// Whether a way out lists names and no more.
  static func isListing(_ help: String) -> Bool { help.hasPrefix(opening) }

  private static let opening = "names: "
}
