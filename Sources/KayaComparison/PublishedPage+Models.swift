import KayaJSON

extension PublishedPage {
  /// The name of the list that a model stands in: `m` of `m[2]`; the name itself of any other.
  static func listName(_ name: String) -> String {
    guard name.hasSuffix("]"), let bracket = name.lastIndex(of: "[") else { return name }
    return String(name[..<bracket])
  }

  /// Models of groups by the names of their groups, `m[Anhui]`, as their numbers tell no more than the order of the rows.
  static func namedByGroup(_ results: [Result]) -> [Result] {
    let names = results.map { result -> String? in
      let list = listName(result.name)
      guard list != result.name, let group = result.content["group"] else { return nil }
      let words = (group.text ?? group.compactText).map { $0 == "[" ? "(" : $0 == "]" ? ")" : $0 }
      return "\(list)[\(String(words))]"
    }
    let isDistinct = Set(names.compactMap { $0 }).count == names.count { $0 != nil }
    guard isDistinct else { return results }
    return zip(results, names).map { result, name in
      var result = result
      if let name { result.name = name }
      return result
    }
  }

  /// The models that a captioned table is made of, by the number of their column.
  func columns(in label: String) -> ColumnPairing.Models {
    let estimates = estimates(in: label)
    return ColumnPairing.Models(names: names(of: estimates, in: label), estimates: estimates)
  }

  /// The estimates and errors of a table of models by column and term.
  private func estimates(in label: String) -> [Int: [String: [JSON]]] {
    guard let data = results.first(where: { $0.name == label })?.content["columns"] else { return [:] }
    let terms = data["term"]?.items ?? []
    // A table of one model does not number it.
    let isOne = data["model"] == nil && shown.first { $0.label == label }?.heads.count == 1
    let numbers = isOne ? terms.map { _ in .int(1) } : data["model"]?.items ?? []
    let estimates = data["estimate"]?.items ?? []
    let errors = data["std_error"]?.items ?? []
    guard numbers.count == terms.count, terms.count == estimates.count else { return [:] }
    var rows: [Int: [String: [JSON]]] = [:]
    for index in numbers.indices {
      guard let number = numbers[index].number.flatMap({ Int(exactly: $0) }), let term = terms[index].text else {
        return [:]
      }
      rows[number, default: [:]][term] = [estimates[index]] + (errors.indices.contains(index) ? [errors[index]] : [])
    }
    return rows
  }

  /// The names of the models with these estimates, those that are sure.
  private func names(of columns: [Int: [String: [JSON]]], in label: String) -> [Int: String] {
    var found: [Int: String] = [:]
    let models = results.filter { $0.kind == "model" && uses($0.name, in: label) }
    // Models of the same estimates are told apart by their errors, which a table may take anew.
    for keys in [["estimate", "std_error"], ["estimate"]] {
      for model in models {
        let own = (model.content["terms"]?.items ?? []).compactMap { item in
          item["term"]?.text.map { ($0, keys.map { item[$0] ?? .null }) }
        }
        for (number, printed) in columns where found[number] == nil {
          let isSame = own.allSatisfy { term, numbers in
            guard let others = printed[term], others.count >= numbers.count else { return false }
            return zip(numbers, others).allSatisfy(PageComparison.isSame)
          }
          if isSame { found[number] = model.name }
        }
      }
    }
    return found
  }
}
