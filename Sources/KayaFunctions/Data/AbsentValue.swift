import KayaDiagnostics
import KayaDigits
import KayaLanguage
import KayaRuntime
import KayaTables

extension Invocation {
  /// Says which text, or number beyond all others, of a condition that is met by some rows does not occur in its column, as in
  /// `city in ["A", "Bb"]`.
  func warnOfAbsentTexts(in condition: Expression, _ table: Table, onlySlips: Bool = false) {
    var told: Set<String> = []
    condition.walk { node in
      switch node.kind {
      case .not, .membership(_, in: _, negated: true), .call: return false
      case .membership(let left, in: let right, negated: false):
        guard case .list(let items) = right.kind else { return true }
        for item in items { tell(left, item) }
      case .comparison(.equal, let left, let right):
        tell(left, right)
        tell(right, left)
      default: break
      }
      return true
    }
    func tell(_ name: Expression, _ text: Expression) {
      let value: Value
      switch text.kind {
      case .string(let words): value = .string(words)
      case .number(let number, let digits) where !onlySlips: value = .printed(number, digits)
      default: return
      }
      guard let absent = AbsentValue(name, value, table), absent.isSlip || !onlySlips && absent.isOutside,
        told.insert(absent.value).inserted
      else { return }
      evaluation.report(
        .warning, .valueError, "`\(absent.value)` does not occur in `\(absent.column)`", at: text.span,
        help: [absent.help])
    }
  }

  /// Says which text or number of a condition that no row meets does not occur in its column.
  func warnOfAbsentValue(in condition: Expression, _ table: Table, because lead: String) {
    let absent = AbsentValue(in: condition, table) { side in
      switch side.kind {
      case .string(let text): return .string(text)
      case .number(let number, let text): return .printed(number, text)
      // A name or a parameter; what is computed may draw random numbers and is not computed twice.
      case .name, .field: return try? evaluate(side, over: Mask(table))
      default: return nil
      }
    }
    guard let absent else { return }
    warn(
      .valueError, "\(lead): `\(absent.value)` does not occur in `\(absent.column)`", at: "cond", help: [absent.help])
  }
}

/// A value that a condition compares with a column in which it does not occur.
private struct AbsentValue {
  let column: String
  let value: String
  /// What was meant, or what the column holds.
  let help: String
  /// Whether the column holds a text that is near to it.
  var isSlip = false
  /// Whether nothing in the column is like it: another text, or a number beyond all of its numbers.
  var isOutside = true

  init?(in condition: Expression, _ table: Table, value: (Expression) -> Value?) {
    var found: AbsentValue?
    condition.walk { node in
      guard found == nil, case .comparison(.equal, let left, let right) = node.kind else { return found == nil }
      found = AbsentValue(left, value(right), table) ?? AbsentValue(right, value(left), table)
      return true
    }
    guard let found else { return nil }
    self = found
  }

  init?(_ name: Expression, _ compared: Value?, _ table: Table) {
    guard case .name(let column) = name.kind, let cells = table[column] else { return nil }
    switch compared {
    case .string(let text):
      guard let values = cells.strings?.dictionary, !values.contains(text) else { return nil }
      value = text
      let near = Suggestions.help(text, in: values)
      isSlip = near != nil
      help = near ?? "values: \(Suggestions.listing(values))"
    case .number, .printed:
      guard let number = compared?.asNumber else { return nil }
      let known = cells.numbers?.filter(\.isFinite) ?? []
      guard let least = known.min(), let most = known.max(), !known.contains(number) else { return nil }
      value = NumberText.shortest(number)
      isOutside = number < least || number > most
      help = "`\(column)` goes from \(NumberText.shortest(least)) to \(NumberText.shortest(most))"
    default: return nil
    }
    self.column = column
  }
}
