import KayaDiagnostics
import KayaDigits
import KayaLanguage
import KayaRuntime
import KayaTables

extension Invocation {
  /// Warns of values that do not occur in the columns that a condition compares with them, though some rows meet it.
  ///
  /// A rule that makes a column may know more texts than a table has, so there only what looks like a slip is told.
  func warnOfAbsentValues(in condition: Expression, _ table: Table, onlySlips: Bool = false) {
    let literals = AskedValues.all(in: condition) { side in
      switch side.kind {
      case .string(let text): .string(text)
      case .number(let number, let digits): .printed(number, digits)
      default: nil
      }
    }
    for asked in literals {
      let absent = onlySlips ? AbsentValues(slipsOf: asked, table) : AbsentValues(strangersOf: asked, table)
      guard let absent else { continue }
      evaluation.report(.warning, .valueError, absent.message, at: absent.span, help: absent.help)
    }
  }

  /// Says which text or number of a condition that no row meets does not occur in its column.
  func warnOfAbsentValue(in condition: Expression, _ table: Table, because lead: String) {
    let asked = AskedValues.all(in: condition) { side in
      switch side.kind {
      case .string(let text): return .string(text)
      case .number(let number, let text): return .printed(number, text)
      // A name or a parameter; what is computed may draw random numbers and is not computed twice.
      case .name, .field: return try? evaluate(side, over: Mask(table))
      default: return nil
      }
    }
    guard let absent = asked.lazy.compactMap({ AbsentValues($0, table) }).first else { return }
    warn(.valueError, "\(lead): \(absent.message)", at: "cond", help: absent.help)
  }
}

/// The values that a condition asks of a column, by `==` or by `in`.
private struct AskedValues {
  /// A text with its place in the condition.
  typealias Text = (text: String, span: Span)

  let column: String
  private(set) var texts: [Text] = []
  private(set) var numbers: [(number: Double, span: Span)] = []

  /// The values by their columns; those within `not` and within calls are not asked for.
  static func all(in condition: Expression, value: (Expression) -> Value?) -> [AskedValues] {
    var found: [AskedValues] = []
    func ask(_ name: Expression, _ sides: [Expression]) {
      guard case .name(let column) = name.kind else { return }
      let index = found.firstIndex { $0.column == column } ?? found.count
      if index == found.count { found.append(AskedValues(column: column)) }
      for side in sides { found[index].add(value(side), at: side.span) }
    }
    condition.walk { node in
      switch node.kind {
      case .not, .membership(_, in: _, negated: true), .call: return false
      case .membership(let left, in: let right, negated: false):
        if case .list(let items) = right.kind { ask(left, items) }
      case .comparison(.equal, let left, let right):
        ask(left, [right])
        ask(right, [left])
      default: break
      }
      return true
    }
    return found
  }

  private init(column: String) { self.column = column }

  private mutating func add(_ value: Value?, at span: Span) {
    switch value {
    case .string(let text): texts.append((text, span))
    case .number(let number), .printed(let number, _): numbers.append((number, span))
    default: break
    }
  }
}

/// Values that a condition asks of a column in which they do not occur.
private struct AbsentValues {
  /// Which values they are.
  let message: String
  /// Where the first of them stands.
  let span: Span
  /// What was meant, or what the column holds.
  let help: [String]

  /// All that do not occur.
  init?(_ asked: AskedValues, _ table: Table) {
    self.init(asked, table) { !$0.contains($1) }
  }

  /// The texts that do not occur, and the numbers beyond all others; one between them may be missing by chance.
  init?(strangersOf asked: AskedValues, _ table: Table) {
    self.init(asked, table) { _, _ in false }
  }

  /// The texts that most likely are slips for others, which the condition does not ask for.
  init?(slipsOf asked: AskedValues, _ table: Table) {
    guard let values = table[asked.column]?.strings?.dictionary else { return nil }
    let absent = Self.absent(asked.texts, from: values)
    guard !absent.isEmpty else { return nil }
    let known = Set(asked.texts.map(\.text))
    let free = values.filter { !known.contains($0) }
    let slips = absent.prefix(Self.mostLookedUp).filter {
      NearMiss.meant(by: $0.text, among: free, ofCase: true) != nil
    }
    self.init(slips, of: asked.column, help: Self.help(slips, free))
  }

  private init?(_ asked: AskedValues, _ table: Table, isGap: ([Double], Double) -> Bool) {
    let column = asked.column
    if let values = table[column]?.strings?.dictionary {
      let absent = Self.absent(asked.texts, from: values)
      self.init(absent, of: column, help: Self.help(absent, values))
      return
    }
    guard !asked.numbers.isEmpty, let known = table[column]?.numbers, let range = Self.range(known) else {
      return nil
    }
    let absent = asked.numbers.filter { !range.contains($0.number) || isGap(known, $0.number) }
    let ends = (NumberText.shortest(range.lowerBound), NumberText.shortest(range.upperBound))
    self.init(
      absent.map { (NumberText.shortest($0.number), $0.span) }, of: column,
      help: ["`\(column)` goes from \(ends.0) to \(ends.1)"])
  }

  private init?(_ values: [AskedValues.Text], of column: String, help: [String]) {
    guard let first = values.first else { return nil }
    let names = Suggestions.listing(values.map { "`\($0.text)`" })
    message = "\(names) \(values.count == 1 ? "does" : "do") not occur in `\(column)`"
    span = first.span
    self.help = help
  }

  private static func help(_ absent: [AskedValues.Text], _ values: [String]) -> [String] {
    let near = Suggestions.help(forAll: absent.map(\.text), in: values)
    return near.isEmpty ? ["values: \(Suggestions.listing(values))"] : near
  }

  /// So many texts are looked up for slips, as each look-up goes through all texts of a column.
  private static let mostLookedUp = 3

  private static func absent(_ texts: [AskedValues.Text], from values: [String]) -> [AskedValues.Text] {
    var absent = Set(texts.map(\.text))
    for value in values where !absent.isEmpty { absent.remove(value) }
    return texts.filter { absent.remove($0.text) != nil }
  }

  private static func range(_ numbers: [Double]) -> ClosedRange<Double>? {
    var (least, most) = (Double.infinity, -Double.infinity)
    for number in numbers where number.isFinite { (least, most) = (min(least, number), max(most, number)) }
    return least <= most ? least...most : nil
  }
}
