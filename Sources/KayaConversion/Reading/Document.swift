import KayaDiagnostics

/// A document of any form as a row of parts.
struct Document: Sendable {
  /// A line with the byte of the file it starts at.
  struct Line: Sendable {
    var text: String
    var offset: Int
  }

  /// Code in a fence or a cell.
  struct Chunk: Sendable {
    /// The language in the braces, or of the kernel.
    var engine: String
    /// What else stood in the braces.
    var header: String
    /// The lines, options included.
    var lines: [Line]
    /// What stands before each line: the indent of a list, the mark of a quotation.
    var prefix: String
    /// The byte of the file at which it begins.
    var offset: Int
  }

  /// A part of a document.
  enum Part: Sendable {
    /// The settings at the start, without their marks.
    case frontMatter([Line])
    /// Prose.
    case prose([Line])
    /// What stays as it is: listings with their fences.
    case verbatim([Line])
    /// Code that was run.
    case chunk(Chunk)
  }

  var parts: [Part] = []
  /// Pictures that stood in the document.
  var files: [Conversion.File] = []
  /// What was found while reading.
  var findings: [Diagnostic] = []
}

extension SourceText {
  /// The place of a line of a document.
  func place(_ line: Document.Line) -> Place { place(line.offset..<line.offset + line.text.utf8.count) }
}
