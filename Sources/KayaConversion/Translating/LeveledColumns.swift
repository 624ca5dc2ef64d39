/// Columns that `factor` of R made.
///
/// The levels of numbers stand in the order of numbers and those of texts in that of texts, so a column of ours keeps the
/// values as they are, formulas take it level by level, and where R takes a level by its name a text stands for it.
extension ExpressionTranslator {
  /// What `factor(x)` is made of, or a column that has levels already; nothing for another value.
  private func leveled(_ value: ForeignExpression) -> ForeignExpression? {
    switch value {
    case .call(.name("factor"), let arguments), .call(.name("as.factor"), let arguments):
      return arguments.count == 1 && arguments[0].name == nil ? arguments[0].value : nil
    default: return column(of: value).map { levels.contains($0) ? value : nil } ?? nil
    }
  }

  /// The column that a bare name is, or `d$x` while a column of `d` is made.
  private func column(of value: ForeignExpression) -> String? {
    switch value {
    case .name(let name): name
    case .member(.name(let table), let name) where table == own: name
    default: nil
    }
  }

  /// The value of a column that is made; columns made of levels have these from then on.
  mutating func made(
    _ column: String, _ value: ForeignExpression, in place: Place
  ) throws(Untranslated) -> KayaText {
    guard language == .r, let inner = leveled(value) else {
      let text = try self.value(value, in: place)
      levels.remove(column)
      return text
    }
    let text: KayaText
    if let source = self.column(of: inner), place == .columns || own != nil {
      let known = levels
      levels = []
      defer { levels = known }
      text = try self.value(place == .columns ? .name(source) : inner, in: place)
    } else {
      text = try self.value(inner, in: place)
    }
    levels.insert(column)
    return text
  }

  /// A column as a value: one with levels as the text of its level.
  func columnText(_ name: String) -> KayaText {
    levels.contains(name) ? .call("paste", [KayaText.name(name).text]) : .name(name)
  }

  /// What a column with levels is compared with: R takes numbers as their texts.
  func compared(_ value: ForeignExpression, with other: ForeignExpression) -> ForeignExpression {
    guard let name = column(of: other), levels.contains(name) else { return value }
    switch value {
    case .number(let text): return .string(text)
    case .call(.name("c"), let items):
      return .call(.name("c"), items.map { ForeignArgument(name: $0.name, value: compared($0.value, with: other)) })
    default: return value
    }
  }

  /// A name for a column of ours that is made.
  static func newName(_ column: String) throws(Untranslated) -> String {
    guard column != "by" else {
      throw Untranslated("a column called `by` cannot be made here, where `by` groups: give it another name")
    }
    return KayaText.name(column).text
  }
}

extension FormulaTranslator {
  /// The right side with columns that have levels as factors, but for fixed effects, which are levels anyway.
  static func withLevels(_ right: ForeignExpression, _ levels: Set<String>) -> ForeignExpression {
    guard !levels.isEmpty else { return right }
    switch right {
    case .name(let name) where levels.contains(name):
      return .call(.name("factor"), [ForeignArgument(name: nil, value: right)])
    case .infix("|", let slopes, let effects): return .infix("|", withLevels(slopes, levels), effects)
    case .infix(let symbol, let left, let next):
      return .infix(symbol, withLevels(left, levels), withLevels(next, levels))
    case .group(let inner): return .group(withLevels(inner, levels))
    default: return right
    }
  }
}
