/// What a label stands for, by its prefix.
public enum LabelKind: String, Sendable, CaseIterable {
  /// `fig-`
  case figure = "fig"
  /// `tbl-`
  case table = "tbl"
  /// `eq-`
  case equation = "eq"
  /// `sec-`
  case section = "sec"
  /// `exr-`
  case exercise = "exr"
  /// `lst-`
  case listing = "lst"

  /// The kind a name has by its prefix, or none.
  public init?(label: String) {
    guard let dash = label.utf8.firstIndex(of: UInt8(ascii: "-")), label.utf8.index(after: dash) < label.utf8.endIndex
    else { return nil }
    self.init(rawValue: String(label[..<dash]))
  }

  /// Beginnings that are meant for those of labels.
  static let slips: [LabelKind: Set<Substring>] = [
    .figure: ["figure", "figures", "fi", "figs", "fgi", "Fig"],
    .table: ["tb", "tab", "table", "tabl", "tlb", "Tbl", "Tab"],
    .equation: ["equ", "eqn", "equation", "Eq"], .listing: ["list", "listing", "Lst"],
  ]

  /// The label that is meant by a name that begins with another word for its kind, such as `table-means`.
  public static func meant(by name: String) -> String? {
    guard let dash = name.firstIndex(of: "-") else { return nil }
    let word = name[..<dash]
    let kind = ["section", "sect"].contains(word) ? .section : allCases.first { slips[$0]?.contains(word) ?? false }
    return kind.map { $0.rawValue + name[dash...] }
  }

  /// The label that is meant by a name such as `fig_trend` or `fig:trend`; nothing for other names.
  public static func slip(in name: String) -> String? {
    guard let mark = name.firstIndex(where: { "_:.".contains($0) }), Self(rawValue: String(name[..<mark])) != nil,
      name.index(after: mark) < name.endIndex
    else { return nil }
    return name[..<mark] + "-" + name[name.index(after: mark)...]
  }
}

/// Something a cross-reference can point at.
public struct LabelDefinition: Sendable {
  /// The label, such as `fig-trend`.
  public var name: String
  /// Its kind; none for a cell's label without a prefix, which only names the cell.
  public var kind: LabelKind?
  /// What bears it.
  public var target: Target
  /// Where the label is written.
  public var span: Span

  /// A label with all its parts.
  public init(name: String, kind: LabelKind?, target: Target, span: Span) {
    self.name = name
    self.kind = kind
    self.target = target
    self.span = span
  }

  /// What bears a label.
  public enum Target: Sendable, Hashable {
    /// A cell.
    case cell(CellID)
    /// A heading, by its anchor.
    case heading
    /// A displayed equation.
    case equation
    /// A table of the prose.
    case table
    /// An image.
    case figure
    /// A listing.
    case listing
    /// A div.
    case div
  }
}

/// A cross-reference in the text.
public struct CrossReference: Sendable, Hashable {
  /// The label it points at.
  public var label: String
  /// The kind by the label's prefix.
  public var kind: LabelKind
  /// Whether the word before the number is left out, as in `[-@tbl-x]`.
  public var suppressesPrefix: Bool
  /// The author's own word before the number, as in `[Chart @fig-x]`.
  public var prefix: String?
  /// Where it stands, from the `@`.
  public var span: Span

  /// A cross-reference with all its parts.
  public init(label: String, kind: LabelKind, suppressesPrefix: Bool, prefix: String?, span: Span) {
    self.label = label
    self.kind = kind
    self.suppressesPrefix = suppressesPrefix
    self.prefix = prefix
    self.span = span
  }
}

/// One or several works cited at one place.
public struct CitationGroup: Sendable, Hashable {
  /// Whether the author's name is part of the sentence: `@key` outside brackets.
  public var isNarrative: Bool
  /// The works.
  public var items: [Item]
  /// Where the group stands.
  public var span: Span

  /// A group with all its parts.
  public init(isNarrative: Bool, items: [Item], span: Span) {
    self.isNarrative = isNarrative
    self.items = items
    self.span = span
  }

  /// One work of a group.
  public struct Item: Sendable, Hashable {
    /// The key of the bibliography.
    public var key: String
    /// The words before, such as `see`.
    public var prefix: String
    /// The words after the key without the comma, such as `p. 4`.
    public var locator: String
    /// Whether the author's name is left out, as in `[-@key]`.
    public var suppressesAuthor: Bool
    /// The place of the key, with its `@`.
    public var span: Span

    /// An item with all its parts.
    public init(key: String, prefix: String, locator: String, suppressesAuthor: Bool, span: Span) {
      self.key = key
      self.prefix = prefix
      self.locator = locator
      self.suppressesAuthor = suppressesAuthor
      self.span = span
    }
  }
}

/// The address of a link or an image, for the check that its target exists.
public struct Address: Sendable, Hashable {
  /// The address as the page will have it.
  public var text: String
  /// Whether it is that of an image.
  public var isImage: Bool
  /// Where the link or image stands.
  public var span: Span

  /// An address at a place.
  public init(text: String, isImage: Bool, span: Span) {
    self.text = text
    self.isImage = isImage
    self.span = span
  }
}
