/// The values that templates can name, with what they are.
enum TemplateVariables {
  /// A value and a sentence about it.
  struct Variable {
    /// The name as templates write it.
    var name: String
    /// What it is.
    var about: String
  }

  /// All values, in the order of a page.
  static let all: [Variable] = [
    Variable(name: "kind", about: "the kind of page, a class of the body: `paper` or `site-page`"),
    Variable(name: "lang", about: "the language of the page, such as `en`"),
    Variable(name: "locale", about: "the language and region for cards, such as `en_US`"),
    Variable(name: "title", about: "the title as elements"),
    Variable(name: "pageTitle", about: "the title as plain words"),
    Variable(name: "windowTitle", about: "the title with the name of the site, for the window"),
    Variable(name: "subtitle", about: "the line under the title"),
    Variable(name: "description", about: "a sentence about the page"),
    Variable(name: "image", about: "the whole address of the picture that stands for the page"),
    Variable(name: "imageDescription", about: "what that picture shows"),
    Variable(name: "isArticle", about: "whether the page is made from a notebook"),
    Variable(name: "authors", about: "the authors in a row"),
    Variable(name: "byline", about: "the authors with their ORCID iDs, places of work and addresses"),
    Variable(name: "citation", about: "title, authors and date for programs that keep references"),
    Variable(name: "date", about: "the date as the author wrote it"),
    Variable(name: "meta", about: "date, source file, fingerprint and version in a row"),
    Variable(name: "abstract", about: "the abstract and the keywords"),
    Variable(name: "abstractTitle", about: "the word for it"),
    Variable(name: "style", about: "the style sheet in its element"),
    Variable(name: "icon", about: "the address of the picture in the browser's tab"),
    Variable(name: "feed", about: "the address of the feed of the page's list"),
    Variable(name: "canonical", about: "the address under which the page is known for good"),
    Variable(name: "contents", about: "the list of headings"),
    Variable(name: "contentsTitle", about: "the word for it"),
    Variable(name: "finding", about: "the finding that opens the page"),
    Variable(name: "body", about: "everything else that the notebook says"),
    Variable(name: "faults", about: "errors that belong to no block, as boxes"),
    Variable(name: "faultsTitle", about: "the word for them"),
    Variable(name: "claims", about: "the claims of the page by verdict"),
    Variable(name: "claimsTitle", about: "the word for them"),
    Variable(name: "claimCounts", about: "how many claims came to each verdict"),
    Variable(name: "footnotes", about: "the footnotes"),
    Variable(name: "footnotesTitle", about: "the word for them"),
    Variable(name: "notice", about: "what synthetic results are"),
    Variable(name: "synthetic", about: "whether any result is computed from synthetic data"),
    Variable(name: "rebuild", about: "the command that makes the page again"),
    Variable(name: "rebuildTitle", about: "the word for it"),
    Variable(name: "files", about: "links to the notebook, its results and its manifest"),
    Variable(name: "filesTitle", about: "the word for them"),
    Variable(name: "inputs", about: "the files that the page reads, with their digests"),
    Variable(name: "inputsTitle", about: "the word for them"),
    Variable(name: "colon", about: "what stands between a word and what it announces"),
    Variable(name: "version", about: "the version of the program"),
    Variable(name: "isSite", about: "whether the page belongs to a site"),
    Variable(name: "siteTitle", about: "the name of the site"),
    Variable(name: "home", about: "the address of the front page"),
    Variable(name: "navigation", about: "the entries of the bar at the top"),
    Variable(name: "navigationTitle", about: "its name"),
    Variable(name: "search", about: "the address of the page that searches the site; none where nothing is searched"),
    Variable(name: "searchTitle", about: "the word for it"),
    Variable(name: "sidebar", about: "the list at the side"),
    Variable(name: "sidebarTitle", about: "its name"),
    Variable(name: "order", about: "links to the previous and the next page"),
    Variable(name: "orderTitle", about: "their name"),
    Variable(name: "footer", about: "the words at the foot of each page"),
    Variable(name: "skip", about: "the words of the link that leads to the text"),
    Variable(name: "target", about: "in `redirect`: where the page has moved to"),
  ]

  /// What a file is for that a project may replace.
  static func about(_ path: String) -> String { files[path] ?? "a file of the site" }

  private static let files = [
    "templates/layout.html": "what stands around every page; its blocks `head` and `main` are filled by `page`",
    "templates/page.html": "the page of a notebook, and every page that the site makes itself",
    "templates/head.html": "the head of the document: title, description, cards, style",
    "templates/navigation.html": "the bar at the top of a site", "templates/footer.html": "the foot of every page",
    "templates/redirect.html": "the page at a former address",
    "site/style.css": "the style of pages; the tokens of charts stand before it",
    "site/custom.css": "rules of the project that come after the style; it is the place for a house style",
    "site/search.js": "the script of the page that searches",
    "site/index.md": "the front page of a project without one", "site/about.md": "the page about the site",
  ]

  /// Every name that a template may use.
  static let names = Set(all.map(\.name))
}
