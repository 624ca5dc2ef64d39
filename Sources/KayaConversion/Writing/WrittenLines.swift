/// A line of a notebook that is being written, and what in it was translated.
struct WrittenLine: Sendable {
  var text: String
  /// The translations in it: the byte at which each begins, and the byte of the original it comes from.
  var origins: [(start: Int, origin: Int)] = []

  init(_ text: String, origin: Int? = nil) {
    self.text = text
    if let origin { origins = [(0, origin)] }
  }

  /// The same after something else.
  func after(_ prefix: String) -> WrittenLine {
    guard !prefix.isEmpty else { return self }
    var line = self
    line.text = prefix + text
    line.origins = origins.map { ($0.start + prefix.utf8.count, $0.origin) }
    return line
  }
}

/// Where the translated statements of a notebook come from.
struct WrittenOrigins: Sendable {
  private let lines: [WrittenLine]

  init(_ lines: [WrittenLine]) { self.lines = lines }

  /// The byte of the original from which a place of the notebook comes; lines and columns count from 1.
  func origin(line: Int, column: Int) -> Int? {
    guard lines.indices.contains(line - 1) else { return nil }
    let found = lines[line - 1]
    let bytes = found.text.unicodeScalars.prefix(max(0, column - 1)).reduce(0) { $0 + UTF8.width($1) }
    return (found.origins.last { $0.start <= bytes } ?? found.origins.first)?.origin
  }
}
