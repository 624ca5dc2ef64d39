import KayaDiagnostics

/// Goes through the lines of a notebook and composes the text for the Markdown parser.
///
/// It keeps track of containers, fences and raw HTML exactly as CommonMark defines them, so that it knows which
/// text is prose. In prose, formulas, inline values, references and attributes become tokens; lines of divs
/// become comments that hold a token; includes are replaced by their lines. Everything else is copied as it is.
struct BlockScanner {
  let reading: Reading
  var composer = Composer()
  var containers: [Container] = []
  var leaf = Leaf.none
  var run: TextRun?
  /// Containers of the file that includes the one being read: they go on by themselves.
  var base = 0
  /// The paths of the files being read, outermost first.
  var including: [String] = []
  /// How many files have been taken in, each as often as it was.
  var inclusions = 0
  /// How many bytes have been taken in, which bounds includes within includes.
  var taken = 0
  var definitions = LinkDefinitions()

  /// What the lines now belong to.
  enum Leaf {
    case none
    case paragraph
    /// A paragraph within `$$ … $$`, where nothing but the closing signs counts.
    case mathematics
    case fence(BlockStart.Fence, Span)
    case html(BlockStart.HTMLEnd)
  }

  init(_ reading: Reading) {
    self.reading = reading
    composer.reserve(reading.files.first?.bytes.count ?? 0)
  }

  /// Reads the lines of a file from a line to its end.
  mutating func scan(file: Int, fromLine first: Int) {
    let source = reading.files[file].text
    including.append(source.path)
    taken += source.bytes.count
    var line = first
    while line <= source.lineCount {
      let range = source.lineRange(line)
      let isLast = line == source.lineCount
      if isLast, range.isEmpty { break }
      scanLine(Place(file: file, line: line, range: range))
      line += 1
    }
    including.removeLast()
  }

  /// A line of a file.
  struct Place {
    var file: Int
    var line: Int
    var range: Range<Int>
  }

  /// Ends everything that is still open.
  mutating func finish() {
    closeLeaf()
    containers = []
  }

  private mutating func scanLine(_ place: Place) {
    let bytes = reading.files[place.file].bytes
    var cursor = LineCursor(bytes, place.range, column: baseColumns)
    var matched = base
    while matched < containers.count, containers[matched].matches(&cursor) { matched += 1 }
    let allMatched = matched == containers.count
    if allMatched {
      if continues(place, cursor) { return }
    } else if case .paragraph = leaf {
    } else {
      closeLeaf()
    }
    scanStarts(place, &cursor, matched: matched)
  }

  /// Handles a line inside a fence, raw HTML or a formula; false if the line starts something of its own.
  private mutating func continues(_ place: Place, _ cursor: LineCursor) -> Bool {
    let text = cursor.firstNonBlank
    switch leaf {
    case .fence(let fence, let opening):
      if cursor.indent < 4, BlockStart.closes(fence, cursor.bytes, text, cursor.end) { leaf = .none }
      if cursor.indent < 4, isCell(cursor.bytes, text..<cursor.end), isCell(opening) {
        closeWithin(Span(file: place.file, range: place.range.lowerBound..<place.range.lowerBound))
        closeLeaf()
        return false
      }
      copyLine(place)
      return true
    case .html(let end):
      if case .blankLine = end, cursor.isBlank {
        leaf = .none
        return false
      }
      if BlockStart.ends(end, cursor.bytes, cursor.position..<cursor.end) { leaf = .none }
      copyLine(place)
      return true
    case .mathematics:
      guard !cursor.isBlank else {
        leaf = .paragraph
        return false
      }
      addText(place, from: cursor.position)
      if DisplayMathScan.isOpen(cursor.bytes, cursor.position..<cursor.end) { leaf = .paragraph }
      return true
    case .none, .paragraph: return false
    }
  }

  /// Whether a line opens a block of code, which no code of a block can do.
  private func isCell(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    guard let fence = BlockStart.fence(bytes, line.lowerBound, line.upperBound) else { return false }
    let info = bytes[(line.lowerBound + fence.length)..<line.upperBound]
    guard info.contains(UInt8(ascii: "{")),
      case .cell(let engine, _) = FenceInfo(String(decoding: info.drop(while: \.isBlank), as: UTF8.self))
    else { return false }
    return engine != .text
  }

  private func isCell(_ fence: Span) -> Bool { isCell(reading.files[fence.file].bytes, fence.range) }

  private mutating func scanStarts(_ place: Place, _ cursor: inout LineCursor, matched: Int) {
    var isLazy = matched < containers.count
    var opened = false
    func leave(_ scanner: inout BlockScanner) {
      if !opened {
        scanner.closeLeaf()
        scanner.containers.removeSubrange(matched...)
      }
      opened = true
      isLazy = false
    }
    while true {
      var inParagraph = false
      if case .paragraph = leaf { inParagraph = !opened && !isLazy }
      let text = cursor.firstNonBlank
      let end = cursor.end
      guard cursor.indent < 4, text < end else { break }
      if cursor.bytes[text] == UInt8(ascii: ">") {
        guard mayEnter(place, text) else { return }
        leave(&self)
        cursor.skipBlanks()
        cursor.take(1)
        cursor.skip(columns: 1)
        containers.append(Container(kind: .quote, hasContent: true))
        continue
      }
      if scanLeafStart(place, cursor, text, inParagraph: inParagraph, leave: { leave(&$0) }) { return }
      if let note = BlockStart.footnote(cursor.bytes, text, end) {
        guard mayEnter(place, text) else { return }
        leave(&self)
        cursor.skipBlanks()
        cursor.take(note.length)
        noteFootnote(note.name, place.file)
        containers.append(Container(kind: .footnote, hasContent: !cursor.isBlank))
        continue
      }
      if let length = BlockStart.listMarker(cursor.bytes, text, end, interruptsParagraph: inParagraph) {
        guard mayEnter(place, text) else { return }
        leave(&self)
        containers.append(Self.item(&cursor, markerLength: length))
        continue
      }
      break
    }
    scanText(place, cursor, matched: matched, opened: opened)
  }

  private func noteFootnote(_ name: Range<Int>, _ file: Int) {
    let span = Span(file: file, range: name)
    reading.footnoteNames.append(Located(reading.text(span), span))
  }

  private static func item(_ cursor: inout LineCursor, markerLength: Int) -> Container {
    let indent = cursor.indent
    cursor.skipBlanks()
    cursor.take(markerLength)
    let blanks = cursor.indent
    if cursor.isBlank || blanks < 1 || blanks > 4 {
      let isBlank = cursor.isBlank
      cursor.skip(columns: 1)
      return Container(kind: .item(width: indent + markerLength + 1), hasContent: !isBlank)
    }
    cursor.skip(columns: blanks)
    return Container(kind: .item(width: indent + markerLength + blanks), hasContent: true)
  }
}
