import KayaDiagnostics

/// Puts blocks between the opening and the closing lines of divs into the divs, and captions onto their tables.
struct DivBuilder {
  let reading: Reading
  private var levels: [Level] = [Level(attributes: nil, opening: nil)]

  private struct Level {
    var attributes: Attributes?
    var opening: Span?
    var pieces: [Piece] = []
  }

  private enum Piece {
    case block(Block)
    case caption(TableCaption)
  }

  init(reading: Reading) { self.reading = reading }

  private static let mostLevels = 32

  mutating func add(_ block: Block) { levels[levels.count - 1].pieces.append(.block(block)) }

  mutating func add(_ caption: TableCaption) { levels[levels.count - 1].pieces.append(.caption(caption)) }

  mutating func open(_ attributes: Attributes, _ span: Span) {
    guard levels.count <= Self.mostLevels else {
      reading.report(
        .error, .pathologicalText, "divs are nested more than \(Self.mostLevels) deep", at: span)
      return
    }
    levels.append(Level(attributes: attributes, opening: span))
  }

  mutating func close(_ span: Span) {
    guard levels.count > 1 else {
      reading.report(
        .warning, .unclosedFence, "this line closes no div", at: span, label: "nothing is open here",
        help: ["a div opens with `::: {.class}` and closes at the same depth of lists and quotations"])
      return
    }
    fold(until: span)
  }

  mutating func finish() -> [Block] {
    while levels.count > 1 {
      if let opening = levels[levels.count - 1].opening {
        reading.report(
          .error, .unclosedFence, "a div is opened here and never closed", at: opening, label: "opened here",
          help: ["end it with a line of `:::`"])
      }
      fold(until: nil)
    }
    return blocks(levels[0].pieces)
  }

  private mutating func fold(until end: Span?) {
    guard let level = levels.popLast(), let attributes = level.attributes, let opening = level.opening else { return }
    let blocks = blocks(level.pieces)
    let span = opening.joined(with: end ?? blocks.last?.span)
    levels[levels.count - 1].pieces.append(.block(Block(DivReader.kind(attributes, blocks, opening, reading), span)))
  }

  /// Gives each caption to the table before it, else to the table after it; others are paragraphs after all.
  private func blocks(_ pieces: [Piece]) -> [Block] {
    var blocks: [Block] = []
    var waiting: TableCaption?
    func settle() {
      if let caption = waiting { blocks.append(caption.asParagraph) }
      waiting = nil
    }
    for piece in pieces {
      switch piece {
      case .caption(let caption):
        settle()
        if let last = blocks.last, let table = caption.applied(to: last, reading) {
          blocks[blocks.count - 1] = table
        } else {
          waiting = caption
        }
      case .block(let block):
        if let caption = waiting, let table = caption.applied(to: block, reading) {
          waiting = nil
          blocks.append(table)
        } else {
          settle()
          blocks.append(block)
        }
      }
    }
    settle()
    return blocks
  }
}

extension Span {
  /// From the start of this span to the end of another, if that is in the same file.
  func joined(with other: Span?) -> Span {
    guard let other, other.file == file else { return self }
    let lower = min(range.lowerBound, other.range.lowerBound)
    return Span(file: file, range: lower..<max(range.upperBound, other.range.upperBound))
  }
}
