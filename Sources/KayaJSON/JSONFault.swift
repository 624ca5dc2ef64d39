extension JSON {
  /// Why a text is no JSON, and where it stops being it.
  public struct Fault: Error, Equatable, Sendable {
    /// What is wrong.
    public enum Reason: Equatable, Sendable {
      /// Something else stands where a value should.
      case noValue
      /// The text ends where a value should stand.
      case endsEarly
      /// Something follows the value.
      case notTheEnd
      /// Values are nested deeper than is read.
      case tooDeep
      /// Something else stands where a key in quotes should.
      case noKey
      /// No colon follows a key.
      case noColon(key: String)
      /// A list or an object neither goes on nor ends with this mark.
      case noComma(close: Character)
      /// A fraction or an exponent has no digits.
      case noDigits
      /// A text has no closing quote.
      case openText
      /// A text holds a line end or another control character.
      case brokenText
      /// A backslash with no escape after it.
      case noEscape
    }

    /// What is wrong.
    public var reason: Reason
    /// The byte where it shows; the length of the text if it ends too early.
    public var offset: Int
  }
}

extension JSON.Fault {
  /// What is wrong, in words.
  public var message: String {
    switch reason {
    case .noValue: "a value is expected here"
    case .endsEarly: "a value is expected, but the file ends"
    case .notTheEnd: "the end of the file is expected here"
    case .tooDeep: "values are nested more than \(JSONReader.mostDepth) deep"
    case .noKey: "a name in quotes is expected here"
    case .noColon(let key): "`:` is expected after `\(key)`"
    case .noComma(let close): "`,` or `\(close)` is expected here"
    case .noDigits: "a digit is expected here"
    case .openText: "a text is not closed"
    case .brokenText: "a text is not closed on its line"
    case .noEscape: "there is no such escape"
    }
  }

  /// A way out, where one is likely.
  public var help: [String] {
    switch reason {
    case .noKey: ["a comma before `}` is not allowed in JSON"]
    case .brokenText: ["a line break in a text is written `\\n`"]
    case .noEscape: ["the escapes are `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\u2082`"]
    default: []
    }
  }
}
