/// Writes trees as text of the language, with no more brackets than they need.
struct Printer {
  /// What stands around an operator.
  let space: String
  private(set) var out = ""

  init(space: String) { self.space = space }

  /// How tightly each form binds, loosest first.
  private enum Level: Int, Comparable {
    case pipe, choice, formula, or, and, not, comparison, range, sum, product, interaction, negation, power, postfix
    case primary

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

    var tighter: Level { Level(rawValue: rawValue + 1) ?? .primary }
  }

  /// Writes an expression that may be of any form.
  mutating func write(_ expression: Expression) { write(expression, .pipe) }

  /// Writes the default of a parameter, where a pipe needs brackets.
  mutating func writeDefault(_ expression: Expression) { write(expression, .choice) }

  private mutating func write(_ expression: Expression, _ loosest: Level) {
    guard level(expression) < loosest else { return writeBare(expression) }
    out += "("
    writeBare(expression)
    out += ")"
  }

  private func level(_ expression: Expression) -> Level {
    switch expression.kind {
    case .call(let call): call.isPiped && !call.arguments.isEmpty ? .pipe : .primary
    case .conditional, .lambda: .choice
    case .formula: .formula
    case .logical(.or, _, _): .or
    case .logical(.and, _, _): .and
    case .not: .not
    case .comparison, .membership: .comparison
    case .range: .range
    case .arithmetic(let sign, _, _): level(sign)
    case .interaction: .interaction
    case .negation: .negation
    case .field, .index: .postfix
    case .invalid, .number, .string, .bool, .missing, .blank, .name, .list, .record: .primary
    }
  }

  private func level(_ sign: ArithmeticOperator) -> Level {
    switch sign {
    case .add, .subtract: .sum
    case .multiply, .divide, .remainder: .product
    case .power: .power
    }
  }

  private mutating func writeBare(_ expression: Expression) {
    switch expression.kind {
    case .invalid: out += "…"
    case .number(_, let text): out += text
    case .string(let text): out += Self.quoted(text)
    case .bool(let value): out += value ? "true" : "false"
    case .missing: out += "na"
    case .blank(let count): out += String(repeating: "_", count: count)
    case .name(let name): out += Self.name(name)
    case .call(let call): write(call)
    case .list(let items):
      out += "["
      writeList(items) { $0.write($1) }
      out += "]"
    case .record(let fields): write(fields)
    case .negation(let operand):
      out += "-"
      write(operand, .negation)
    case .not(let operand):
      out += "not "
      write(operand, .not)
    case .arithmetic(.power, let base, let exponent): writeTight(base, "^", exponent, .postfix, .negation)
    case .arithmetic(let sign, let left, let right): write(left, sign.rawValue, right, level(sign))
    case .comparison(let sign, let left, let right):
      write(left, .range)
      out += space + sign.rawValue + space
      write(right, .range)
    case .logical(let word, let left, let right):
      writeWord(left, word.rawValue, right, word == .or ? .or : .and, word == .or ? .and : .not)
    case .membership(let value, in: let set, let negated):
      writeWord(value, negated ? "not in" : "in", set, .range, .range)
    case .range(let low, let high): writeTight(low, "..", high, .sum, .sum)
    case .interaction(let left, let right): writeTight(left, ":", right, .interaction, .negation)
    case .conditional(let condition, then: let yes, else: let no): write(condition, yes, no)
    case .formula(let formula): write(formula)
    case .field(let value, let field):
      writeFieldBase(value)
      out += "." + Self.name(field.text)
    case .index(let value, let position):
      write(value, .postfix)
      out += "["
      write(position)
      out += "]"
    case .lambda(let lambda): write(lambda)
    }
  }

  private mutating func write(_ left: Expression, _ sign: String, _ right: Expression, _ level: Level) {
    write(left, level)
    out += space + sign + space
    write(right, level.tighter)
  }

  private mutating func writeTight(_ left: Expression, _ sign: String, _ right: Expression, _ a: Level, _ b: Level) {
    write(left, a)
    out += sign
    write(right, b)
  }

  private mutating func writeWord(_ left: Expression, _ word: String, _ right: Expression, _ a: Level, _ b: Level) {
    write(left, a)
    out += " " + word + " "
    write(right, b)
  }

  /// A point after a number would be its decimal point.
  private mutating func writeFieldBase(_ value: Expression) {
    if case .number = value.kind {
      out += "("
      writeBare(value)
      out += ")"
    } else {
      write(value, .postfix)
    }
  }

  private mutating func write(_ condition: Expression, _ yes: Expression, _ no: Expression) {
    out += "if "
    write(condition, .or)
    out += " then "
    write(yes, .choice)
    out += " else "
    write(no, .choice)
  }

  private mutating func write(_ call: Call) {
    var arguments = call.arguments[...]
    if call.isPiped, let first = arguments.popFirst() {
      // An unbracketed choice would take the pipe as an error.
      if case .conditional = first.value.kind { write(first.value, .formula) } else { write(first.value, .pipe) }
      out += " |> "
    }
    out += Self.name(call.name.text) + "("
    writeList(Array(arguments)) { printer, argument in
      if let name = argument.name { printer.out += Self.name(name.text) + printer.space + "=" + printer.space }
      printer.write(argument.value)
    }
    out += ")"
  }

  private mutating func write(_ fields: [RecordField]) {
    out += "{"
    writeList(fields) { printer, field in
      printer.out += Self.key(field.key.text) + printer.space + "=" + printer.space
      printer.write(field.value)
    }
    out += "}"
  }

  private mutating func write(_ formula: Formula) {
    if let outcome = formula.outcome {
      write(outcome, .or)
      out += space
    }
    out += "~" + space
    for (index, part) in formula.parts.enumerated() {
      if index > 0 { out += space + "|" + space }
      write(part.terms, .sum)
      guard let instruments = part.instruments else { continue }
      out += space + "~" + space
      write(instruments, .sum)
    }
  }

  private mutating func write(_ lambda: Lambda) {
    if lambda.parameters.count == 1 {
      out += Self.name(lambda.parameters[0].text)
    } else {
      out += "("
      writeList(lambda.parameters) { $0.out += Self.name($1.text) }
      out += ")"
    }
    out += space + "=>" + space
    write(lambda.body)
  }

  /// Writes items with commas between them.
  mutating func writeList<Item>(_ items: [Item], _ write: (inout Printer, Item) -> Void) {
    for (index, item) in items.enumerated() {
      if index > 0 { out += "," + space }
      write(&self, item)
    }
  }

  /// Writes something as it is.
  mutating func writeText(_ text: String) { out += text }
}

extension Printer {
  /// A string literal.
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        out += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  /// A name, in back-ticks where it needs them.
  static func name(_ name: String) -> String { NameRules.isPlain(name) ? name : "`\(name)`" }

  /// A record's key.
  static func key(_ key: String) -> String { NameRules.isPlain(key) ? key : quoted(key) }
}
