/// The settings at the start of a notebook; none means the author did not say.
public struct FrontMatter: Sendable {
  /// The title.
  public var title: RichText?
  /// The line under the title.
  public var subtitle: RichText?
  /// The authors in order.
  public var authors: [Author] = []
  /// The date as written.
  public var date: Located<String>?
  /// The summary.
  public var abstract: RichText?
  /// The keywords in order.
  public var keywords: [String] = []
  /// The language of the page, such as `en` or `zh`.
  public var language: Located<String>?
  /// The bibliography files in order.
  public var bibliography: [Located<String>] = []
  /// How works are cited: `author-date` or `numeric`.
  public var citationStyle: Located<String>?
  /// Keys of works to be listed without being cited; `*` stands for all.
  public var alsoListed: [Located<String>] = []
  /// The heading of the list of references.
  public var referencesTitle: String?
  /// A sentence about the page, for search engines, cards and listings.
  public var description: String?
  /// A picture that stands for the page.
  public var image: Located<String>?
  /// What the picture shows.
  public var imageDescription: String?
  /// The topics the page belongs to.
  public var categories: [String] = []
  /// The lists of other pages that the page shows.
  public var listings: [PageListing] = []
  /// The parameters in order.
  public var parameters: [Parameter] = []
  /// How blocks are run and shown unless they say otherwise.
  public var execute = ExecuteOptions()
  /// How pages look.
  public var format = FormatOptions()
  /// Whether the page is built by the preview only.
  public var isDraft = false
  /// The seed of the notebook's random streams.
  public var seed: Located<Int>?
  /// The name of the paper in the ledger of claims.
  public var paper: Located<String>?
  /// Whether the ledger of the site counts the claims of the page.
  public var isInLedger = true
  /// The bounds of work.
  public var limits = Limits()
  /// Parameters with the values to run them over.
  public var vary: [Parameter] = []
  /// Former addresses of the page.
  public var aliases: [Located<String>] = []
  /// When answers are due, as written.
  public var due: Located<String>?
  /// The student the notebook belongs to.
  public var student: Located<String>?
  /// Where the settings stand, with both `---` lines.
  public var span: Span?

  /// No settings.
  public init() {}

  /// An author of a notebook.
  public struct Author: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The places of work in order.
    public var affiliations: [String]
    /// The address for letters.
    public var email: String?
    /// The ORCID iD in groups of four, its check digit right.
    public var orcid: String?
    /// The address of the author's own page.
    public var url: String?
    /// Whether letters go to this author.
    public var isCorresponding = false

    /// An author with a name, and what is known besides.
    public init(name: String, affiliations: [String] = [], email: String? = nil, orcid: String? = nil) {
      self.name = name
      self.affiliations = affiliations
      self.email = email
      self.orcid = orcid
    }
  }
}

/// A named parameter with its value.
public struct Parameter: Sendable {
  /// The name.
  public var name: Located<String>
  /// The value.
  public var value: SettingValue
  /// The place of the value.
  public var span: Span

  /// A parameter at a place.
  public init(name: Located<String>, value: SettingValue, span: Span) {
    self.name = name
    self.value = value
    self.span = span
  }
}

/// A plain value of a setting.
public indirect enum SettingValue: Sendable, Hashable {
  /// Nothing.
  case null
  /// True or false.
  case bool(Bool)
  /// A finite number with its text.
  case number(Double, text: String)
  /// A text.
  case string(String)
  /// Values in order.
  case list([SettingValue])
  /// Named values in order.
  case record([Entry])

  /// A named value.
  public struct Entry: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The value.
    public var value: SettingValue

    /// A name and a value.
    public init(name: String, value: SettingValue) {
      self.name = name
      self.value = value
    }
  }
}

/// How blocks are run and shown unless they say otherwise.
public struct ExecuteOptions: Sendable, Hashable {
  /// Whether blocks are run.
  public var eval: Bool?
  /// How code is shown.
  public var echo: CellOptions.Echo?
  /// Whether results are shown.
  public var output: Bool?
  /// Whether anything of a block is shown.
  public var include: Bool?
  /// Whether warnings are shown.
  public var warning: Bool?
  /// Whether results may be taken from the cache.
  public var cache: Bool?

  /// Nothing said.
  public init() {}
}

/// How pages look.
public struct FormatOptions: Sendable, Hashable {
  /// Whether there is a table of contents.
  public var toc: Bool?
  /// How many levels of headings it has.
  public var tocDepth: Int?
  /// Its title.
  public var tocTitle: String?
  /// How code is folded.
  public var codeFold: CellOptions.Fold?
  /// The words on folded code.
  public var codeSummary: String?
  /// Whether sections are numbered.
  public var numberSections: Bool?
  /// The width of figures in inches.
  public var figureWidth: Double?
  /// The height of figures in inches.
  public var figureHeight: Double?
  /// Whether pictures and files are put into the page.
  public var embedsResources: Bool?
  /// Whether the font for formulas is put into the page.
  public var embedsMathFont: Bool?

  /// Nothing said.
  public init() {}
}

/// The bounds of work.
public struct Limits: Sendable, Hashable {
  /// How many steps a run may take.
  public var steps: Int?
  /// How many bytes values may hold.
  public var memory: Int?
  /// How many rows of a table are shown.
  public var rows: Int?
  /// How many bytes a data file may have.
  public var file: Int?

  /// No bounds of the author's own.
  public init() {}
}
