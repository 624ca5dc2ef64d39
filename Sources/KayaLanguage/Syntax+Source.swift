extension Expression {
  /// The expression as one line of the language: parsed again it gives the same tree.
  public var source: String { written(space: " ") }

  /// The same without spaces, as the terms of a formula are named: `log(wage)`, `I(x/100)`, `a:b`.
  public var compactSource: String { written(space: "") }

  private func written(space: String) -> String {
    var printer = Printer(space: space)
    printer.write(self)
    return printer.out
  }
}

extension Statement {
  /// The statement as one line of the language: parsed again it gives the same tree.
  public var source: String {
    var printer = Printer(space: " ")
    switch kind {
    case .binding(let name, let value):
      printer.writeText(Printer.name(name.text) + " = ")
      printer.write(value)
    case .function(let name, let parameters, let body):
      printer.writeText(Printer.name(name.text) + "(")
      printer.writeList(parameters) { printer, parameter in
        printer.writeText(Printer.name(parameter.name.text))
        guard let value = parameter.defaultValue else { return }
        printer.writeText(" = ")
        printer.writeDefault(value)
      }
      printer.writeText(") = ")
      printer.write(body)
    case .shown(let value): printer.write(value)
    }
    // A line may not start with a minus sign.
    return printer.out.hasPrefix("-") ? "(" + printer.out + ")" : printer.out
  }
}

extension Expression {
  /// For `name == value` the name, and what binds it: `name = value`.
  public var equation: (name: String, binding: String)? {
    guard case .comparison(.equal, let left, let right) = kind, case .name(let name) = left.kind else { return nil }
    return (name, "\(left.source) = \(right.source)")
  }
}
