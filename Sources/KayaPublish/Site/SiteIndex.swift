import KayaDiagnostics
import KayaMarkup
import KayaNotebook
import KayaRuntime

/// The pages of a site, their anchors and their labels: what must be known before any page is made.
struct SiteIndex: Sendable {
  /// A page made from a notebook.
  struct Entry: Sendable {
    /// The notebook's path.
    var source: ProjectPath
    /// The page's path.
    var page: ProjectPath
    /// The combinations of parameters over which it runs; none for a notebook of one page.
    var grid: ParameterGrid?
    /// The page on which its labels stand: for a grid that of the notebook's own parameters.
    var labelPage: ProjectPath
    /// What other pages must know of it.
    var outline: NotebookOutline
    /// The notebook, perhaps not read yet.
    var deferred: DeferredNotebook
    /// Where its labels lead.
    var targets: Numbering
    /// The numbers on the page, where the notebook has been read.
    var knownNumbering: Numbering?
    private let settings: @Sendable (Notebook) -> PageSettings

    init(
      _ path: ProjectPath, _ outline: NotebookOutline, _ notebook: DeferredNotebook,
      _ configuration: ProjectConfiguration,
      numbering: Numbering? = nil, grid: ParameterGrid? = nil
    ) {
      source = path
      page = path.page
      self.grid = grid
      labelPage = grid.map { path.page(of: $0.points[$0.base]) } ?? path.page
      self.outline = outline
      deferred = notebook
      knownNumbering = numbering
      settings = { PageSettings($0.frontMatter, configuration) }
      targets = numbering ?? Numbering(targets: outline.targets, PageSettings(FrontMatter(), configuration))
    }

    /// The words for links to it.
    var title: String { outline.title }
    /// The title of the page on which its labels stand, with what varies there.
    var labelTitle: String {
      guard let point = grid.map({ $0.points[$0.base] }) else { return title }
      let plain = PlainTitle(notebook, source, at: point)
      return ([plain.text] + plain.unsaid).joined(separator: ", ")
    }
    /// The title of the page of a combination of parameters.
    func title(at point: ParameterGrid.Point) -> String { PlainTitle(notebook, source, at: point).text }
    /// The notebook; read now if nobody has needed it before.
    var notebook: Notebook { deferred.value }
    /// The numbers on the page.
    var numbering: Numbering { knownNumbering ?? Numbering(notebook, settings(notebook)) }
    /// The anchors on the page.
    var anchors: Set<String> { outline.anchors }
    /// Whether lists of pages name it: not the front page, nor those that the site brings itself.
    var isListed: Bool { !["index.html", "404.html"].contains(page.text) && outline.isOwn }
    /// The pages of its combinations of parameters, in the order of its grid.
    var variants: [ProjectPath] { grid?.points.map { source.page(of: $0) } ?? [] }

    /// Whether it is the front page, written by the project itself.
    var isFront: Bool { page.text == "index.html" && outline.isOwn }
  }

  /// The pages: the front page first, the others by path.
  let entries: [Entry]
  /// What is wrong with labels and paths.
  private(set) var diagnostics: [Diagnostic] = []
  /// The files that pages show or lead to.
  let resources: [ProjectPath: SiteProject.Resource]
  /// Pages that the site makes itself.
  private(set) var generated: Set<ProjectPath> = []
  private var bySource: [ProjectPath: Int] = [:]
  private var byPage: [ProjectPath: Int] = [:]
  private var labels: [String: (entry: Int, target: Numbering.Target)] = [:]
  private let drafts: Set<ProjectPath>
  /// The draft that bears a label, for the labels of drafts.
  private let labelsOfDrafts: [String: ProjectPath]
  /// Whether there is one page by itself.
  let isStandalone: Bool

  init(_ project: SiteProject) {
    resources = project.resources
    isStandalone = project.isStandalone
    let all = Self.entries(of: project)
    drafts = project.includesDrafts ? [] : Set(all.filter(\.outline.isDraft).map(\.source))
    labelsOfDrafts = Dictionary(
      all.filter { [drafts] in drafts.contains($0.source) }.flatMap { entry in
        entry.outline.labels.map { ($0.name, entry.source) }
      },
      uniquingKeysWith: { first, _ in first })
    var entries: [Entry] = []
    for entry in all where !drafts.contains(entry.source) {
      if let other = byPage[entry.page] {
        diagnostics.append(
          Diagnostic(
            .configuration, "`\(entry.source.text)` and `\(entries[other].source.text)` would become the same page",
            at: Place(file: entry.source.text),
            help: ["a page's address is that of its notebook with `.html`: rename one of them"]))
        continue
      }
      bySource[entry.source] = entries.count
      byPage[entry.page] = entries.count
      entries.append(entry)
    }
    self.entries = entries
    diagnostics += Self.alike(entries)
    index(entries)
    diagnostics += Self.unused(project.configuration, among: all.map(\.source.text))
  }

  /// A warning for each page whose address differs from that of another one in capitals alone.
  private static func alike(_ entries: [Entry]) -> [Diagnostic] {
    var first: [String: Entry] = [:]
    return entries.compactMap { entry in
      let name = entry.page.text.lowercased()
      guard let other = first[name] else {
        first[name] = entry
        return nil
      }
      return Diagnostic(
        .warning, .configuration,
        "the pages of `\(entry.source.text)` and `\(other.source.text)` differ in capitals alone",
        at: Place(file: entry.source.text),
        help: ["on most disks and sticks one takes the place of the other: rename one of them"])
    }
  }

  /// A warning for each pattern of `render:` that no notebook fits.
  private static func unused(_ configuration: ProjectConfiguration, among paths: [String]) -> [Diagnostic] {
    configuration.render.compactMap { wanted in
      let text = wanted.value.hasPrefix("!") ? String(wanted.value.dropFirst()) : wanted.value
      let pattern = PathPattern(text)
      // What is given out to students is there once it has been made.
      if configuration.type?.value == "course", PathPattern("release/").fits(text) { return nil }
      // What is left out is no longer among the paths.
      guard !wanted.value.hasPrefix("!"), !paths.contains(where: pattern.fits) else { return nil }
      return Diagnostic(
        .warning, .configuration, "no notebook fits `\(wanted.value)`",
        at: configuration.source.place(wanted.span.range), label: "renders nothing",
        help: (Suggestions.help(text, in: paths).map { [$0] } ?? [])
          + ["a path starts from the project's folder; `*` stands for a name, and a folder for all below it"])
    }
  }

  private static func entries(of project: SiteProject) -> [Entry] {
    let configuration = project.configuration
    let read = project.notebooks.map { path, notebook in
      let numbering = Numbering(notebook, PageSettings(notebook.frontMatter, configuration))
      let grid = project.rendersGrids ? ParameterGrid(notebook, fixed: project.fixedParameters) : nil
      return Entry(
        path,
        NotebookOutline(notebook, at: path, numbering), DeferredNotebook(notebook), configuration,
        numbering: numbering, grid: grid)
    }
    let known = project.outlined.map { Entry($0.path, $0.outline, $0.notebook, configuration) }
    return (read + known).sorted { precedes($0.source, $1.source) }
  }

  /// The front page stands first, then files before the folders beside them.
  private static func precedes(_ a: ProjectPath, _ b: ProjectPath) -> Bool {
    let isFrontA = a.page.text == "index.html"
    let isFrontB = b.page.text == "index.html"
    return isFrontA != isFrontB ? isFrontA : a < b
  }

  private mutating func index(_ entries: [Entry]) {
    var places: [String: Place] = [:]
    for (number, entry) in entries.enumerated() {
      for label in entry.outline.labels {
        guard let target = entry.targets.target(of: label.name) else { continue }
        guard labels[label.name] == nil else {
          // Exercises are counted anew in every notebook of a course.
          if label.kind != .exercise, let first = places[label.name] {
            diagnostics.append(
              Diagnostic(
                .duplicateLabel, "the label `\(label.name)` is given twice", at: label.place, label: "second time",
                help: [
                  "the first one is at \(first.file):\(first.line):\(first.column)", "labels are unique in a project",
                ]))
          }
          continue
        }
        labels[label.name] = (number, target)
        places[label.name] = label.place
      }
    }
  }

  /// Notes the pages that the site makes itself.
  mutating func add(generated pages: [ProjectPath]) { generated.formUnion(pages.filter { byPage[$0] == nil }) }

  /// The entry of a notebook.
  func entry(of source: ProjectPath) -> Entry? { bySource[source].map { entries[$0] } }

  /// Where a path in the project leads in the site: a notebook to its page, a folder to its front page.
  func target(of path: ProjectPath) -> ProjectPath? {
    if let index = bySource[path] { return entries[index].page }
    if byPage[path] != nil || generated.contains(path) { return path }
    if case .file? = resources[path] { return path }
    let front = ProjectPath(parts: path.parts + ["index.html"])
    return byPage[front] != nil || generated.contains(front) ? front : nil
  }

  /// The anchors of the page a path leads to; nothing where they are not known.
  func anchors(of path: ProjectPath) -> Set<String>? {
    target(of: path).flatMap { byPage[$0] }.map { entries[$0].anchors }
  }

  /// Whether a path is that of a notebook that is not published yet.
  func isDraft(_ path: ProjectPath) -> Bool { drafts.contains(path) }

  /// The draft in which a label stands.
  func draft(bearing label: String) -> ProjectPath? { labelsOfDrafts[label] }

  /// Where a label of any page leads; parts are counted from 1.
  func label(_ name: String) -> (entry: Entry, target: Numbering.Target)? {
    if let found = labels[name] { return (entries[found.entry], found.target) }
    guard let dash = name.lastIndex(of: "-"), let whole = labels[String(name[..<dash])],
      let target = entries[whole.entry].targets.target(of: name)
    else { return nil }
    return (entries[whole.entry], target)
  }

  /// The pages of notebooks with their titles and subtitles, as a list seen from a page.
  func list(from here: ProjectPath) -> [Node] {
    let items = entries.filter { $0.isListed }.map { entry -> Node in
      var content: [Node] = [Element("a", ["href": entry.page.relative(from: here)], text: entry.title).node]
      if !entry.outline.subtitle.isEmpty {
        content += [.text(" "), Element("span", ["class": "soft"], text: entry.outline.subtitle).node]
      }
      return Element("li", [:], content).node
    }
    return items.isEmpty ? [] : [Element("ul", [:], items).node]
  }

  /// All labels, sorted.
  var labelNames: [String] { labels.keys.sorted() }
}
