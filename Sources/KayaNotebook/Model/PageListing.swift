/// A list of pages that a page shows, from `listing:` in its front matter.
public struct PageListing: Sendable {
  /// How the pages are shown.
  public enum Form: String, Sendable, CaseIterable {
    /// A title with date and description each.
    case plain = "default"
    /// A row each.
    case table
    /// A box each, side by side.
    case grid
  }

  /// The id of the div it stands in; none stands in `::: {#listing}` or at the end of the page.
  public var id: String?
  /// Folders, files and patterns, from the notebook's folder; empty means all that is beside and below the page.
  public var contents: [Located<String>] = []
  /// How the pages are shown.
  public var form = Form.plain
  /// The orders, the first one first, such as `date desc`; empty means the newest first.
  public var sort: [Located<String>] = []
  /// How many pages are shown; none means all.
  public var limit: Int?
  /// Whether there is a feed of the pages.
  public var hasFeed = false
  /// What a table shows of each page; empty means date, title and authors.
  public var fields: [Located<String>] = []
  /// Where it is written.
  public var span: Span

  /// A listing of what is beside and below the page.
  public init(span: Span) { self.span = span }
}
