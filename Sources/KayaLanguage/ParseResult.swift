import KayaDiagnostics

/// What parsing a block gives: always a program, and every error that was found.
public struct ParseResult: Sendable {
  /// The statements; those that could not be read have `hasError`.
  public let program: Program
  /// The findings in the order of the text.
  public let diagnostics: [Diagnostic]
}

/// What parsing a single expression gives.
public struct ExpressionResult: Sendable {
  /// The expression; `invalid` at the places that could not be read.
  public let expression: Expression
  /// Whether it can be evaluated.
  public let hasError: Bool
  /// The findings in the order of the text.
  public let diagnostics: [Diagnostic]
}
