/// A statement of a block.
public struct Statement: Sendable {
  /// What a statement does.
  public enum Kind: Sendable {
    /// `name = value`.
    case binding(name: Identifier, value: Expression)
    /// `name(parameters) = body`.
    case function(name: Identifier, parameters: [Parameter], body: Expression)
    /// An expression whose value is shown.
    case shown(Expression)
  }

  /// What it does.
  public let kind: Kind
  /// From its first to its last byte, without comments and line ends around it.
  public let span: Span
  /// Its place among the statements of its text, from 0.
  public let ordinal: Int
  /// Whether it was written with an error; such a statement still tells its name but cannot run.
  public let hasError: Bool

  /// A statement with all its parts.
  public init(_ kind: Kind, span: Span, ordinal: Int, hasError: Bool = false) {
    self.kind = kind
    self.span = span
    self.ordinal = ordinal
    self.hasError = hasError
  }

  /// The name it binds, of a value or of a function; none if it shows a value.
  public var name: Identifier? {
    switch kind {
    case .binding(let name, _), .function(let name, _, _): name
    case .shown: nil
    }
  }

  /// The expression it computes: the bound value, the function's body or what is shown.
  public var expression: Expression {
    switch kind {
    case .binding(_, let value): value
    case .function(_, _, let body): body
    case .shown(let value): value
    }
  }
}

/// The statements of one block, in the order of its text.
public struct Program: Sendable {
  /// The statements, those with errors included.
  public let statements: [Statement]

  /// A program of these statements.
  public init(statements: [Statement]) { self.statements = statements }
}

/// An expression: what it is and where it stands.
///
/// Trees are immutable and at most `Expression.maximumHeight` nodes high when they come from the parser, so
/// that recursion over them is bounded. A node's identity may serve as the key of a side table.
public final class Expression: Sendable {
  /// What an expression is.
  public enum Kind: Sendable {
    /// Stands where the text had an error.
    case invalid
    /// A number with its text as written, which `rounded` needs.
    case number(Double, text: String)
    /// A text, its escapes resolved.
    case string(String)
    /// `true` or `false`.
    case bool(Bool)
    /// `na`.
    case missing
    /// A blank to be filled in, with the number of its underscores.
    case blank(Int)
    /// A bare name; how it is read is decided by the kind of the argument it stands in.
    case name(String)
    /// A call of a named function; pipes are calls too.
    case call(Call)
    /// `[a, b]`.
    case list([Expression])
    /// `{a = 1, "b c" = 2}`.
    case record([RecordField])
    /// `-a`.
    case negation(Expression)
    /// `not a`.
    case not(Expression)
    /// `a + b` and the like; in formulas also the joining of terms.
    case arithmetic(ArithmeticOperator, Expression, Expression)
    /// `a <= b` and the like.
    case comparison(ComparisonOperator, Expression, Expression)
    /// `a and b`, `a or b`.
    case logical(LogicalOperator, Expression, Expression)
    /// `a in b` or, negated, `a not in b`.
    case membership(Expression, in: Expression, negated: Bool)
    /// `a..b`, both ends inclusive.
    case range(Expression, Expression)
    /// `if condition then a else b`.
    case conditional(if: Expression, then: Expression, else: Expression)
    /// `y ~ x | fe | endo ~ z`.
    case formula(Formula)
    /// `a:b`, in formulas only.
    case interaction(Expression, Expression)
    /// `a.field`.
    case field(Expression, Identifier)
    /// `a[index]`.
    case index(Expression, Expression)
    /// `x => body`.
    case lambda(Lambda)
  }

  /// What it is.
  public let kind: Kind
  /// From its first to its last byte, brackets around it not included.
  public let span: Span
  /// The number of nodes on the longest way down from here, itself included.
  public let height: Int

  /// The height at which the parser refuses a tree.
  public static let maximumHeight = 500

  /// A node over its children; the cost is one pass over them.
  public init(_ kind: Kind, span: Span) {
    self.kind = kind
    self.span = span
    var height = 0
    kind.forEachChild { height = max(height, $0.height) }
    self.height = height + 1
  }
}

/// A call of a named function.
public final class Call: Sendable {
  /// The function's name.
  public let name: Identifier
  /// The arguments as written; what stands left of `|>` is the first one.
  public let arguments: [Argument]
  /// Whether the first argument was piped in: `a |> f(b)`.
  public let isPiped: Bool
  /// Its place among the calls of its statement in reading order, from 0.
  public let ordinal: Int

  /// A call with all its parts.
  public init(_ name: Identifier, _ arguments: [Argument], isPiped: Bool = false, ordinal: Int = 0) {
    self.name = name
    self.arguments = arguments
    self.isPiped = isPiped
    self.ordinal = ordinal
  }
}

/// An argument of a call, by position or by name.
public struct Argument: Sendable {
  /// The name, if it is given by name.
  public let name: Identifier?
  /// The value.
  public let value: Expression

  /// An argument.
  public init(name: Identifier? = nil, _ value: Expression) {
    self.name = name
    self.value = value
  }
}

/// A parameter of an own function.
public struct Parameter: Sendable {
  /// The name.
  public let name: Identifier
  /// The value it has when the call does not give one.
  public let defaultValue: Expression?

  /// A parameter.
  public init(_ name: Identifier, defaultValue: Expression? = nil) {
    self.name = name
    self.defaultValue = defaultValue
  }
}

/// A field of a record.
public struct RecordField: Sendable {
  /// The key as a text, whether it was written as a name, a string, a number or a keyword.
  public let key: Identifier
  /// The value.
  public let value: Expression

  /// A field.
  public init(_ key: Identifier, _ value: Expression) {
    self.key = key
    self.value = value
  }
}

/// A function without a name, as an argument.
public final class Lambda: Sendable {
  /// The parameters; at least one.
  public let parameters: [Identifier]
  /// The body.
  public let body: Expression

  /// A lambda.
  public init(_ parameters: [Identifier], _ body: Expression) {
    self.parameters = parameters
    self.body = body
  }
}

/// A model formula.
public final class Formula: Sendable {
  /// A part of the right side, between bars.
  public struct Part: Sendable {
    /// The terms, joined by `+`, `-`, `*` and `:`.
    public let terms: Expression
    /// What stands right of a `~` inside the part: the instruments of `endo ~ z`.
    public let instruments: Expression?

    /// A part.
    public init(_ terms: Expression, instruments: Expression? = nil) {
      self.terms = terms
      self.instruments = instruments
    }
  }

  /// The left side: one outcome or a list of them; none for `~ x`.
  public let outcome: Expression?
  /// The parts of the right side; at least one.
  public let parts: [Part]

  /// A formula.
  public init(outcome: Expression?, parts: [Part]) {
    self.outcome = outcome
    self.parts = parts
  }
}

/// The operators of arithmetic.
public enum ArithmeticOperator: String, Sendable, CaseIterable {
  /// Addition; in a formula, one more term.
  case add = "+"
  /// Subtraction; in a formula, one term less.
  case subtract = "-"
  /// Multiplication; in a formula, both terms and their interaction.
  case multiply = "*"
  /// Division.
  case divide = "/"
  /// The remainder of a division.
  case remainder = "%"
  /// A power; right of the first bar of a formula, the joining of effects.
  case power = "^"
}

/// The operators that compare two values.
public enum ComparisonOperator: String, Sendable, CaseIterable {
  /// Equal.
  case equal = "=="
  /// Not equal.
  case notEqual = "!="
  /// Less.
  case less = "<"
  /// Less or equal.
  case lessOrEqual = "<="
  /// Greater.
  case greater = ">"
  /// Greater or equal.
  case greaterOrEqual = ">="
}

/// The operators that join two conditions.
public enum LogicalOperator: String, Sendable, CaseIterable {
  /// Both.
  case and
  /// At least one.
  case or
}
