import KayaRuntime

/// What the pages of the site as a whole show of one page: its claims and its words.
public struct PageEntry: Sendable {
  /// The ledger's name of the paper.
  public var paper: String
  /// The page.
  public var page: ProjectPath
  /// The claims with their anchors on the page.
  public var claims: [(claim: ClaimRecord, anchor: String)]
  /// The words for the search of the site, as JSON; none where nothing is searched.
  public var words: String?

  /// The entry of a page.
  public init(_ page: Page) {
    self.init(paper: page.paper, page: page.path, claims: page.claims, words: page.words)
  }

  /// The entry of a page that was made before.
  public init(
    paper: String, page: ProjectPath, claims: [(claim: ClaimRecord, anchor: String)], words: String?
  ) {
    self.paper = paper
    self.page = page
    self.claims = claims
    self.words = words
  }
}
