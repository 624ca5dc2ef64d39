import KayaDiagnostics

/// The texts of the templates; where one of the project would take in others without end, the program's own.
struct TemplateTexts {
  private let names: [String]
  private let assets: Assets
  private var texts: [String: String] = [:]
  /// What is wrong with what the project's templates take in.
  private(set) var diagnostics: [Diagnostic] = []

  /// One template takes in so many others at most.
  private static let mostTaken = 1000

  init(_ names: [String], _ assets: Assets) {
    self.names = names
    self.assets = assets
    for name in names { texts[name] = assets[PageTemplates.path(name)] }
    // The program's own templates are known to end.
    guard !own.isEmpty else { return }
    let graph = TemplateGraph(texts)
    breakCircles(graph)
    boundSizes()
    reportUnused(graph)
  }

  /// The text of a template.
  subscript(name: String) -> String? { texts[name] }

  private var own: [String] { names.filter { assets.isReplaced(PageTemplates.path($0)) } }

  private mutating func breakCircles(_ graph: TemplateGraph) {
    for name in own {
      guard let circle = graph.circle(of: name) else { continue }
      let way = ([name] + circle.names).map { "`\($0)`" }.joined(separator: " → ")
      replace(name, circle.tag, "templates take each other in without end: \(way)", "take one of these tags out")
    }
  }

  /// Templates that double each other again and again end, but not in anybody's time.
  private mutating func boundSizes() {
    var graph = TemplateGraph(texts)
    var sizes = graph.sizes(atMost: Self.mostTaken)
    for name in own {
      guard sizes[name] == Self.mostTaken, let tag = graph.partials(of: name).first else { continue }
      replace(
        name, tag, "`\(name)` takes in \(Self.mostTaken) templates or more", "each counts as often as it is taken in")
      graph = TemplateGraph(texts)
      sizes = graph.sizes(atMost: Self.mostTaken)
    }
  }

  private mutating func replace(_ name: String, _ tag: TemplateTags.Tag, _ message: String, _ help: String) {
    let path = PageTemplates.path(name)
    let source = SourceText(path: path, text: assets[path] ?? "")
    diagnostics.append(Diagnostic(.template, message, at: source.place(tag.range), help: [help]))
    texts[name] = Assets.standard[path] ?? ""
  }

  private mutating func reportUnused(_ graph: TemplateGraph) {
    let taken = Set(names.flatMap { graph.partials(of: $0).map(\.name) })
    for name in own where Assets.standard[PageTemplates.path(name)] == nil && !taken.contains(name) {
      let near = Suggestions.help(name, in: names.filter { $0 != name }).map { [$0] } ?? []
      diagnostics.append(
        Diagnostic(
          .warning, .template, "no template takes in `\(name)`", at: Place(file: PageTemplates.path(name)),
          help: near + ["`{{>\(name)}}` takes it in; a file replaces the program's of the same name"]))
    }
  }
}
