/// What the text of a cell means by itself.
enum CSVValue {
  case missing
  case number(Double)
  /// A number that may be a code, since it begins with a zero that another digit follows.
  case code(Double)
  /// A whole number that a double does not hold exactly, so that it may be a code too.
  case long(Double)
  case bool(Bool)
  case text

  /// Reads the content of a cell, blanks around it ignored.
  init(_ content: UnsafeBufferPointer<UInt8>, _ missing: [[UInt8]]) {
    let bytes = Self.withoutBlanks(content)
    if missing.contains(where: { $0.elementsEqual(bytes) || $0.elementsEqual(content) }) {
      self = .missing
    } else if let found = DecimalScanner.found(in: bytes), let number = found.value {
      let isCode = DecimalScanner.hasLeadingZero(bytes, from: 0, to: bytes.count)
      self = isCode ? .code(number) : found.isRounded ? .long(number) : .number(number)
    } else if Self.trues.contains(where: { $0.utf8.elementsEqual(bytes) }) {
      self = .bool(true)
    } else if Self.falses.contains(where: { $0.utf8.elementsEqual(bytes) }) {
      self = .bool(false)
    } else {
      self = .text
    }
  }

  var isMissing: Bool { if case .missing = self { true } else { false } }

  /// Whether a text is a number that needs no leading zero.
  static func isNumber(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      switch CSVValue(bytes, []) {
      case .number, .long: true
      case .missing, .code, .bool, .text: false
      }
    }
  }

  /// The text of a cell without blanks around it.
  static func trimmed(_ content: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: withoutBlanks(content), as: UTF8.self)
  }

  /// A printed number with zeros added until it shows so many decimals; nil if it shows more or has an exponent.
  static func padded(_ text: String, _ decimals: Int) -> String? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let shown = parts.count == 2 ? parts[1].count : 0
    guard shown <= decimals, !text.contains("e"), !text.contains("E") else { return nil }
    guard decimals > 0 else { return String(parts[0]) }
    return text + (parts.count == 2 ? "" : ".") + String(repeating: "0", count: decimals - shown)
  }

  private static func withoutBlanks(_ content: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: content[CSVText(bytes: content).trimmed(0..<content.count)])
  }

  private static let trues = ["true", "TRUE", "True"]
  private static let falses = ["false", "FALSE", "False"]
}
