extension Expression {
  /// The tree as text, each node in brackets of its own: equal texts mean equal trees.
  ///
  /// Spans, comments, layout and needless brackets leave no trace; numbers keep the text they were written with.
  public var canonical: String {
    var out = ""
    writeCanonical(into: &out)
    return out
  }

  private func writeCanonical(into out: inout String) {
    switch kind {
    case .invalid: out += "(invalid)"
    case .number(_, let text): out += text
    case .string(let text): out += Printer.quoted(text)
    case .bool(let value): out += value ? "true" : "false"
    case .missing: out += "na"
    case .blank(let count): out += "(blank \(count))"
    case .name(let name): out += Printer.name(name)
    case .call(let call): call.writeCanonical(into: &out)
    case .list(let items): Self.write("list", items, into: &out)
    case .record(let fields):
      out += "(record"
      for field in fields {
        out += " (\(Printer.quoted(field.key.text)) "
        field.value.writeCanonical(into: &out)
        out += ")"
      }
      out += ")"
    case .negation(let operand): Self.write("neg", [operand], into: &out)
    case .not(let operand): Self.write("not", [operand], into: &out)
    case .arithmetic(let sign, let left, let right): Self.write(sign.rawValue, [left, right], into: &out)
    case .comparison(let sign, let left, let right): Self.write(sign.rawValue, [left, right], into: &out)
    case .logical(let word, let left, let right): Self.write(word.rawValue, [left, right], into: &out)
    case .membership(let value, in: let set, let negated):
      Self.write(negated ? "not-in" : "in", [value, set], into: &out)
    case .range(let low, let high): Self.write("..", [low, high], into: &out)
    case .conditional(let condition, then: let yes, else: let no):
      Self.write("if", [condition, yes, no], into: &out)
    case .formula(let formula): formula.writeCanonical(into: &out)
    case .interaction(let left, let right): Self.write(":", [left, right], into: &out)
    case .field(let value, let field):
      out += "(. "
      value.writeCanonical(into: &out)
      out += " \(Printer.name(field.text)))"
    case .index(let value, let position): Self.write("index", [value, position], into: &out)
    case .lambda(let lambda):
      out += "(=> (\(lambda.parameters.map { Printer.name($0.text) }.joined(separator: " "))) "
      lambda.body.writeCanonical(into: &out)
      out += ")"
    }
  }

  fileprivate static func write(_ head: String, _ children: [Expression], into out: inout String) {
    out += "(" + head
    for child in children {
      out += " "
      child.writeCanonical(into: &out)
    }
    out += ")"
  }

  fileprivate func appendCanonical(to out: inout String) {
    out += " "
    writeCanonical(into: &out)
  }
}

extension Call {
  fileprivate func writeCanonical(into out: inout String) {
    out += isPiped ? "(pipe " : "(call "
    out += Printer.name(name.text)
    for argument in arguments {
      guard let name = argument.name else {
        argument.value.appendCanonical(to: &out)
        continue
      }
      out += " (= " + Printer.name(name.text)
      argument.value.appendCanonical(to: &out)
      out += ")"
    }
    out += ")"
  }
}

extension Formula {
  fileprivate func writeCanonical(into out: inout String) {
    out += "(~"
    if let outcome { outcome.appendCanonical(to: &out) } else { out += " ()" }
    for part in parts {
      out += " (|"
      part.terms.appendCanonical(to: &out)
      part.instruments?.appendCanonical(to: &out)
      out += ")"
    }
    out += ")"
  }
}

extension Statement {
  /// The statement as text: equal texts mean equal trees, whatever their layout.
  public var canonical: String {
    switch kind {
    case .binding(let name, let value): return "(bind \(Printer.name(name.text)) \(value.canonical))"
    case .function(let name, let parameters, let body):
      let list = parameters.map { parameter in
        let name = Printer.name(parameter.name.text)
        return parameter.defaultValue.map { "(\(name) \($0.canonical))" } ?? name
      }
      return "(function \(Printer.name(name.text)) (\(list.joined(separator: " "))) \(body.canonical))"
    case .shown(let value): return "(show \(value.canonical))"
    }
  }
}
