import KayaJSON

/// Code with its words taken out, as the manifest has it: the same of code in which only words are others.
struct CodeForm: Sendable, Equatable {
  /// The digest of the code with a number in the place of each word.
  let shape: String
  /// The words in the order in which they first stand.
  private(set) var words: [String]
  /// Those of them that stand as the name of an argument somewhere.
  let bound: Set<String>

  /// The form of an entry of the manifest; nothing where it has none.
  init?(_ json: JSON) {
    guard let shape = json["form"]?.text, let words = json["words"]?.items.map({ $0.text ?? "" }) else { return nil }
    self.shape = shape
    self.words = words.map { $0.hasSuffix("=") ? String($0.dropLast()) : $0 }
    bound = Set(words.filter { $0.hasSuffix("=") }.map { String($0.dropLast()) })
  }

  /// The form with the names that results have now.
  func renamed(_ name: (String) -> String) -> CodeForm {
    var form = self
    form.words = words.map(name)
    return form
  }

  /// Whether it is the code of another one whose words have other names.
  func isSame(as other: CodeForm, under names: [String: String]) -> Bool {
    shape == other.shape && words.map { names[$0] ?? $0 } == other.words
  }
}

extension PublishedPage {
  /// The columns that have another name on a later page of the same code, by the one they had.
  ///
  /// A name is a column's own where code gives it, and that code must be the same otherwise: a column of a file under
  /// another name, and one that is computed otherwise, are other columns.
  func renamedColumns(on later: PublishedPage) -> [String: String] {
    let forms = origins.compactMap { told, origins -> (old: CodeForm, new: CodeForm?)? in
      origins.form.map { ($0, later.origins[told]?.form) }
    }
    var names = columns(renamedIn: forms.compactMap { old, new in new.map { (old, $0) } }, on: later)
    var count = -1
    while count != names.count {
      count = names.count
      for (old, new) in forms where !old.bound.isDisjoint(with: names.keys) {
        if new.map({ !old.isSame(as: $0, under: names) }) ?? true { old.bound.forEach { names[$0] = nil } }
      }
    }
    return names
  }

  /// The columns of tables in the place of whose names others stand, in all code of the same shape.
  private func columns(
    renamedIn forms: [(old: CodeForm, new: CodeForm)], on later: PublishedPage
  ) -> [String: String] {
    var names: [String: String?] = [:]
    for (old, new) in forms where old.shape == new.shape {
      for (word, now) in zip(old.words, new.words) where word != now && old.bound.contains(word) {
        if let known = names[word], known != now { names[word] = String?.none } else { names[word] = now }
      }
    }
    let (old, new) = (columns, later.columns)
    return names.compactMapValues { $0 }.filter { word, now in
      !old.values.contains { $0.contains(now) } && !new.values.contains { $0.contains(word) }
        && old.contains { $0.value.contains(word) && new[$0.key]?.contains(now) == true }
    }
  }

  /// The names of the columns of each table.
  private var columns: [String: Set<String>] {
    let tables = results.filter { $0.kind == "table" }.map {
      ($0.name, Set(($0.content["columns"]?.members ?? []).map(\.key)))
    }
    return Dictionary(tables) { first, _ in first }
  }
}
