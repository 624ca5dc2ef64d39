import KayaDiagnostics
import KayaDigits
import KayaLanguage
import KayaRuntime
import KayaTables

extension Invocation {
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

  private init?(_ name: Expression, _ compared: Value?, _ table: Table) {
    guard case .name(let column) = name.kind, let cells = table[column] else { return nil }
    switch compared {
    case .string(let text):
      guard let values = cells.strings?.dictionary, !values.contains(text) else { return nil }
      value = text
      help = Suggestions.help(text, in: values) ?? "values: \(Suggestions.listing(values))"
    case .number, .printed:
      guard let number = compared?.asNumber else { return nil }
      let known = cells.numbers?.filter(\.isFinite) ?? []
      guard let least = known.min(), let most = known.max(), !known.contains(number) else { return nil }
      value = NumberText.shortest(number)
      help = "`\(column)` goes from \(NumberText.shortest(least)) to \(NumberText.shortest(most))"
    default: return nil
    }
    self.column = column
  }
}
