import KayaMarkup

/// What stands around the content of a page of any kind, as the site gives it.
struct PageFrame: Sendable {
  /// The words of the page's language.
  var words: Words
  /// The name of the site; none for a page that stands alone.
  var siteTitle: String?
  /// The address of the front page.
  var home = ""
  /// The entries of the bar at the top.
  var navigation: [Node] = []
  /// The list at the side.
  var sidebar: [Node] = []
  /// The links to the page before and the page after.
  var order: [Node] = []
  /// The words at the foot of each page of the site.
  var footer: [Node] = []
  /// The address under which the page is known for good.
  var canonical: String?
  /// The picture in the browser's tab.
  var icon = "data:,"
  /// The address of the page that searches the site.
  var search: String?
  /// The style sheet, of which each page takes what concerns it.
  var style: StyleRules
  /// The version of the program.
  var version: String

  /// A frame with nothing around the page.
  init(words: Words, style: StyleRules, version: String) {
    self.words = words
    self.style = style
    self.version = version
  }

  /// The values that every page gives its template.
  func values(title: [Node], windowTitle: String, description: String, kind: String) -> [String: TemplateValue] {
    var window = windowTitle
    if let siteTitle, !siteTitle.isEmpty, siteTitle != windowTitle { window += " · \(siteTitle)" }
    var values: [String: TemplateValue] = [:]
    for name in TemplateVariables.names { values[name] = .flag(false) }
    values["kind"] = .text(kind)
    values["lang"] = .text(words.code)
    values["title"] = .markup(title)
    values["windowTitle"] = .text(window)
    values["description"] = .optional(description)
    values["style"] = .style(style)
    values["icon"] = .text(icon)
    values["canonical"] = .optional(canonical)
    values["colon"] = .text(words.colon)
    values["skip"] = .text(words.skip)
    values["isSite"] = .flag(siteTitle != nil)
    values["siteTitle"] = .text(siteTitle ?? "")
    values["home"] = .text(home)
    values["search"] = .optional(search)
    values["searchTitle"] = .text(words.search)
    values["locale"] = .text(words.code == "en" ? "en_US" : words.code == "zh" ? "zh_CN" : words.code)
    values["pageTitle"] = .text(windowTitle)
    values["navigation"] = .markup(navigation)
    values["navigationTitle"] = .text(words.navigation)
    values["sidebar"] = .optional(sidebar)
    values["sidebarTitle"] = .text(words.sideNavigation)
    values["order"] = .optional(order)
    values["orderTitle"] = .text(words.pageOrder)
    values["footer"] = .optional(footer)
    values["version"] = .text(version)
    return values
  }
}
