import KayaDiagnostics

/// The identity of a cell within its notebook.
public struct CellID: Hashable, Sendable, Comparable {
  /// The position in `Notebook.cells`.
  public let index: Int

  /// The identity of the cell at a position.
  public init(_ index: Int) { self.index = index }

  /// Cells that come first in the notebook come first.
  public static func < (a: CellID, b: CellID) -> Bool { a.index < b.index }
}

/// Code in a notebook: a fenced block or an inline value.
public struct Cell: Sendable, Identifiable {
  /// Its identity.
  public let id: CellID
  /// What its text is.
  public let engine: Engine
  /// Where in the notebook it was found.
  public let form: Form
  /// The text below the options, each line ended by LF, mapped to the file.
  public let code: MappedText
  /// The opening fence, or the whole of an inline value.
  public let fence: Span
  /// The whole block from fence to fence, or the whole of an inline value.
  public let span: Span
  /// The options.
  public let options: CellOptions
  /// Whether the options have an error, so that the block must not run.
  public let hasFaultyOptions: Bool
  /// Whether its fence is never closed, so that its last lines may be prose.
  public let isOpen: Bool

  /// A cell with all its parts.
  public init(
    id: CellID, engine: Engine, form: Form, code: MappedText, fence: Span, span: Span, options: CellOptions,
    hasFaultyOptions: Bool, isOpen: Bool = false
  ) {
    self.id = id
    self.engine = engine
    self.form = form
    self.code = code
    self.fence = fence
    self.span = span
    self.options = options
    self.hasFaultyOptions = hasFaultyOptions
    self.isOpen = isOpen
  }

  /// What the text of a cell is.
  public enum Engine: String, Sendable, CaseIterable {
    /// The analysis language.
    case kaya
    /// SQL for the embedded SQLite.
    case sql
    /// A student's free answer, which is never parsed or run.
    case text
  }

  /// Where a cell stands.
  public enum Form: Sendable, Hashable {
    /// A fenced block.
    case block
    /// A value in the prose.
    case inline
    /// A value in a text of the front matter, such as `title`.
    case frontMatter(key: String)
    /// A value in an option of a block, such as `fig-cap`.
    case option(name: String, of: CellID)
  }

  /// Whether it is a fenced block.
  public var isBlock: Bool { form == .block }

  /// Whether its text is code: false for `{text}` and for `manual: true`, which are never parsed or run.
  public var isCode: Bool { engine != .text && !options.manual }
}
