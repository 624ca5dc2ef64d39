/// One parameter of a kernel function.
public struct ParameterDeclaration: Sendable {
  /// How an argument is read.
  public indirect enum Kind: Sendable, Equatable {
    /// A value of any kind.
    case value
    /// A number, or a column of numbers where columns are at hand.
    case number
    /// Text.
    case string
    /// A truth value.
    case bool
    /// A list or a range of values.
    case list
    /// A record.
    case record
    /// A table; a result of the kernel may stand for its table.
    case table
    /// A model, a list of models, or a result of the kernel.
    case result
    /// A chart.
    case chart
    /// One column of the table the call is about.
    case column
    /// Several columns of it, or a selection such as `starts_with("ln")`.
    case columns
    /// A name for something new.
    case newName
    /// Columns of it, or combinations such as `city^year`.
    case effects
    /// Columns by which two tables fit together: names that both have, or `{left = right}`.
    case keys
    /// An expression over the columns of the table the call is about.
    case masked
    /// A model formula over its columns.
    case formula
    /// A lambda or the name of a function, called with so many arguments.
    case function(Int)
    /// A word of a list, or any expression with such a text as value.
    case choice([String])
    /// A number whose printed digits count.
    case printed
  }

  /// The name in the signature.
  public var name: String
  /// How an argument is read.
  public var kind: Kind
  /// Whether a call must give it.
  public var isRequired: Bool
  /// Whether it is given by name only.
  public var isNamedOnly: Bool
  /// Whether it takes any number of arguments.
  public var isVariadic: Bool
  /// Whether a variadic parameter takes arguments under names of the author's choice, as `mutate` does.
  public var takesNames: Bool
  /// The default as the signature shows it.
  public var defaultText: String
  /// One sentence for the reference.
  public var about: String
  /// The name of the parameter whose columns a masked expression or a column name refers to, if not the first.
  public var over: String?

  private init(
    _ name: String, _ kind: Kind, isRequired: Bool = false, isNamedOnly: Bool = false, isVariadic: Bool = false,
    takesNames: Bool = false, defaultText: String = "", about: String, over: String? = nil
  ) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.isNamedOnly = isNamedOnly
    self.isVariadic = isVariadic
    self.takesNames = takesNames
    self.defaultText = defaultText
    self.about = about
    self.over = over
  }

  /// A parameter that a call must give, by position or by name.
  public static func required(_ name: String, _ kind: Kind, _ about: String = "", over: String? = nil)
    -> ParameterDeclaration
  {
    ParameterDeclaration(name, kind, isRequired: true, about: about, over: over)
  }

  /// A parameter that a call may give, by position or by name.
  public static func optional(
    _ name: String, _ kind: Kind, default text: String = "", _ about: String = "", over: String? = nil
  ) -> ParameterDeclaration {
    ParameterDeclaration(name, kind, defaultText: text, about: about, over: over)
  }

  /// A parameter that a call may give by name.
  public static func named(
    _ name: String, _ kind: Kind, default text: String = "", _ about: String = "", over: String? = nil
  ) -> ParameterDeclaration {
    ParameterDeclaration(name, kind, isNamedOnly: true, defaultText: text, about: about, over: over)
  }

  /// A parameter that a call must give by name.
  public static func requiredNamed(
    _ name: String, _ kind: Kind, _ about: String = "", over: String? = nil
  ) -> ParameterDeclaration {
    ParameterDeclaration(name, kind, isRequired: true, isNamedOnly: true, about: about, over: over)
  }

  /// Any number of arguments without names.
  public static func rest(_ name: String, _ kind: Kind, _ about: String = "", over: String? = nil)
    -> ParameterDeclaration
  {
    ParameterDeclaration(name, kind, isVariadic: true, about: about, over: over)
  }

  /// Any number of arguments under names of the author's choice.
  public static func restNamed(_ name: String, _ kind: Kind, _ about: String = "", over: String? = nil)
    -> ParameterDeclaration
  {
    ParameterDeclaration(name, kind, isVariadic: true, takesNames: true, about: about, over: over)
  }
}
