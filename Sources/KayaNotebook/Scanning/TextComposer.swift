import KayaDiagnostics

/// Composes the text of one run, with tokens in place of what the Markdown parser must not see.
struct TextComposer {
  let reading: Reading

  /// A range of a run that a token stands for.
  struct Replacement {
    var range: Range<Int>
    var token: Int
  }

  func compose(_ run: TextRun, into composer: inout Composer, definitions: inout LinkDefinitions) {
    let file = reading.files[run.file]
    guard TextGuard.isOfInterest(run, file.bytes) else {
      copy(run, file, into: &composer)
      return
    }
    let excerpt = run.excerpt(of: file)
    if let fault = TextGuard.fault(in: excerpt.bytes, isTable: run.delimiterRow != nil) {
      reading.report(
        .error, .pathologicalText, fault.message, at: excerpt.span(fault.range),
        help: ["the text is shown plainly, without its Markdown"])
      replaceAll(run, excerpt, into: &composer)
      return
    }
    definitions.count(in: excerpt, isTable: run.delimiterRow != nil)
    var scanner = InlineScanner(
      reading: reading, excerpt: excerpt, notes: run.delimiterRow == nil ? .taken : .takenInCells)
    if let table = run.delimiterRow {
      for range in tablePieces(excerpt.bytes, firstRow: table - 1) { scanner.scan(range) }
      TableHints.report(excerpt, delimiterRow: table, tokens: scanner.replacements.map(\.range), to: reading)
    } else {
      scanner.scanParagraph()
    }
    emit(run, file, scanner.replacements, into: &composer)
  }

  /// The text before a table, then each of its rows: nothing goes from row to row.
  private func tablePieces(_ bytes: [UInt8], firstRow: Int) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    var line = 0
    for (offset, byte) in bytes.enumerated() where byte == .lineFeed {
      line += 1
      if line >= firstRow {
        pieces.append(start..<offset)
        start = offset + 1
      }
    }
    pieces.append(start..<bytes.count)
    return pieces
  }

  private func copy(_ run: TextRun, _ file: SourceFile, into composer: inout Composer) {
    for line in run.lines {
      let start = line.prefix.lowerBound
      composer.insert(line.base, for: Span(file: run.file, range: start..<start))
      composer.copy(start..<line.content.upperBound, of: run.file, file.bytes)
      composer.endLine(of: run.file, at: line.content.upperBound)
    }
  }

  private func replaceAll(_ run: TextRun, _ excerpt: Excerpt, into composer: inout Composer) {
    guard let first = run.lines.first, let last = run.lines.last else { return }
    let token = Token(meaning: .literal, text: excerpt.text.string, span: excerpt.span)
    let start = first.prefix.lowerBound
    composer.insert(first.base, for: Span(file: run.file, range: start..<start))
    composer.copy(first.prefix, of: run.file, reading.files[run.file].bytes)
    composer.insert(TokenCode.bytes(reading.add(token)), for: token.span)
    composer.endLine(of: run.file, at: last.content.upperBound)
  }

  private func emit(
    _ run: TextRun, _ file: SourceFile, _ replacements: [Replacement], into composer: inout Composer
  ) {
    var start = 0
    var next = 0
    var isInside = false
    for line in run.lines {
      let lineStart = line.prefix.lowerBound
      if !isInside {
        composer.insert(line.base, for: Span(file: run.file, range: lineStart..<lineStart))
        composer.copy(line.prefix, of: run.file, file.bytes)
      }
      var at = start
      let end = start + line.content.count
      func offset(_ position: Int) -> Int { line.content.lowerBound + position - start }
      if isInside {
        at = min(end, replacements[next].range.upperBound)
        isInside = replacements[next].range.upperBound > end
        if !isInside { next += 1 }
      }
      while !isInside, next < replacements.count, replacements[next].range.lowerBound < end {
        let replacement = replacements[next]
        composer.copy(offset(at)..<offset(replacement.range.lowerBound), of: run.file, file.bytes)
        composer.insert(TokenCode.bytes(replacement.token), for: reading.tokens[replacement.token].span)
        if replacement.range.upperBound > end {
          isInside = true
          at = end
        } else {
          at = replacement.range.upperBound
          next += 1
        }
      }
      if !isInside {
        composer.copy(offset(at)..<offset(end), of: run.file, file.bytes)
        composer.endLine(of: run.file, at: line.content.upperBound)
      }
      start = end + 1
    }
  }
}
