import KayaLanguage

/// A call as it is known before anything runs, for the declaration of what a function returns.
public struct ShapeInvocation {
  let declaration: FunctionDeclaration
  let bound: BoundArguments
  let shapes: [[Shape]]
  let selections: [Int: [String]?]
  let header: (String) -> ColumnSet?

  /// The expression given for a parameter.
  public func expression(_ name: String) -> Expression? {
    declaration.index(of: name).flatMap { bound.byParameter[$0].first?.value }
  }

  /// Whether the call gives the parameter.
  public func has(_ name: String) -> Bool { expression(name) != nil }

  /// What is known of an argument.
  public func shape(_ name: String) -> Shape {
    declaration.index(of: name).flatMap { shapes[$0].first } ?? .unknown
  }

  /// What is known of all arguments of a variadic parameter.
  public func allShapes(_ name: String) -> [Shape] { declaration.index(of: name).map { shapes[$0] } ?? [] }

  /// The columns of a table, chart or result that is an argument.
  public func columns(_ name: String) -> ColumnSet {
    var columns = shape(name).columns ?? .unknown
    columns.origin = nil
    return columns
  }

  /// The columns that an argument chooses, or nothing where they are not known.
  public func chosen(_ name: String) -> [String]? {
    guard let index = declaration.index(of: name) else { return nil }
    if bound.byParameter[index].isEmpty { return [] }
    return selections[index] ?? nil
  }

  /// The names under which a variadic parameter is given its arguments.
  public func names(_ name: String) -> [String] {
    declaration.index(of: name).map { bound.byParameter[$0].compactMap { $0.name?.text } } ?? []
  }

  /// Whether a variadic parameter is also given arguments without a name.
  public func hasNameless(_ name: String) -> Bool {
    declaration.index(of: name).map { bound.byParameter[$0].contains { $0.name == nil } } ?? false
  }

  /// The text of an argument that is a literal or a bare word.
  public func text(_ name: String) -> String? {
    switch expression(name)?.kind {
    case .string(let text), .name(let text): text
    default: nil
    }
  }

  /// The columns of a CSV file that an argument names by a literal text.
  public func csvHeader(_ name: String) -> ColumnSet {
    guard case .string(let path) = expression(name)?.kind else { return .unknown }
    return header(path) ?? .unknown
  }
}
