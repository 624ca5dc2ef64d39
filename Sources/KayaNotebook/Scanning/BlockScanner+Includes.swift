import KayaDiagnostics

extension BlockScanner {
  /// How deep files may include each other.
  private static let mostIncludes = 16
  /// So many files are taken in at most: files that include each other several times double at each level.
  private static let mostInclusions = 1000

  /// The path of `{{< include path >}}` that fills a line, or none.
  func includePath(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
    directive("include", bytes, range).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// The bytes of what follows the name of a directive `{{< name … >}}` that fills a line, without quotes around it.
  private func directive(_ name: StaticString, _ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    let range = bytes.trimmedRange(range)
    guard bytes.has("{{<", at: range.lowerBound, before: range.upperBound),
      bytes.has(">}}", at: range.upperBound - 3, before: range.upperBound)
    else { return nil }
    let inner = bytes.trimmedRange(range.lowerBound + 3..<max(range.lowerBound + 3, range.upperBound - 3))
    let length = name.utf8CodeUnitCount
    guard bytes.has(name, at: inner.lowerBound, before: inner.upperBound),
      inner.count > length + 1, bytes[inner.lowerBound + length].isBlank
    else { return nil }
    var path = bytes.trimmedRange(inner.lowerBound + length + 1..<inner.upperBound)
    if path.count > 1, bytes[path.lowerBound] == bytes[path.upperBound - 1],
      bytes[path.lowerBound] == UInt8(ascii: "\"") || bytes[path.lowerBound] == UInt8(ascii: "'")
    {
      path = path.lowerBound + 1..<path.upperBound - 1
    }
    return path.isEmpty ? nil : path
  }

  /// Puts an empty div of the class `embed` in place of `{{< embed path#label >}}`.
  mutating func embed(_ target: Range<Int>, _ place: Place, directive span: Span) {
    let bytes = reading.files[place.file].bytes
    let sign = bytes[target].firstIndex(of: UInt8(ascii: "#")) ?? target.upperBound
    func pair(_ key: String, _ range: Range<Int>) -> Attributes.Pair {
      Attributes.Pair(
        key: key, value: String(decoding: bytes[range], as: UTF8.self), span: Span(file: place.file, range: range))
    }
    var pairs = [pair("path", target.lowerBound..<sign)]
    if sign + 1 < target.upperBound { pairs.append(pair("label", sign + 1..<target.upperBound)) }
    let attributes = Attributes(classes: ["embed"], pairs: pairs)
    let start = span.range.lowerBound
    breakText(place)
    replaceLine(place, from: start, by: Token(meaning: .divStart(attributes), text: reading.text(span), span: span))
    breakText(place)
    replaceLine(place, from: start, by: Token(meaning: .divEnd, text: "", span: span))
    breakText(place)
  }

  /// The bytes of the target of `{{< embed target >}}` that fills a line, or none.
  func embedTarget(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? { directive("embed", bytes, range) }

  /// Reads the lines of another file in place of a line of this one.
  mutating func include(_ path: String, _ place: Place, directive: Span) {
    switch resolve(path, from: place.file, directive) {
    case nil:
      let token = Token(meaning: .literal, text: reading.text(directive), span: directive)
      composer.insert(
        prefix(depth: base), for: Span(file: place.file, range: directive.range.lowerBound..<directive.range.lowerBound)
      )
      composer.copy(
        place.range.lowerBound..<directive.range.lowerBound, of: place.file, reading.files[place.file].bytes)
      composer.insert(TokenCode.bytes(reading.add(token)), for: directive)
      composer.endLine(of: place.file, at: place.range.upperBound)
      breakText(place)
    case let file?:
      composer.insert(
        prefix(depth: base), for: Span(file: place.file, range: directive.range.lowerBound..<directive.range.lowerBound)
      )
      composer.copy(
        place.range.lowerBound..<directive.range.lowerBound, of: place.file, reading.files[place.file].bytes)
      composer.endLine(of: place.file, at: place.range.upperBound)
      let outer = base
      base = containers.count
      let depth = containers.count
      scan(file: file, fromLine: FrontMatterRange.find(reading.files[file].text).firstBodyLine)
      closeWithin(Span(file: place.file, range: place.range.upperBound..<place.range.upperBound))
      closeLeaf()
      containers.removeSubrange(min(depth, containers.count)...)
      base = outer
      breakText(place)
    }
  }

  /// Ends the fence or the raw HTML that is left open before a place, so that it does not swallow what follows.
  mutating func closeWithin(_ place: Span) {
    let closing: [UInt8]
    switch leaf {
    case .fence(let fence, _): closing = [UInt8](repeating: fence.byte, count: fence.length)
    case .html(.text(let word)): closing = Array("\(word)".utf8)
    case .html(.rawElement): closing = Array("</pre>".utf8)
    default: return
    }
    composer.insert(prefix(depth: containers.count) + closing, for: place)
    composer.endLine(of: place.file, at: place.range.upperBound)
  }

  /// An empty line, so that the text after an include is a paragraph of its own.
  private mutating func breakText(_ place: Place) {
    composer.insert(
      prefix(depth: containers.count),
      for: Span(file: place.file, range: place.range.upperBound..<place.range.upperBound))
    composer.endLine(of: place.file, at: place.range.upperBound)
  }

  private mutating func resolve(_ path: String, from file: Int, _ directive: Span) -> Int? {
    guard inclusions <= Self.mostInclusions else { return nil }
    guard let including = reading.including else {
      reading.report(.error, .include, "`\(path)` cannot be taken in: there are no files here", at: directive)
      return nil
    }
    switch including(path, reading.files[file].text) {
    case .failure(let failure):
      for var diagnostic in failure.diagnostics {
        diagnostic.place = diagnostic.place ?? reading.place(directive)
        reading.diagnostics.append(diagnostic)
      }
      return nil
    case .success(let source):
      guard !self.including.contains(source.path) else {
        let circle = (self.including.drop { $0 != source.path } + [source.path]).map { "`\($0)`" }
        reading.report(
          .error, .include, "files include each other in a circle: \(circle.joined(separator: " → "))", at: directive,
          help: ["leave one of them out; what both need may stand in a file of its own"])
        return nil
      }
      guard self.including.count <= Self.mostIncludes else {
        reading.report(
          .error, .include, "files include each other more than \(Self.mostIncludes) deep", at: directive)
        return nil
      }
      inclusions += 1
      guard inclusions <= Self.mostInclusions else {
        guard inclusions == Self.mostInclusions + 1 else { return nil }
        reading.report(
          .error, .include, "the notebook takes in more than \(Self.mostInclusions) files", at: directive,
          help: ["each counts as often as it is taken in; files that include each other several times double so"])
        return nil
      }
      guard source.bytes.count <= reading.sizeLimit - min(taken, reading.sizeLimit) else {
        reading.report(
          .error, .fileTooLarge,
          "with `\(source.path)` the notebook is larger than its limit of \(reading.sizeLimit) bytes", at: directive)
        return nil
      }
      return reading.add(source)
    }
  }
}
