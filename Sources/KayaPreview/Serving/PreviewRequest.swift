/// What a browser asks for.
struct PreviewRequest: Sendable {
  /// `GET`, `HEAD`, `POST`.
  var method: String
  /// The path from the root as it was sent, still escaped.
  var path: String
  /// The values after `?`, read.
  var query: [String: String] = [:]
  /// The headers, their names in lower case.
  var headers: [String: String] = [:]
  /// What was sent along.
  var body: [UInt8] = []

  /// Whether it only asks, and changes nothing.
  var isReading: Bool { method == "GET" || method == "HEAD" }

  /// The longest body that is taken.
  static let mostBytes = 1 << 20
}
