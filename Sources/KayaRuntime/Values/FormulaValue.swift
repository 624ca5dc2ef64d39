import KayaLanguage

/// A model formula together with the values its text needs from where it was written.
///
/// The columns it names are those of the table it is used on; names of the notebook, and parameters of a function
/// in whose body it stands, are captured here.
public struct FormulaValue: Sendable {
  /// The formula as written.
  public let syntax: KayaLanguage.Formula
  /// The whole expression, for messages.
  public let expression: Expression
  /// The captured values, by name; parameters and `let` names only.
  public let locals: [String: Value]
  /// The captured values of the notebook's names.
  public let names: [String: Value]

  /// A formula with what it captures.
  public init(
    syntax: KayaLanguage.Formula, expression: Expression, locals: [String: Value], names: [String: Value]
  ) {
    self.syntax = syntax
    self.expression = expression
    self.locals = locals
    self.names = names
  }
}
