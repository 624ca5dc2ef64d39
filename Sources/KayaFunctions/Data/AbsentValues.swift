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
    let literals = ValueComparison.all(in: condition) { side in
      switch side.kind {
      case .string(let text): .string(text)
      case .number(let number, let digits): .printed(number, digits)
      default: nil
      }
    }
    var told: Set<String> = []
    for comparison in literals {
      let absent =
        onlySlips
        ? AbsentValues(slipsOf: comparison, among: literals, table) : AbsentValues(strangersOf: comparison, table)
      guard let absent, told.insert(absent.message).inserted else { continue }
      evaluation.report(.warning, .valueError, absent.message, at: absent.span, help: absent.help)
    }
  }

  /// Says which text or number of a condition that no row meets does not occur in its column.
  func warnOfAbsentValue(in condition: Expression, _ table: Table, because lead: String) {
    let comparisons = ValueComparison.all(in: condition) { side in
      switch side.kind {
      case .string(let text): return .string(text)
      case .number(let number, let text): return .printed(number, text)
      // A name or a parameter; what is computed may draw random numbers and is not computed twice.
      case .name, .field: return try? evaluate(side, over: Mask(table))
      default: return nil
      }
    }
    guard let absent = comparisons.lazy.compactMap({ AbsentValues($0, table) }).first else { return }
    warn(.valueError, "\(lead): \(absent.message)", at: "cond", help: absent.help)
  }
}

/// The values that a condition asks of a column, by `==` or by `in`.
private struct ValueComparison {
  let column: String
  private(set) var texts: [(text: String, span: Span)] = []
  private(set) var numbers: [(number: Double, span: Span)] = []

  /// The comparisons of a condition; those within `not` and within calls, and of sides without a value, are none.
  static func all(in condition: Expression, value: (Expression) -> Value?) -> [ValueComparison] {
    var found: [ValueComparison] = []
    condition.walk { node in
      switch node.kind {
      case .not, .membership(_, in: _, negated: true), .call: return false
      case .membership(let left, in: let right, negated: false):
        if case .list(let items) = right.kind { found += [ValueComparison(left, items, value)].compactMap { $0 } }
      case .comparison(.equal, let left, let right):
        found += [ValueComparison(left, [right], value), ValueComparison(right, [left], value)].compactMap { $0 }
      default: break
      }
      return true
    }
    return found
  }

  private init?(_ name: Expression, _ sides: [Expression], _ value: (Expression) -> Value?) {
    guard case .name(let column) = name.kind else { return nil }
    self.column = column
    for side in sides {
      switch value(side) {
      case .string(let text): texts.append((text, side.span))
      case .number(let number), .printed(let number, _): numbers.append((number, side.span))
      default: break
      }
    }
  }
}

/// Values of one comparison that do not occur in its column.
private struct AbsentValues {
  /// Which values they are.
  let message: String
  /// Where the first of them stands.
  let span: Span
  /// What was meant, or what the column holds.
  let help: [String]

  /// All that do not occur.
  init?(_ comparison: ValueComparison, _ table: Table) {
    self.init(comparison, table) { !$0.contains($1) }
  }

  /// The texts that do not occur, and the numbers beyond all others; one between them may be missing by chance.
  init?(strangersOf comparison: ValueComparison, _ table: Table) {
    self.init(comparison, table) { _, _ in false }
  }

  /// The texts that most likely are slips for others, which no comparison of the column asks for.
  init?(slipsOf comparison: ValueComparison, among all: [ValueComparison], _ table: Table) {
    guard let values = table[comparison.column]?.strings?.dictionary else { return nil }
    let absent = Self.absent(comparison.texts, from: values)
    guard !absent.isEmpty else { return nil }
    let asked = Set(all.filter { $0.column == comparison.column }.flatMap { $0.texts.map(\.text) })
    let free = values.filter { !asked.contains($0) }
    let slips = absent.prefix(Self.mostLookedUp).filter {
      NearMiss.meant(by: $0.text, among: free, ofCase: true) != nil
    }
    self.init(slips, of: comparison.column, help: Self.help(slips, free))
  }

  private init?(_ comparison: ValueComparison, _ table: Table, isGap: ([Double], Double) -> Bool) {
    let column = comparison.column
    if let values = table[column]?.strings?.dictionary {
      let absent = Self.absent(comparison.texts, from: values)
      self.init(absent, of: column, help: Self.help(absent, values))
      return
    }
    guard !comparison.numbers.isEmpty, let known = table[column]?.numbers, let range = Self.range(known) else {
      return nil
    }
    let absent = comparison.numbers.filter { !range.contains($0.number) || isGap(known, $0.number) }
    let ends = (NumberText.shortest(range.lowerBound), NumberText.shortest(range.upperBound))
    self.init(
      absent.map { (NumberText.shortest($0.number), $0.span) }, of: column,
      help: ["`\(column)` goes from \(ends.0) to \(ends.1)"])
  }

  private init?(_ values: [Asked], of column: String, help: [String]) {
    guard let first = values.first else { return nil }
    let names = Suggestions.listing(values.map { "`\($0.text)`" })
    message = "\(names) \(values.count == 1 ? "does" : "do") not occur in `\(column)`"
    span = first.span
    self.help = help
  }

  private static func help(_ absent: [Asked], _ values: [String]) -> [String] {
    let near = absent.prefix(mostLookedUp).compactMap { asked in
      Suggestions.help(asked.text, in: values).map { absent.count == 1 ? $0 : "`\(asked.text)`: \($0)" }
    }
    return near.isEmpty ? ["values: \(Suggestions.listing(values))"] : near
  }

  /// Each look-up goes through all texts of a column.
  private static let mostLookedUp = 3

  private typealias Asked = (text: String, span: Span)

  private static func absent(_ texts: [Asked], from values: [String]) -> [Asked] {
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
