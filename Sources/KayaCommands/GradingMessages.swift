import FoundationEssentials
import KayaDiagnostics

/// What a grading process says once it has run the teacher's file.
struct GradingHello: Codable {
  /// What is wrong with the teacher's own file.
  var findings: [Finding]
  /// What all marks follow from beside the answers: the program, the teacher's text, the data.
  var fingerprint: String

  /// A diagnostic as it is sent.
  struct Finding: Codable {
    var severity: String
    var code: String
    var message: String
    var label: String
    var help: [String]
    var file: String?
    var numbers: [Int]
    var snippet: String

    init(_ diagnostic: Diagnostic) {
      severity = diagnostic.severity.rawValue
      code = diagnostic.code.rawValue
      message = diagnostic.message
      label = diagnostic.label
      help = diagnostic.lines
      file = diagnostic.place?.file
      numbers = diagnostic.place.map { [$0.line, $0.column, $0.endLine, $0.endColumn] } ?? []
      snippet = diagnostic.place?.snippet ?? ""
    }

    /// The diagnostic.
    var diagnostic: Diagnostic? {
      guard let severity = Severity(rawValue: severity), let code = DiagnosticCode(rawValue: code) else { return nil }
      var place: Place?
      if let file, numbers.count == 4 {
        place = Place(
          file: file, line: numbers[0], column: numbers[1], endLine: numbers[2], endColumn: numbers[3],
          snippet: snippet)
      }
      return Diagnostic(severity, code, message, at: place, label: label, help: help)
    }
  }
}

/// One submission on its way to a grading process; the bytes of the file follow as a message of their own.
struct GradingRequest: Codable {
  /// The student's id.
  var student: String
  /// The path of the file as it is shown.
  var path: String
}

/// Messages as JSON, with keys in a fixed order.
enum GradingJSON {
  static func encode(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map { Array($0) } ?? []
  }

  static func decode<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) -> Value? {
    try? JSONDecoder().decode(type, from: Data(bytes))
  }
}
