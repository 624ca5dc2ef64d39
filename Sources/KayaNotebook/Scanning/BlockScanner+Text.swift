import KayaDiagnostics

extension BlockScanner {
  /// Handles what no block starts with: text, code by indentation, an empty line.
  mutating func scanText(_ place: Place, _ cursor: LineCursor, matched: Int, opened: Bool) {
    var isParagraph = false
    if case .paragraph = leaf { isParagraph = !opened }
    let isBlank = cursor.isBlank
    if isParagraph, !isBlank {
      addText(place, from: cursor.position)
      openMathematics(place, cursor)
      return
    }
    if !opened, matched < containers.count { containers.removeSubrange(matched...) }
    if !opened { closeLeaf() }
    if isBlank {
      copyLine(place)
      return
    }
    for index in containers.indices { containers[index].hasContent = true }
    guard cursor.indent < 4 else {
      copyLine(place)
      return
    }
    leaf = .paragraph
    addText(place, from: cursor.position)
    openMathematics(place, cursor)
  }

  /// Adds a line to the text that is being gathered.
  mutating func addText(_ place: Place, from position: Int) {
    // The run is taken out while it grows, or each line would copy all lines before it.
    var current = run.take() ?? TextRun(file: place.file)
    let content = position..<place.range.upperBound
    if let table = current.delimiterRow, current.lines.count > table,
      reading.files[place.file].bytes.isCaption(content)
    {
      run = current
      closeText()
      composer.insert(prefix(depth: containers.count), for: Span(file: place.file, range: position..<position))
      composer.endLine(of: place.file, at: place.range.lowerBound)
      current = TextRun(file: place.file)
    }
    if current.delimiterRow == nil, !current.lines.isEmpty,
      BlockStart.isDelimiterRow(reading.files[place.file].bytes, content)
    {
      current.delimiterRow = current.lines.count
    }
    current.lines.append(
      TextRun.Line(base: prefix(depth: base), prefix: place.range.lowerBound..<position, content: content))
    run = current
  }

  /// Takes the following lines as they are, if this one opens a formula that a later one closes.
  private mutating func openMathematics(_ place: Place, _ cursor: LineCursor) {
    guard DisplayMathScan.isOpen(cursor.bytes, cursor.position..<cursor.end) else { return }
    let source = reading.files[place.file].text
    var line = place.line + 1
    while line <= source.lineCount {
      let range = source.lineRange(line)
      let content = cursor.bytes[range].drop { $0.isBlank || $0 == UInt8(ascii: ">") }
      guard !content.isEmpty else { return }
      if DisplayMathScan.isOpen(cursor.bytes, range) {
        leaf = .mathematics
        return
      }
      line += 1
    }
  }

  /// Copies a line as it is.
  mutating func copyLine(_ place: Place) {
    let bytes = reading.files[place.file].bytes
    composer.insert(
      prefix(depth: base), for: Span(file: place.file, range: place.range.lowerBound..<place.range.lowerBound))
    composer.copy(place.range, of: place.file, bytes)
    composer.endLine(of: place.file, at: place.range.upperBound)
  }

  /// Puts a token in a comment of its own in place of the rest of a line.
  mutating func replaceLine(_ place: Place, from position: Int, by token: Token) {
    let bytes = reading.files[place.file].bytes
    composer.insert(
      prefix(depth: base), for: Span(file: place.file, range: place.range.lowerBound..<place.range.lowerBound))
    composer.copy(place.range.lowerBound..<position, of: place.file, bytes)
    let comment = Array("<!--".utf8) + TokenCode.bytes(reading.add(token)) + Array("-->".utf8)
    composer.insert(comment, for: Span(file: place.file, range: position..<place.range.upperBound))
    composer.endLine(of: place.file, at: place.range.upperBound)
  }

  /// The marks that keep a line inside the outermost containers.
  func prefix(depth: Int) -> [UInt8] { containers.prefix(depth).flatMap(\.continuation) }

  var baseColumns: Int { prefix(depth: base).count }

  /// Ends the text, fence or raw HTML that is open.
  mutating func closeLeaf() {
    closeText()
    if case .fence(_, let span) = leaf {
      reading.unclosedFences.insert(span)
      reading.report(
        .error, .unclosedFence, "a fence is opened here and never closed", at: span, label: "opened here",
        help: ["end the block with the line \(reading.text(span).prefix { $0 == "`" || $0 == "~" })"])
    }
    leaf = .none
  }

  /// Composes the text that has been gathered.
  mutating func closeText() {
    guard let text = run else { return }
    run = nil
    TextComposer(reading: reading).compose(text, into: &composer, definitions: &definitions)
  }
}

extension [UInt8] {
  /// Whether a line is a caption: a colon, a blank, and text.
  func isCaption(_ range: Range<Int>) -> Bool {
    let text = trimmedRange(range)
    guard text.count > 2, self[text.lowerBound] == UInt8(ascii: ":") else { return false }
    return self[text.lowerBound + 1].isBlank
  }
}

/// Looks for `$$` that opens or closes a displayed formula.
enum DisplayMathScan {
  /// Whether a line has an odd number of `$$` outside code and escapes.
  static func isOpen(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    let end = range.upperBound
    var isOpen = false
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "\\"): at += 2
      case UInt8(ascii: "`"):
        let length = BlockStart.run(bytes, at, end)
        at = isOpen ? at + length : codeEnd(bytes, at, length, end) ?? at + length
      case UInt8(ascii: "$") where at + 1 < end && bytes[at + 1] == UInt8(ascii: "$"):
        isOpen.toggle()
        at += 2
      default: at += 1
      }
    }
    return isOpen
  }

  private static func codeEnd(_ bytes: [UInt8], _ at: Int, _ length: Int, _ end: Int) -> Int? {
    var at = at + length
    while at < end {
      guard bytes[at] == UInt8(ascii: "`") else {
        at += 1
        continue
      }
      let run = BlockStart.run(bytes, at, end)
      if run == length { return at + run }
      at += run
    }
    return nil
  }
}
