/// All keys and options that are read, by where they stand.
public enum SettingTables {
  /// `execute:`.
  public static let execute: [SettingKey] = [
    SettingKey("eval", .flag, "Whether blocks are run."),
    SettingKey("echo", .flagOrWord(["fenced"]), "Whether the code of blocks is shown, or shown with its fence."),
    SettingKey("output", .flag, "Whether results are shown."),
    SettingKey("include", .flag, "Whether anything of blocks is shown."),
    SettingKey("warning", .flag, "Whether warnings are shown."),
    SettingKey("cache", .flag, "Whether results may be taken from the cache."),
  ]

  /// `format: html:`.
  public static let html: [SettingKey] = [
    SettingKey("toc", .flag, "Whether the page lists its headings."),
    SettingKey("toc-depth", .whole(from: 1), "How many levels of headings are listed."),
    SettingKey("toc-title", .text, "The title of the list of headings."),
    SettingKey("code-fold", .flagOrWord(["show"]), "Whether code is folded at first, or can be folded."),
    SettingKey("code-summary", .text, "The words on folded code."),
    SettingKey("number-sections", .flag, "Whether sections are numbered."),
    SettingKey("fig-width", .number, "The width of figures in inches."),
    SettingKey("fig-height", .number, "The height of figures in inches."),
    SettingKey("embed-math-font", .flag, "Whether a font for formulas is put into the page."),
    SettingKey("embed-resources", .flag, "Whether pictures and files are put into the page."),
  ]

  /// `limits:`.
  public static let limits: [SettingKey] = [
    SettingKey("steps", .whole(from: 1), "How many steps a run may take, a billion if not given."),
    SettingKey("memory", .size, "How many bytes values may hold, 4 GiB if not given."),
    SettingKey("rows", .whole(from: 1), "How many rows of a table are shown whole, 30 if not given."),
    SettingKey("file", .size, "How many bytes a data file may have, 1 GiB if not given."),
  ]

  /// An author in the front matter.
  public static let author: [SettingKey] = [
    SettingKey("name", .text, "The name."),
    SettingKey("affiliation", .named, "The place of work."),
    SettingKey("affiliations", .named, "The places of work."),
    SettingKey("email", .text, "The address for letters."),
    SettingKey("orcid", .text, "The ORCID iD, whose check digit is checked."),
    SettingKey("url", .text, "The author's own page."),
    SettingKey("corresponding", .flag, "Whether letters go to this author."),
  ]

  /// How works can be cited.
  static let citationStyles = ["author-date", "numeric"]

  /// What a listing can be sorted by and show.
  static let listed = ["date", "title", "subtitle", "author", "description", "categories"]

  /// `listing:` in the front matter.
  public static let listing: [SettingKey] = [
    SettingKey("id", .text, "The div in which the list stands."),
    SettingKey("contents", .texts, "Folders, files and patterns of the pages."),
    SettingKey("type", .word(PageListing.Form.allCases.map(\.rawValue)), "The form of the list."),
    SettingKey("sort", .terms(listed, then: ["asc", "desc"]), "By what the pages are sorted, with asc or desc."),
    SettingKey("max-items", .whole(from: 1), "How many pages are listed."),
    SettingKey("feed", .flag, "Whether there is a feed of the pages."),
    SettingKey("fields", .terms(listed, then: []), "What is shown of a page."),
  ]

  /// The settings at the start of a notebook.
  public static let frontMatter: [SettingKey] = [
    SettingKey("title", .rich, "The title."),
    SettingKey("subtitle", .rich, "The line under the title."),
    SettingKey("author", .items(author), "The authors."),
    SettingKey("date", .text, "The date as it is to be shown."),
    SettingKey("abstract", .rich, "The summary."),
    SettingKey("keywords", .texts, "The keywords."),
    SettingKey(
      "lang", .language,
      "The language of the page. The program speaks `en` and simplified `zh`; beside other languages its words are English."
    ),
    SettingKey("bibliography", .texts, "The bibliography files."),
    SettingKey("params", .names, "Parameters with their values; `-P name:value` replaces one."),
    SettingKey("execute", .group(execute), "How blocks are run and shown unless they say otherwise."),
    SettingKey("format", .group([SettingKey("html", .group(html), "Pages.")]), "How pages look."),
    SettingKey("draft", .flag, "Whether the page is built by the preview only."),
    SettingKey("seed", .whole(from: nil), "The seed of the notebook's random streams."),
    SettingKey("paper", .text, "The name of the paper in the ledger of claims."),
    SettingKey("ledger", .flag, "Whether the ledger of the site counts the claims of the page, as it does by itself."),
    SettingKey("limits", .group(limits), "The bounds of work."),
    SettingKey("vary", .names, "Parameters with the lists of values to run over."),
    SettingKey("aliases", .texts, "Former addresses of the page."),
    SettingKey("due", .text, "When answers are due, as ISO 8601 with offset."),
    SettingKey("student", .text, "The student the notebook belongs to."),
    SettingKey("csl", .word(citationStyles), "How works are cited."),
    SettingKey("nocite", .texts, "Works that are listed without being cited."),
    SettingKey("reference-section-title", .text, "The title of the list of references."),
    SettingKey("description", .text, "What lists of pages and social cards say of the page."),
    SettingKey("image", .text, "The picture of the page in lists and social cards."),
    SettingKey("image-alt", .text, "What that picture shows."),
    SettingKey("categories", .texts, "The categories of the page in lists."),
    SettingKey("listing", .items(listing), "Lists of other pages: a form, or its settings."),
  ]

  /// `project:` of `_kaya.yml`.
  public static let project: [SettingKey] = [
    SettingKey("type", .word(["website", "default", "course", "book"]), "The kind of project."),
    SettingKey("output-dir", .text, "Where pages are written."),
    SettingKey("render", .texts, "Which files are pages: patterns in order, `!` leaves out."),
    SettingKey("title", .text, "The name of the site."),
  ]

  /// An entry of a site's navigation.
  public static let navigationItem: [SettingKey] = [
    SettingKey("text", .text, "The words."), SettingKey("href", .text, "The file or address it leads to."),
    SettingKey("file", .text, "The file it leads to."), SettingKey("section", .text, "The words of a section."),
    SettingKey("contents", .navigation, "The entries below it."),
    SettingKey("menu", .navigation, "The entries below it."),
    SettingKey("icon", .text, "Read for Quarto's sake and not shown."),
    SettingKey("aria-label", .text, "The words where there are no others, as beside an icon of Quarto."),
  ]

  /// `navbar:` and `sidebar:`.
  public static let navigation: [SettingKey] = [
    SettingKey("title", .flagOrText, "The title."), SettingKey("style", .text, "Read for Quarto's sake."),
    SettingKey("search", .flag, "Read for Quarto's sake."), SettingKey("left", .navigation, "Entries at the left."),
    SettingKey("right", .navigation, "Entries at the right."), SettingKey("contents", .navigation, "Entries."),
    SettingKey("items", .navigation, "Entries."),
  ]

  /// `website:` of `_kaya.yml`.
  public static let website: [SettingKey] = [
    SettingKey("title", .text, "The name of the site."),
    SettingKey("description", .text, "What the site is about."),
    SettingKey("site-url", .address, "The address it will be published at."),
    SettingKey("repo-url", .address, "The address of the repository."),
    SettingKey("favicon", .text, "The picture in the browser's tab."),
    SettingKey("page-footer", .text, "The words at the foot of each page, with links and emphasis as in Markdown."),
    SettingKey("search", .flag, "Whether pages can be searched."),
    SettingKey("reference", .flag, "Whether the site holds the reference of all functions, as it does by itself."),
    SettingKey("navbar", .navigation, "The bar at the top."),
    SettingKey("sidebar", .navigation, "The list at the side."),
  ]

  /// `_kaya.yml`.
  public static let configuration: [SettingKey] = [
    SettingKey("project", .group(project), "The files of the project."),
    SettingKey("website", .group(website), "The site as a whole."),
    SettingKey("execute", .group(execute), "How blocks are run and shown unless notebooks say otherwise."),
    SettingKey("format", .group([SettingKey("html", .group(html), "Pages.")]), "How pages look."),
    SettingKey("limits", .group(limits), "The bounds of work."),
    SettingKey("trust", .word(["html"]), "What notebooks may hold beyond text: raw HTML."),
    SettingKey("lang", .language, "The language of the pages, as `lang` of a page."),
    SettingKey("bibliography", .texts, "The bibliography files."),
    SettingKey("csl", .word(citationStyles), "How works are cited."),
  ]

  /// The parts of a page in which an output may stand.
  static let pageColumns = [
    "body", "body-outset", "body-outset-left", "body-outset-right", "page", "page-left", "page-right", "page-inset",
    "page-inset-left", "page-inset-right", "screen", "screen-left", "screen-right", "screen-inset", "margin",
  ]

  /// The options of a block.
  public static let options: [SettingKey] = [
    SettingKey("label", .text, "The name of the block, its figure or its table: fig-x, tbl-x."),
    SettingKey("eval", .flag, "Whether the block is run."),
    SettingKey("echo", .flagOrWord(["fenced"]), "Whether the code is shown, or shown with its fence."),
    SettingKey("output", .flag, "Whether results are shown."),
    SettingKey("include", .flag, "Whether anything of the block is shown."),
    SettingKey("warning", .flag, "Whether warnings are shown."),
    SettingKey("code-fold", .flagOrWord(["show"]), "Whether the code is folded at first, or can be folded."),
    SettingKey("code-summary", .text, "The words on folded code."),
    SettingKey("fig-cap", .riches, "The caption of the figure, or of each figure."),
    SettingKey("fig-subcap", .riches, "The captions of the parts of a figure."),
    SettingKey("fig-alt", .riches, "What the figure shows, for those who cannot see it."),
    SettingKey("fig-width", .number, "The width of figures in inches."),
    SettingKey("fig-height", .number, "The height of figures in inches."),
    SettingKey("tbl-cap", .riches, "The caption of the table, or of each table."),
    SettingKey("tbl-subcap", .riches, "The captions of the parts of a table."),
    SettingKey("layout-ncol", .whole(from: 1), "How many outputs stand side by side."),
    SettingKey("column", .word(pageColumns), "The part of the page in which outputs stand."),
    SettingKey("cache", .flag, "Whether results may be taken from the cache."),
    SettingKey("output-var", .text, "The name that the result of a SQL block gets."),
    SettingKey("exercise", .text, "The exercise that the block belongs to."),
    SettingKey("solution", .flag, "Whether the block is the answer of its exercise."),
    SettingKey("check", .flag, "Whether the block holds the checks of its exercise."),
    SettingKey("hidden", .flag, "Whether checks are kept from students."),
    SettingKey("points", .number, "What a free answer is worth."),
    SettingKey("manual", .flag, "Whether the answer is marked by hand."),
    SettingKey("rubric", .rich, "What a marker looks for."),
    SettingKey("variant", .text, "The name by which each student draws other data."),
    SettingKey("carry", .flag, "Whether an earlier mistake of a student's own is carried on."),
  ]
}
