import KayaDiagnostics

/// The settings of a project, from `_kaya.yml`.
public struct ProjectConfiguration: Sendable {
  /// The file.
  public var source: SourceText
  /// The kind of project, such as `website`.
  public var type: Located<String>?
  /// Where pages are written.
  public var outputDirectory: Located<String>?
  /// Which files are pages, as patterns in order; empty means all.
  public var render: [Located<String>] = []
  /// The site as a whole.
  public var website = Website()
  /// How blocks are run and shown unless they say otherwise.
  public var execute = ExecuteOptions()
  /// How pages look.
  public var format = FormatOptions()
  /// The bounds of work.
  public var limits = Limits()
  /// Whether raw HTML of notebooks goes into pages.
  public var trustsHTML = false
  /// The language of the pages.
  public var language: Located<String>?
  /// The bibliography files in order.
  public var bibliography: [Located<String>] = []
  /// How works are cited: `author-date` or `numeric`.
  public var citationStyle: Located<String>?
  /// What was found while reading.
  public var diagnostics: [Diagnostic] = []

  /// No settings.
  public init(source: SourceText) { self.source = source }

  /// The site as a whole.
  public struct Website: Sendable {
    /// The name of the site.
    public var title: String?
    /// What the site is about.
    public var description: String?
    /// The address it will be published at.
    public var siteURL: Located<String>?
    /// The address of the repository.
    public var repositoryURL: Located<String>?
    /// The picture in the browser's tab.
    public var favicon: Located<String>?
    /// The words at the foot of each page.
    public var footer: String?
    /// Whether pages can be searched.
    public var search: Bool?
    /// Whether the site holds the reference of all functions.
    public var hasReference = true
    /// The bar at the top.
    public var navbar: [NavigationItem] = []
    /// The list at the side.
    public var sidebar: [NavigationItem] = []

    /// Nothing said.
    public init() {}
  }
}

/// An entry of a site's navigation.
public struct NavigationItem: Sendable {
  /// The words; none means the title of the page.
  public var text: String?
  /// The file or address it leads to; none for a section.
  public var target: Located<String>?
  /// The entries below it.
  public var items: [NavigationItem]
  /// Whether it stands at the right end of the bar.
  public var isTrailing: Bool

  /// An entry with all its parts.
  public init(text: String?, target: Located<String>?, items: [NavigationItem] = [], isTrailing: Bool = false) {
    self.text = text
    self.target = target
    self.items = items
    self.isTrailing = isTrailing
  }
}
