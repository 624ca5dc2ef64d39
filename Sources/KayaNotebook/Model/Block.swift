/// A block of the document with its place.
public struct Block: Sendable {
  /// What it is.
  public var kind: Kind
  /// Where it stands.
  public var span: Span

  /// A block of a kind at a place.
  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  /// The kinds of block.
  public indirect enum Kind: Sendable {
    /// A heading.
    case heading(Heading)
    /// A paragraph of prose.
    case paragraph([Inline])
    /// A list, ordered or not.
    case list(List)
    /// A quotation.
    case quote([Block])
    /// A box that stands out, from `> [!NOTE]` or `::: {.callout-note}`.
    case callout(Callout)
    /// A fenced div.
    case div(Div)
    /// A table of the prose.
    case table(Table)
    /// An image that stands alone, with its caption.
    case figure(Figure)
    /// Code that is shown and never run.
    case listing(Listing)
    /// A cell: its code, options and engine are in `Notebook.cells`.
    case cell(CellID)
    /// A displayed equation.
    case equation(Equation)
    /// A rule between blocks.
    case thematicBreak
    /// Raw HTML, to be shown as text unless the project trusts it.
    case rawHTML(RawHTML)
  }
}

/// A heading.
public struct Heading: Sendable {
  /// 1 to 6.
  public var level: Int
  /// The anchor: the author's `{#id}`, else made from the text, unique in the notebook.
  public var id: String
  /// The author's attributes.
  public var attributes: Attributes
  /// The text.
  public var content: [Inline]

  /// A heading with all its parts.
  public init(level: Int, id: String, attributes: Attributes, content: [Inline]) {
    self.level = level
    self.id = id
    self.attributes = attributes
    self.content = content
  }

  /// Whether the author asked for no number, by `{.unnumbered}` or `{-}`.
  public var isUnnumbered: Bool { attributes.classes.contains("unnumbered") }
}

/// A list.
public struct List: Sendable {
  /// The first number of an ordered list; none for bullets.
  public var start: Int?
  /// Whether the items stand close together, without paragraphs.
  public var isTight: Bool
  /// The items.
  public var items: [Item]

  /// A list with all its parts.
  public init(start: Int?, isTight: Bool, items: [Item]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }

  /// Whether the items are numbered.
  public var isOrdered: Bool { start != nil }

  /// One item of a list.
  public struct Item: Sendable {
    /// Whether the task is done; none for an item that is no task.
    public var isDone: Bool?
    /// What the item holds.
    public var blocks: [Block]
    /// Where it stands.
    public var span: Span

    /// An item with all its parts.
    public init(isDone: Bool?, blocks: [Block], span: Span) {
      self.isDone = isDone
      self.blocks = blocks
      self.span = span
    }
  }
}

/// A box that stands out of the text.
public struct Callout: Sendable {
  /// The five kinds that Quarto and GitHub share.
  public enum Kind: String, Sendable, CaseIterable {
    /// Something worth knowing.
    case note
    /// Something that helps.
    case tip
    /// Something to be careful about.
    case warning
    /// Something that must not be missed.
    case important
    /// Something that may do harm.
    case caution
  }

  /// Which of the five.
  public var kind: Kind
  /// The author's title; none means the name of the kind.
  public var title: [Inline]?
  /// Whether the box can be folded and starts folded; none means it cannot be folded.
  public var collapse: Bool?
  /// The author's attributes, with the label if the box has one.
  public var attributes: Attributes
  /// What the box holds.
  public var blocks: [Block]

  /// A callout with all its parts.
  public init(kind: Kind, title: [Inline]?, collapse: Bool?, attributes: Attributes, blocks: [Block]) {
    self.kind = kind
    self.title = title
    self.collapse = collapse
    self.attributes = attributes
    self.blocks = blocks
  }
}

/// A fenced div.
public struct Div: Sendable {
  /// Its attributes; `id` is a label where it has a label's prefix.
  public var attributes: Attributes
  /// What it holds.
  public var blocks: [Block]

  /// A div with all its parts.
  public init(attributes: Attributes, blocks: [Block]) {
    self.attributes = attributes
    self.blocks = blocks
  }

  /// Whether it is the place of the reference list, `::: {#refs}`.
  public var isReferenceList: Bool { attributes.id == "refs" }
  /// Whether its headings are the names of tabs.
  public var isTabset: Bool { attributes.classes.contains("panel-tabset") }
  /// What it shows as one figure or table, where it bears the label of one: the last paragraph is the caption.
  public var panel: Panel? {
    guard let label = attributes.id, let kind = LabelKind(label: label), kind == .figure || kind == .table,
      !blocks.isEmpty
    else { return nil }
    guard blocks.count > 1, case .paragraph(let caption)? = blocks.last?.kind else {
      return Panel(kind: kind, label: label, caption: [], blocks: blocks)
    }
    return Panel(kind: kind, label: label, caption: caption, blocks: Array(blocks.dropLast()))
  }
  /// The output of another notebook that it shows, from `{{< embed other.md#fig-x >}}`; the label may be empty.
  public var embedded: (path: String, label: String)? {
    guard attributes.classes.contains("embed"), let path = attributes["path"] else { return nil }
    return (path, attributes["label"] ?? "")
  }
  /// The exercise it is a hint for, from `::: {.hint exercise="ID"}`.
  public var hintExercise: String? { attributes.classes.contains("hint") ? attributes["exercise"] : nil }
}

/// A figure or table of several parts under one caption.
public struct Panel: Sendable {
  /// Whether it is a figure or a table.
  public let kind: LabelKind
  /// Its label.
  public let label: String
  /// Its caption; empty for none.
  public let caption: [Inline]
  /// Its parts, and what stands between them.
  public let blocks: [Block]
}

/// A table of the prose.
public struct Table: Sendable {
  /// How a column is set.
  public enum Alignment: Sendable, Hashable {
    /// The author did not say.
    case natural
    /// To the left.
    case left
    /// In the middle.
    case center
    /// To the right.
    case right
  }

  /// One alignment a column.
  public var alignments: [Alignment]
  /// The cells of the head.
  public var header: [[Inline]]
  /// The cells of each row, as many as there are columns.
  public var rows: [[[Inline]]]
  /// The caption from a `: Caption` paragraph beside the table.
  public var caption: [Inline]?
  /// The label from `{#tbl-x}`.
  public var label: Located<String>?

  /// A table with all its parts.
  public init(
    alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]], caption: [Inline]?, label: Located<String>?
  ) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
    self.caption = caption
    self.label = label
  }
}

/// An image that stands alone in its paragraph.
public struct Figure: Sendable {
  /// The image; its description is the caption unless `fig-alt` gives another.
  public var image: Image
  /// The caption, empty for an image without one.
  public var caption: [Inline]
  /// The label from `{#fig-x}`.
  public var label: Located<String>?
  /// The address the figure links to, for an image inside a link.
  public var link: String?

  /// A figure with all its parts.
  public init(image: Image, caption: [Inline], label: Located<String>?, link: String?) {
    self.image = image
    self.caption = caption
    self.label = label
    self.link = link
  }
}

/// Code that is shown and never run.
public struct Listing: Sendable {
  /// The language after the fence, empty for none.
  public var language: String
  /// The code, each line ended by LF.
  public var text: String
  /// The caption from `lst-cap`.
  public var caption: [Inline]?
  /// The label from `{#lst-x}`.
  public var label: Located<String>?

  /// A listing with all its parts.
  public init(language: String, text: String, caption: [Inline]?, label: Located<String>?) {
    self.language = language
    self.text = text
    self.caption = caption
    self.label = label
  }
}

/// Raw HTML of the author.
public struct RawHTML: Sendable {
  /// The text as written.
  public var text: String
  /// Whether it is only a comment, which is never shown.
  public var isComment: Bool
  /// Where its first line stands.
  public var span: Span

  /// A piece of raw HTML.
  public init(text: String, isComment: Bool, span: Span) {
    self.text = text
    self.isComment = isComment
    self.span = span
  }
}

/// A footnote.
public struct Footnote: Sendable {
  /// Its number, from 1, in the order of first reference.
  public var number: Int
  /// Its name, as written after `[^`.
  public var name: String
  /// How many references point at it.
  public var referenceCount: Int
  /// What it says.
  public var blocks: [Block]
  /// Where it is defined.
  public var span: Span

  /// A footnote with all its parts.
  public init(number: Int, name: String, referenceCount: Int, blocks: [Block], span: Span) {
    self.number = number
    self.name = name
    self.referenceCount = referenceCount
    self.blocks = blocks
    self.span = span
  }
}
