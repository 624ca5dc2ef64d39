import KayaDiagnostics

extension BlockScanner {
  /// How deep quotations and lists may be nested.
  static let mostContainers = 64

  /// Handles a block that holds no others and starts here; false if none does.
  mutating func scanLeafStart(
    _ place: Place, _ cursor: LineCursor, _ text: Int, inParagraph: Bool,
    leave: (inout BlockScanner) -> Void
  ) -> Bool {
    let bytes = cursor.bytes
    let end = cursor.end
    switch bytes[text] {
    case UInt8(ascii: "#") where BlockStart.isHeading(bytes, text, end):
      leave(&self)
      markContent()
      addText(place, from: cursor.position)
      closeText()
      return true
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      guard let fence = BlockStart.fence(bytes, text, end) else { return false }
      leave(&self)
      markContent()
      leaf = .fence(fence, Span(file: place.file, range: text..<end))
      copyLine(place)
      return true
    case UInt8(ascii: "<"):
      guard let close = BlockStart.html(bytes, text, end, interruptsParagraph: inParagraph) else { return false }
      leave(&self)
      markContent()
      leaf = .html(close)
      if case .blankLine = close {
      } else if BlockStart.ends(close, bytes, text..<end) {
        leaf = .none
      }
      copyLine(place)
      return true
    case UInt8(ascii: ":") where BlockStart.colons(bytes, text, end) > 0:
      guard let token = divToken(Span(file: place.file, range: text..<end)) else { return false }
      leave(&self)
      markContent()
      replaceLine(place, from: text, by: token)
      return true
    case UInt8(ascii: "{"):
      if let target = embedTarget(bytes, text..<end) {
        leave(&self)
        embed(target, place, directive: Span(file: place.file, range: text..<end))
        return true
      }
      guard let path = includePath(bytes, text..<end) else { return false }
      leave(&self)
      include(path, place, directive: Span(file: place.file, range: text..<end))
      return true
    case UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"):
      if inParagraph, BlockStart.isUnderline(bytes, text, end) {
        closeText()
        leaf = .none
        copyLine(place)
        return true
      }
      guard BlockStart.isRule(bytes, text, end) else { return false }
      leave(&self)
      markContent()
      copyLine(place)
      return true
    default: return false
    }
  }

  private mutating func markContent() {
    for index in containers.indices { containers[index].hasContent = true }
  }

  /// The token of a line of colons: the start of a div with its attributes, or an end; none if it is neither.
  private func divToken(_ span: Span) -> Token? {
    let excerpt = reading.excerpt(span)
    let colons = BlockStart.run(excerpt.bytes, 0, excerpt.bytes.count)
    var rest = excerpt.trimmed(colons..<excerpt.bytes.count)
    while rest.count > 0, excerpt.bytes[rest.upperBound - 1] == UInt8(ascii: ":") {
      rest = rest.lowerBound..<rest.upperBound - 1
    }
    rest = excerpt.trimmed(rest)
    let line = excerpt.string(0..<excerpt.bytes.count)
    guard !rest.isEmpty else { return Token(meaning: .divEnd, text: line, span: span) }
    if excerpt.bytes[rest.lowerBound] == UInt8(ascii: "{") {
      guard let found = AttributeReader.read(excerpt, at: rest.lowerBound, before: rest.upperBound),
        found.end == rest.upperBound
      else {
        reading.report(
          .error, .syntax, "the attributes of this div cannot be read", at: excerpt.span(rest),
          help: ["write them as `::: {.class #id key=\"value\"}`"])
        return Token(meaning: .divStart(Attributes()), text: line, span: span)
      }
      return Token(meaning: .divStart(found.attributes), text: line, span: span)
    }
    let word = excerpt.string(rest)
    guard word.utf8.allSatisfy({ $0.isASCIIWord || $0 == UInt8(ascii: "-") || $0 >= 0x80 }) else { return nil }
    return Token(meaning: .divStart(Attributes(classes: [word])), text: line, span: span)
  }

  /// Whether another container may be opened; if not, the line stays plain text.
  mutating func mayEnter(_ place: Place, _ text: Int) -> Bool {
    guard containers.count >= Self.mostContainers else { return true }
    let span = Span(file: place.file, range: text..<place.range.upperBound)
    reading.report(
      .error, .pathologicalText, "quotations and lists are nested more than \(Self.mostContainers) deep",
      at: Span(file: span.file, range: text..<min(text + 1, span.range.upperBound)),
      help: ["the rest of the line is shown as plain text"])
    closeLeaf()
    let token = Token(meaning: .literal, text: reading.text(span), span: span)
    composer.copy(place.range.lowerBound..<text, of: place.file, reading.files[place.file].bytes)
    composer.insert(TokenCode.bytes(reading.add(token)), for: span)
    composer.endLine(of: place.file, at: place.range.upperBound)
    return false
  }
}
