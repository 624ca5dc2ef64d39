/// Reads one statement of R or Python into its expression; nothing where it is not understood.
///
/// Only expressions, calls and assignments are read: loops, conditions and functions of the author's own stay as they
/// are.
struct ForeignParser {
  private let tokens: [ForeignToken]
  private let ranges: [Range<Int>]
  private let language: ForeignLanguage
  private var at = 0
  private var depth = 0
  /// How many operators, calls and parts were read: no tree is higher than so many and the depth together.
  private var links = 0
  /// The last word that was looked at.
  private var furthest = 0
  private var places = ForeignPlaces()

  private static let mostDepth = 60
  /// Trees are walked by recursion; no statement that a person writes has so many.
  private static let mostLinks = 1000

  private init(_ tokens: [ForeignToken], _ ranges: [Range<Int>], _ language: ForeignLanguage) {
    self.tokens = tokens
    self.ranges = ranges
    self.language = language
  }

  /// What a statement says, or the bytes at which reading it ended.
  static func reading(
    _ text: String, _ language: ForeignLanguage
  ) -> (content: ForeignStatement.Content?, stop: Range<Int>?) {
    let (tokens, ranges, stop) = ForeignLexer.words(text, language)
    var parser = ForeignParser(tokens, ranges, language)
    if stop == nil, !tokens.isEmpty, let content = parser.content() { return (content, nil) }
    if parser.furthest < ranges.count, stop == nil { return (nil, ranges[parser.furthest]) }
    return (nil, stop.map { $0..<$0 + 1 } ?? ranges.last)
  }

  /// What a statement says; nothing where it is not understood.
  static func statement(_ text: String, _ language: ForeignLanguage) -> ForeignStatement.Content? {
    reading(text, language).content
  }

  /// The expression of a text, such as a formula in quotes.
  static func expression(_ text: String, _ language: ForeignLanguage) -> ForeignExpression? {
    guard let content = statement(text, language), content.target == nil else { return nil }
    return content.value
  }

  private mutating func content() -> ForeignStatement.Content? {
    guard let first = expression(0) else { return nil }
    if at == tokens.count {
      // `d %<>% f()` binds `d` anew.
      if case .infix("%<>%", let target, let right) = first, let value = Self.piped(target, right) {
        return ForeignStatement.Content(target: target, value: value, places: places)
      }
      return ForeignStatement.Content(target: nil, value: first, places: places)
    }
    let arrow = take(["<-", "=", "->"])
    guard let arrow, let second = expression(0) else { return nil }
    guard at == tokens.count else {
      furthest = max(furthest, at)
      return nil
    }
    return arrow == "->"
      ? ForeignStatement.Content(target: second, value: first, places: places)
      : ForeignStatement.Content(target: first, value: second, places: places)
  }

  // MARK: Words

  private mutating func take(_ symbols: [String]) -> String? {
    furthest = max(furthest, at)
    guard at < tokens.count, case .symbol(let symbol) = tokens[at], symbols.contains(symbol) else { return nil }
    at += 1
    return symbol
  }

  private mutating func addLink() -> Bool {
    links += 1
    return links <= Self.mostLinks
  }

  /// Remembers where a part stands that began at a word and ends before the next.
  private mutating func placed(_ part: ForeignExpression, from start: Int) -> ForeignExpression {
    if start < at, at <= ranges.count { places.add(part, ranges[start].lowerBound..<ranges[at - 1].upperBound) }
    return part
  }

  /// `x |> f(y)` as `f(x, y)`, and `x %>% f(y, z = .)` as `f(y, z = x)`; nothing for what is no call.
  private static func piped(_ left: ForeignExpression, _ right: ForeignExpression) -> ForeignExpression? {
    switch right {
    case .call(let function, let arguments):
      let isPlaced = arguments.contains { $0.value == .name(".") || $0.value == .name("_") }
      guard isPlaced else { return .call(function, [ForeignArgument(name: nil, value: left)] + arguments) }
      return .call(
        function,
        arguments.map { argument in
          let isHere = argument.value == .name(".") || argument.value == .name("_")
          return ForeignArgument(name: argument.name, value: isHere ? left : argument.value)
        })
    case .name: return .call(right, [ForeignArgument(name: nil, value: left)])
    default: return nil
    }
  }

  private func operatorAhead() -> String? {
    guard at < tokens.count else { return nil }
    switch tokens[at] {
    case .symbol(let symbol): return symbol
    case .name("and"), .name("or"), .name("in"):
      guard language == .python, case .name(let word) = tokens[at] else { return nil }
      return word
    case .name("not"):
      guard language == .python, at + 1 < tokens.count, tokens[at + 1] == .name("in") else { return nil }
      return "not in"
    default: return nil
    }
  }

  // MARK: Operators

  private static let rLevels: [[String]] = [
    ["~"], ["||", "|"], ["&&", "&"], ["==", "!=", "<", ">", "<=", ">="], ["+", "-"], ["*", "/"], ["|>"], [":"],
  ]
  private static let pythonLevels: [[String]] = [
    ["or"], ["and"], ["==", "!=", "<", ">", "<=", ">=", "in", "not in"], ["|"], ["&"], ["+", "-"],
    ["*", "/", "//", "%"],
  ]

  private func level(of symbol: String) -> Int? {
    let levels = language == .r ? Self.rLevels : Self.pythonLevels
    let wanted = language == .r && symbol.hasPrefix("%") ? "|>" : symbol
    return levels.firstIndex { $0.contains(wanted) }.map { $0 + 1 }
  }

  /// An expression whose operators bind at least as tightly as a level.
  private mutating func expression(_ least: Int) -> ForeignExpression? {
    depth += 1
    defer { depth -= 1 }
    let start = at
    guard depth < Self.mostDepth, var left = prefix(least) else { return nil }
    while let symbol = operatorAhead(), let level = level(of: symbol), level > least {
      guard addLink() else { return nil }
      at += symbol == "not in" ? 2 : 1
      let middle = at
      guard let right = expression(level) else { return nil }
      if language == .r, symbol == "|>" || symbol == "%>%", let call = Self.piped(left, right) {
        // What is wrong with a call in a pipe is wrong at its own words, not at what goes into it.
        left = placed(call, from: middle)
      } else {
        left = placed(.infix(symbol, left, right), from: start)
      }
    }
    return left
  }

  /// `lambda d: d["x"]` as a call with the named body; nothing for one of several names.
  private mutating func shortFunction() -> ForeignExpression? {
    guard language == .python, at + 2 < tokens.count, tokens[at] == .name("lambda"),
      case .name(let name) = tokens[at + 1], tokens[at + 2] == .symbol(":")
    else { return nil }
    at += 3
    return expression(0).map { .call(.name("lambda"), [ForeignArgument(name: name, value: $0)]) }
  }

  private mutating func prefix(_ least: Int) -> ForeignExpression? {
    let start = at
    if let function = shortFunction() { return placed(function, from: start) }
    if language == .python, at < tokens.count, tokens[at] == .name("not") {
      at += 1
      return expression(2).map { placed(.prefix("not", $0), from: start) }
    }
    if let sign = take(["-", "+"]) { return expression(8).map { placed(.prefix(sign, $0), from: start) } }
    if language == .r, take(["!"]) != nil { return expression(3).map { placed(.prefix("!", $0), from: start) } }
    if take(["~"]) != nil {
      return expression(language == .r ? 1 : 8).map { placed(.prefix("~", $0), from: start) }
    }
    return power()
  }

  /// A power binds more tightly than a sign before it, and from the right.
  private mutating func power() -> ForeignExpression? {
    let start = at
    guard let base = postfix() else { return nil }
    guard let symbol = take(language == .r ? ["^"] : ["**"]) else { return base }
    let exponent: ForeignExpression?
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.mostDepth else { return nil }
    if let sign = take(["-", "+"]) { exponent = power().map { .prefix(sign, $0) } } else { exponent = power() }
    return exponent.map { placed(.infix(symbol == "**" ? "^" : symbol, base, $0), from: start) }
  }

  // MARK: Calls and parts

  private mutating func postfix() -> ForeignExpression? {
    let start = at
    guard var value = primary() else { return nil }
    while true {
      value = placed(value, from: start)
      if take(["("]) != nil {
        guard let arguments = arguments(until: ")") else { return nil }
        value = .call(value, arguments)
      } else if take(["[["]) != nil {
        guard let arguments = arguments(until: "]]") else { return nil }
        value = .index(value, arguments)
      } else if take(["["]) != nil {
        guard let arguments = arguments(until: "]") else { return nil }
        value = .index(value, arguments)
      } else if take(language == .r ? ["$"] : ["."]) != nil {
        guard at < tokens.count, case .name(let name) = tokens[at] else { return nil }
        at += 1
        value = .member(value, name)
      } else if take(["::"]) != nil {
        // The package of a function says nothing about what it does.
        guard case .name = value, at < tokens.count, case .name(let name) = tokens[at] else { return nil }
        at += 1
        value = .name(name)
      } else {
        return value
      }
      guard addLink() else { return nil }
    }
  }

  private mutating func primary() -> ForeignExpression? {
    furthest = max(furthest, at)
    guard at < tokens.count else { return nil }
    defer { at += 1 }
    switch tokens[at] {
    case .number(let text): return .number(text)
    case .string(let text): return .string(text)
    case .name(let name): return Self.reserved(language).contains(name) ? nil : .name(name)
    case .symbol("("):
      at += 1
      guard let inner = expression(0), at < tokens.count else { return nil }
      if language == .python, tokens[at] == .symbol(",") { return tuple(inner) }
      guard tokens[at] == .symbol(")") else { return nil }
      return .group(inner)
    case .symbol("["):
      guard language == .python else { return nil }
      at += 1
      guard let items = arguments(until: "]"), items.allSatisfy({ $0.name == nil }) else { return nil }
      at -= 1
      return .list(items.map(\.value))
    case .symbol("{"):
      guard language == .python else { return nil }
      at += 1
      return dictionary()
    default: return nil
    }
  }

  /// The items of a tuple whose first was read; ends on its closing parenthesis.
  private mutating func tuple(_ first: ForeignExpression) -> ForeignExpression? {
    var items = [first]
    while take([","]) != nil {
      if at < tokens.count, tokens[at] == .symbol(")") { break }
      guard let item = expression(0) else { return nil }
      items.append(item)
    }
    return at < tokens.count && tokens[at] == .symbol(")") ? .list(items) : nil
  }

  /// Words that begin what is not read here.
  static func reserved(_ language: ForeignLanguage) -> Set<String> { language == .r ? rWords : pythonWords }

  private static let rWords: Set<String> = ["if", "else", "for", "while", "repeat", "function", "break", "next"]
  private static let pythonWords: Set<String> = [
    "if", "else", "for", "while", "def", "class", "lambda", "import", "from", "with", "return", "try", "del", "global",
    "yield", "async", "await", "assert", "raise", "pass", "break", "continue",
  ]

  private mutating func arguments(until end: String) -> [ForeignArgument]? {
    var found: [ForeignArgument] = []
    while true {
      if take([end]) != nil { return found }
      if !found.isEmpty {
        guard take([","]) != nil else { return nil }
        if language == .python || end != "]", take([end]) != nil { return found }
      }
      var name: String?
      if at + 1 < tokens.count, tokens[at + 1] == .symbol("=") {
        switch tokens[at] {
        case .name(let word): name = word
        case .string(let word) where language == .r: name = word
        default: return nil
        }
        at += 2
      }
      // `d[rows, ]` takes all columns.
      let isEmpty =
        end == "]" && language == .r && at < tokens.count && [.symbol(","), .symbol("]")].contains(tokens[at])
      guard let value = isEmpty ? .name("") : expression(0) else { return nil }
      found.append(ForeignArgument(name: name, value: value))
    }
  }

  /// The pairs of a dictionary whose brace was taken; ends on its closing brace.
  private mutating func dictionary() -> ForeignExpression? {
    var pairs: [ForeignPair] = []
    while at < tokens.count, tokens[at] != .symbol("}") {
      if !pairs.isEmpty, take([","]) == nil { return nil }
      guard let key = expression(0), take([":"]) != nil, let value = expression(0) else { return nil }
      pairs.append(ForeignPair(key: key, value: value))
    }
    return at < tokens.count ? .dictionary(pairs) : nil
  }
}
