/// An expression of R or Python, as far as both languages share a shape.
indirect enum ForeignExpression: Sendable, Equatable {
  /// A number as written.
  case number(String)
  /// A text without its quotes.
  case string(String)
  /// A name; dots are part of it in R.
  case name(String)
  /// A call with its arguments.
  case call(ForeignExpression, [ForeignArgument])
  /// An operator before its operand.
  case prefix(String, ForeignExpression)
  /// An operator between its operands.
  case infix(String, ForeignExpression, ForeignExpression)
  /// `a$b` of R, `a.b` of Python.
  case member(ForeignExpression, String)
  /// `a[b]` and `a[[b]]`.
  case index(ForeignExpression, [ForeignArgument])
  /// `[a, b]` of Python.
  case list([ForeignExpression])
  /// `{a: b}` of Python.
  case dictionary([ForeignPair])
  /// An expression in parentheses.
  case group(ForeignExpression)
}

extension ForeignExpression {
  /// Whether `%in%` of R stands in it.
  var usesMembership: Bool {
    switch self {
    case .infix(let symbol, let left, let right): symbol == "%in%" || left.usesMembership || right.usesMembership
    case .prefix(_, let inner), .group(let inner), .member(let inner, _): inner.usesMembership
    case .call(let function, let arguments), .index(let function, let arguments):
      function.usesMembership || arguments.contains { $0.value.usesMembership }
    case .list(let items): items.contains(where: \.usesMembership)
    case .number, .string, .name, .dictionary: false
    }
  }
}

/// An argument of a call, with or without a name.
struct ForeignArgument: Sendable, Equatable {
  var name: String?
  var value: ForeignExpression
}

/// A key with its value.
struct ForeignPair: Sendable, Equatable {
  var key: ForeignExpression
  var value: ForeignExpression
}

/// A language whose code is translated.
enum ForeignLanguage: String, Sendable {
  case r
  case python

  /// The language that a fence or a kernel names; nothing for one that is not read.
  init?(naming word: String) {
    switch word.lowercased() {
    case "r", "ir": self = .r
    case "python", "python3", "py": self = .python
    default: return nil
    }
  }
}

/// A statement: what it binds, if anything, and its value.
struct ForeignStatement: Sendable {
  /// The lines of the code, from 0.
  var lines: Range<Int>
  /// The text.
  var text: String
  /// What it says; nothing where that is not understood.
  var content: Content?
  /// The bytes of the text where reading ended, for what is not understood.
  var stop: Range<Int>?

  /// What a statement says.
  struct Content: Sendable, Equatable {
    /// What it assigns to; nothing for an expression by itself.
    var target: ForeignExpression?
    var value: ForeignExpression
    /// Where its parts stand.
    var places = ForeignPlaces()
  }
}

/// Where the parts of a statement stand in its text.
struct ForeignPlaces: Sendable, Equatable {
  private struct Entry: Sendable, Equatable {
    var part: ForeignExpression
    var range: Range<Int>
  }

  private var entries: [Entry] = []

  /// Remembers a part; of equal parts the first counts, since what is wrong with one is wrong with it first.
  mutating func add(_ part: ForeignExpression, _ range: Range<Int>) {
    entries.append(Entry(part: part, range: range))
  }

  /// The bytes of a part, from the start of the text.
  func range(of part: ForeignExpression) -> Range<Int>? { entries.first { $0.part == part }?.range }
}
