import KayaJSON

/// The rows of the data of two versions of a table of models, those of the same models side by side.
struct ModelRows {
  private let pairing: ColumnPairing

  /// The rows of models by the columns in which they are printed.
  init(_ pairing: ColumnPairing) { self.pairing = pairing }

  /// The data of terms of models that both versions have, in the order and under the numbers they have now.
  func aligned(_ old: JSON, _ new: JSON) -> (old: JSON, new: JSON) {
    guard let a = numbers(old), let b = numbers(new), pairing.isOfModels else { return (old, new) }
    var now: [Int: Int] = [:]
    for column in pairing.columns {
      if let before = column.old, let after = column.new { now[before + 1] = after + 1 }
    }
    let (names, later) = (names(old, a.map { now[$0] }), names(new, b))
    let isKnown = Set(names).count == names.count && Set(later).count == later.count
    let order = isKnown ? later.compactMap { name in names.firstIndex(of: name) } : []
    let stay = isKnown ? b.indices.filter { names.contains(later[$0]) } : []
    guard !order.isEmpty else { return (old, new) }
    let isOne = old[Self.key] == nil && new[Self.key] == nil
    return (
      rows(of: old, order, models: isOne ? nil : order.map { now[a[$0]] ?? 0 }),
      rows(of: new, stay, models: isOne ? nil : stay.map { b[$0] })
    )
  }

  private static let key = "model"

  /// The model and the term of each row.
  private func names(_ columns: JSON, _ models: [Int?]) -> [String] {
    let terms = columns["term"]?.items ?? []
    return models.enumerated().map { row, model in
      "\(model.map(String.init) ?? "gone \(row)") \(terms.indices.contains(row) ? terms[row].words : "")"
    }
  }

  /// The model of each row; nothing where not all cells are known.
  private func numbers(_ columns: JSON) -> [Int]? {
    let counts = Set(
      columns.members.map { member in
        if case .array(let cells) = member.value.kind { cells.count } else { -1 }
      })
    guard counts.count == 1, let count = counts.first, count > 0 else { return nil }
    guard let models = columns[Self.key] else { return Array(repeating: 1, count: count) }
    let numbers = models.items.compactMap { $0.number.flatMap { Int(exactly: $0) } }
    return numbers.count == count ? numbers : nil
  }

  private func rows(of columns: JSON, _ places: [Int], models: [Int]?) -> JSON {
    let members = columns.members.filter { $0.key != Self.key }.map { member in
      (member.key, JSON.array(places.map { member.value.items[$0] }))
    }
    let first = models.map { [(Self.key, JSON.array($0.map(JSON.int)))] } ?? []
    return .object(first + members)
  }
}
