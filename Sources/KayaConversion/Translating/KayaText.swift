/// A piece of Kaya code with how loosely its last operator binds.
struct KayaText {
  /// How tightly the operators of the language bind, loosest first.
  enum Level: Int, Comparable {
    case or
    case and
    case not
    case comparison
    case range
    case sum
    case product
    case sign
    case power
    case atom

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
  }

  var text: String
  var level: Level

  init(_ text: String, _ level: Level = .atom) {
    self.text = text
    self.level = level
  }

  /// The text as an operand that must bind at least as tightly as a level.
  func operand(_ least: Level) -> String { level < least ? "(\(text))" : text }

  /// Two operands with an operator between them.
  static func infix(_ symbol: String, _ left: KayaText, _ right: KayaText, _ level: Level) -> KayaText {
    let next = Level(rawValue: level.rawValue + 1) ?? .atom
    // Comparisons do not chain; a power binds from the right.
    let leftLeast = level == .comparison || level == .power ? next : level
    let rightLeast = level == .power ? level : next
    return KayaText("\(left.operand(leftLeast)) \(symbol) \(right.operand(rightLeast))", level)
  }

  /// A call.
  static func call(_ name: String, _ arguments: [String]) -> KayaText {
    KayaText("\(name)(\(arguments.joined(separator: ", ")))")
  }

  /// A list.
  static func list(_ items: [String]) -> KayaText { KayaText("[\(items.joined(separator: ", "))]") }

  /// A text in quotes, with the escapes that the language has.
  static func string(_ text: String) -> KayaText {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.properties.generalCategory == .control:
        quoted += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return KayaText(quoted + "\"")
  }

  /// A name, in back-ticks where it is no plain one.
  static func name(_ name: String) -> KayaText { KayaText(isPlain(name) ? name : "`\(name)`") }

  /// Whether a name needs no back-ticks.
  static func isPlain(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, !reserved.contains(name) else { return false }
    return (first.properties.isAlphabetic || first == "_")
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0 == "_" || $0.properties.numericType == .decimal
      }
  }

  static let reserved: Set<String> = ["if", "then", "else", "and", "or", "not", "in", "true", "false", "na", "let"]
}
