import KayaLanguage

/// Gives `solution.NAME` in the checks of exercises its meaning: what the solution of the exercise binds.
///
/// Each such field becomes a name of its own, bound to the solution's value, so that the checks of a student's
/// answer can compare `cv`, which is the student's, with `solution.cv`, which stays the teacher's.
public struct SolutionNames: Sendable {
  /// The names that checks ask for, each where it is first written, by the exercise they belong to.
  public private(set) var wanted: [(exercise: String, name: Identifier)] = []

  /// No names yet.
  public init() {}

  /// The statement of a check with a name in place of each `solution.NAME`.
  public mutating func link(_ statement: Statement, of exercise: String) -> Statement {
    guard Self.areUsed(by: statement) else { return statement }
    var found: [Identifier] = []
    let linked = statement.replacing { node in
      guard let name = Self.field(node) else { return nil }
      found.append(name)
      return Expression(.name(Self.alias(name.text)), span: node.span)
    }
    for name in found where !wanted.contains(where: { $0.exercise == exercise && $0.name.text == name.text }) {
      wanted.append((exercise, name))
    }
    return linked
  }

  /// Whether a statement compares with the solution.
  public static func areUsed(by statement: Statement) -> Bool {
    var found = false
    func look(_ expression: Expression) {
      expression.walk { node in
        if field(node) != nil { found = true }
        return !found
      }
    }
    look(statement.expression)
    if case .function(_, let parameters, _) = statement.kind { parameters.compactMap(\.defaultValue).forEach(look) }
    return found
  }

  /// The name under which the solution's value of a name stands.
  public static func alias(_ name: String) -> String { prefix + name }

  /// Whether a name stands for a value of a solution.
  public static func isAlias(_ name: String) -> Bool { name.hasPrefix(prefix) }

  /// The statement that binds the solution's value of a name to its alias.
  public static func binding(_ name: Identifier) -> Statement {
    Statement(
      .binding(
        name: Identifier(alias(name.text), span: name.span), value: Expression(.name(name.text), span: name.span)),
      span: name.span, ordinal: 0)
  }

  /// The name in `solution.NAME`, or nothing for another node.
  private static func field(_ node: Expression) -> Identifier? {
    guard case .field(let value, let name) = node.kind, case .name("solution") = value.kind else { return nil }
    return name
  }

  private static let prefix = "solution."
}
