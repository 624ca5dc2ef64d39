import KayaDiagnostics

/// A piece of running text.
public indirect enum Inline: Sendable {
  /// Plain text, entities and escapes resolved.
  case text(String)
  /// Emphasis.
  case emphasis([Inline])
  /// Strong emphasis.
  case strong([Inline])
  /// Struck-out text.
  case strikethrough([Inline])
  /// Letters below the line, as in CO₂.
  case `subscript`(String)
  /// Letters above the line, as in m².
  case superscript(String)
  /// Code in a line.
  case code(String)
  /// A link whose address has passed the check.
  case link(Link)
  /// An image whose address has passed the check.
  case image(Image)
  /// A line end of the source, to be shown as a space.
  case softBreak
  /// A line break the author asked for.
  case lineBreak
  /// Mathematics in a line.
  case math(Equation)
  /// An inline value: its code is in `Notebook.cells`.
  case value(CellID)
  /// A cross-reference.
  case reference(CrossReference)
  /// A citation.
  case citation(CitationGroup)
  /// The mark of a footnote.
  case footnote(FootnoteReference)
  /// A raw tag or comment, to be shown as text unless the project trusts it.
  case rawHTML(RawHTML)
}

/// A link.
public struct Link: Sendable {
  /// The address: http, https, mailto, relative or a fragment.
  public var address: String
  /// The title, empty for none.
  public var title: String
  /// The author's attributes.
  public var attributes: Attributes
  /// The text.
  public var content: [Inline]
  /// Where it stands.
  public var span: Span

  /// A link with all its parts.
  public init(address: String, title: String, attributes: Attributes, content: [Inline], span: Span) {
    self.address = address
    self.title = title
    self.attributes = attributes
    self.content = content
    self.span = span
  }
}

/// An image.
public struct Image: Sendable {
  /// The address: relative, or a `data:` address of a PNG, JPEG or GIF.
  public var address: String
  /// The title, empty for none.
  public var title: String
  /// The description as plain text: `fig-alt` if given, else the text in the brackets.
  public var description: String
  /// The text in the brackets.
  public var content: [Inline]
  /// The author's attributes, such as `width`.
  public var attributes: Attributes
  /// Where it stands.
  public var span: Span

  /// An image with all its parts.
  public init(
    address: String, title: String, description: String, content: [Inline], attributes: Attributes, span: Span
  ) {
    self.address = address
    self.title = title
    self.description = description
    self.content = content
    self.attributes = attributes
    self.span = span
  }
}

/// A formula in TeX.
public struct Equation: Sendable {
  /// The TeX text between the dollar signs, mapped to the file.
  public var tex: MappedText
  /// Whether it stands on a line of its own.
  public var isDisplayed: Bool
  /// The label from `{#eq-x}`.
  public var label: Located<String>?
  /// Where it stands, dollar signs and label included.
  public var span: Span

  /// A formula with all its parts.
  public init(tex: MappedText, isDisplayed: Bool, label: Located<String>?, span: Span) {
    self.tex = tex
    self.isDisplayed = isDisplayed
    self.label = label
    self.span = span
  }
}

/// The mark of a footnote in the text.
public struct FootnoteReference: Sendable, Hashable {
  /// The footnote's number.
  public var number: Int
  /// Which reference to that footnote this is, from 1.
  public var occurrence: Int

  /// A mark of a footnote.
  public init(number: Int, occurrence: Int) {
    self.number = number
    self.occurrence = occurrence
  }
}

/// A text that may hold inline values, such as a title or a caption.
public struct RichText: Sendable {
  /// The text as Markdown inlines.
  public var content: [Inline]
  /// The text as written, mapped to the file.
  public var source: MappedText

  /// A text with its source.
  public init(content: [Inline], source: MappedText) {
    self.content = content
    self.source = source
  }
}
