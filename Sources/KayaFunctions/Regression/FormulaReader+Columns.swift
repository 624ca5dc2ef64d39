import KayaDiagnostics
import KayaDigits
import KayaLanguage
import KayaMethods
import KayaRuntime
import KayaTables

extension FormulaReader {
  /// The columns of a right side in the order of its terms.
  ///
  /// A factor of words has a dummy for each level but the first; it has all where the rest of its term is not in the
  /// formula, or where there is neither a constant nor a fixed effect.
  func columns(of list: TermList, hasConstant: Bool) throws -> [NumericColumn] {
    var result: [NumericColumn] = []
    var seen: Set<String> = []
    var needsFullFactor = !hasConstant
    for term in list.terms {
      for column in try columns(of: term, in: list, &needsFullFactor) where seen.insert(column.name).inserted {
        result.append(column)
      }
    }
    try checkRoom(columns: result.count)
    // The cross products take the square of the columns for each row, in loops that do many at a step.
    try call.count(products: result.count * result.count * table.rowCount)
    return result
  }

  private func columns(
    of term: FormulaTerm, in list: TermList, _ needsFullFactor: inout Bool
  ) throws -> [NumericColumn] {
    var products: [NumericColumn] = []
    for (index, factor) in term.factors.enumerated() {
      let parts: [NumericColumn]
      switch try reading(factor) {
      case .numbers(let values): parts = [NumericColumn(factor.name, values)]
      case .indicators(let columns): parts = columns
      case .words(let codes, let labels):
        var others = term
        others.factors.remove(at: index)
        let isAlone = others.factors.isEmpty
        let leavesFirstOut = isAlone ? !needsFullFactor : list.contains(others.key)
        if isAlone { needsFullFactor = false }
        parts = try dummies(factor.name, codes, labels, from: leavesFirstOut ? 1 : 0)
      }
      products = index == 0 ? parts : try self.products(products, parts)
    }
    try checkRoom(columns: products.count)
    try call.count(rows: products.count * table.rowCount)
    return products
  }

  /// Throws where so many dummies are beyond the memory limit, or their products beyond the limit of steps.
  private func checkDummies(of name: String, count: Int) throws {
    let limits = call.evaluation.environment.limits
    let rows = Double(max(1, table.rowCount))
    let most =
      min(
        Double(call.evaluation.mostCells),
        rows * (Double(limits.steps) * Double(Invocation.productsPerStep) / rows).squareRoot()) / rows
    guard Double(count) > most else { return }
    throw call.evaluation.failure(
      .limitExceeded, "a dummy for each of \(count) values of `\(name)` is more than the limits of the notebook allow",
      at: formula.expression.span, help: ["as a fixed effect it needs none: write `| \(name)`"])
  }

  /// Throws where so many columns over the rows of the table are beyond the memory limit.
  private func checkRoom(columns: Int) throws {
    let (cells, overflow) = columns.multipliedReportingOverflow(by: table.rowCount)
    try call.evaluation.check(cells: overflow ? .max : cells, at: formula.expression.span)
  }

  private func products(_ left: [NumericColumn], _ right: [NumericColumn]) throws -> [NumericColumn] {
    try checkRoom(columns: left.count * right.count)
    return left.flatMap { a in
      right.map { b in NumericColumn("\(a.name):\(b.name)", zip(a.values, b.values).map { $0 * $1 }) }
    }
  }

  private func dummies(
    _ name: String, _ codes: [Int], _ labels: [String], from first: Int
  ) throws -> [NumericColumn] {
    try checkDummies(of: name, count: labels.count)
    return labels.indices.dropFirst(first).map { level in
      NumericColumn("\(name)::\(labels[level])", codes.map { $0 < 0 ? .nan : $0 == level ? 1 : 0 })
    }
  }

  // MARK: i(f, x; ref)

  /// A dummy for each value of a column but those of `ref`, alone or times another column.
  func indicators(_ inner: Call, at span: Span) throws -> [NumericColumn] {
    let positional = inner.arguments.filter { $0.name == nil }.map(\.value)
    var reference = inner.arguments.first { $0.name?.text == "ref" }?.value
    if let unknown = inner.arguments.compactMap(\.name).first(where: { $0.text != "ref" }) {
      throw call.evaluation.failure(
        .unknownArgument, "`i` takes no argument `\(unknown.text)`", at: unknown.span,
        help: ["its form is `i(f, x; ref)`"])
    }
    if positional.count == 3, reference == nil { reference = positional[2] }
    guard let first = positional.first, positional.count <= 3 else {
      throw call.evaluation.failure(
        .missingArgument, "`i` needs a column", at: span, help: ["for instance `i(rel, treated, ref = -1)`"])
    }
    let keys = try levels(first)
    let second = positional.count > 1 ? try factor(positional[1]) : nil
    let gone = try references(reference, keys.labels)
    let kept = keys.labels.indices.filter { reference == nil ? second != nil || $0 > 0 : !gone.contains($0) }
    try checkDummies(of: keys.name, count: kept.count)
    let own = kept.map { level in
      NumericColumn("\(keys.name)::\(keys.labels[level])", keys.codes.map { $0 < 0 ? .nan : $0 == level ? 1 : 0 })
    }
    guard let second else { return own }
    switch second.reading {
    case .numbers(let values): return try products(own, [NumericColumn(second.name, values)])
    case .words(let codes, let labels): return try products(own, dummies(second.name, codes, labels, from: 0))
    case .indicators(let columns): return try products(own, columns)
    }
  }

  private func factor(_ expression: Expression) throws -> (name: String, reading: Reading) {
    let name = if case .name(let text) = expression.kind { text } else { expression.compactSource }
    let factor = FormulaTerm.Factor(name: name, source: .expression(expression), span: expression.span)
    return (name, try reading(factor))
  }

  /// The values of a column as levels: numbers by size, texts in their order.
  private func levels(_ expression: Expression) throws -> (name: String, codes: [Int], labels: [String]) {
    let name = if case .name(let text) = expression.kind { text } else { expression.compactSource }
    let column = try column(.expression(expression), expression.span)
    let codes = FactorCodes(name, [column])
    guard let fixed = fixedLevels[name] else {
      setLevels(codes.labels, of: name)
      return (name, codes.codes.map { Int($0) }, codes.labels)
    }
    var place: [String: Int] = [:]
    for (index, label) in fixed.enumerated() { place[label] = index }
    return (name, codes.codes.map { $0 < 0 ? -1 : place[codes.labels[Int($0)]] ?? -1 }, fixed)
  }

  private func references(_ expression: Expression?, _ labels: [String]) throws -> Set<Int> {
    guard let expression else { return [] }
    let value = try call.evaluation.evaluate(expression, in: scope.masked(by: nil))
    let items: [Value] = if case .list(let items) = value { items } else { [value] }
    var found: Set<Int> = []
    for item in items {
      let text =
        switch item {
        case .number(let x), .printed(let x, _): NumberText.shortest(x)
        case .string(let text): text
        case .bool(let flag): flag ? "true" : "false"
        default: ""
        }
      guard let place = labels.firstIndex(of: text) else {
        throw call.evaluation.failure(
          .wrongArgument, "no row has the reference \(text.isEmpty ? "value" : "`\(text)`")", at: expression.span,
          help: ["values: \(Suggestions.listing(labels))"])
      }
      found.insert(place)
    }
    return found
  }
}

/// A grouping of rows with the words for its groups, groups in their natural order.
struct FactorCodes: Sendable {
  /// The groups as a method takes them; −1 where a part of a row's key is missing.
  let factor: RegressionFactor
  /// The words for each group.
  let labels: [String]

  /// The name, `a^b` for columns combined.
  var name: String { factor.name }
  /// The group of each row.
  var codes: [Int32] { factor.codes }

  /// Groups the rows by columns together: numbers by size, texts by code point or in their own order.
  init(_ name: String, _ columns: [Column]) {
    let rowCount = columns.first?.count ?? 0
    let grouping = Grouping(columns, rowCount: rowCount)
    let firsts = columns.map { $0.rows(at: grouping.firstRows) }
    let present = (0..<grouping.count).filter { group in firsts.allSatisfy { !$0[group].isMissing } }
    let kept = firsts.map { $0.rows(at: present) }
    let order = Sorting.order(present.count, by: kept.map { SortKey($0) })
    var place = [Int32](repeating: -1, count: grouping.count)
    for (position, index) in order.enumerated() { place[present[index]] = Int32(position) }
    factor = RegressionFactor(name, grouping.ids.map { place[Int($0)] }, count: order.count)
    labels = order.map { index in kept.map { $0[index].text }.joined(separator: "^") }
  }

  /// The codes of a key column over the groups of another table; groups that it does not have are missing.
  func codes(in other: FactorCodes) -> FactorCodes {
    var place: [String: Int32] = [:]
    for (index, label) in other.labels.enumerated() { place[label] = Int32(index) }
    return FactorCodes(
      name: name, codes: codes.map { $0 < 0 ? -1 : place[labels[Int($0)]] ?? -1 }, labels: other.labels)
  }

  private init(name: String, codes: [Int32], labels: [String]) {
    factor = RegressionFactor(name, codes, count: labels.count)
    self.labels = labels
  }
}
