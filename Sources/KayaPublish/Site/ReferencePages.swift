import KayaCharts
import KayaDiagnostics
import KayaJSON
import KayaMarkup
import KayaRuntime

/// The reference: what each function and each diagnostic is, made from their declarations.
struct ReferencePages {
  private let registry: Registry
  private let site: Site

  init(_ registry: Registry, site: Site) {
    self.registry = registry
    self.site = site
  }

  /// The list of all functions.
  static let index = ProjectPath(parts: ["reference", "index.html"])
  private static let diagnostics = ProjectPath(parts: ["reference", "diagnostics.html"])
  private static let settings = ProjectPath(parts: ["reference", "settings.html"])
  private static let formulas = ProjectPath(parts: ["reference", "formulas.html"])
  private static let templates = ProjectPath(parts: ["reference", "templates.html"])

  static func paths(_ registry: Registry) -> [ProjectPath] {
    [index, settings, formulas, diagnostics, templates] + families(registry).map(path)
  }

  /// The families that have functions, in the order of the reference.
  private static func families(_ registry: Registry) -> [FunctionDeclaration.Family] {
    let present = Set(registry.functions.map(\.family))
    return FunctionDeclaration.Family.allCases.filter(present.contains)
  }

  private static func path(_ family: FunctionDeclaration.Family) -> ProjectPath {
    let words = family.rawValue.lowercased().split { !$0.isLetter }.joined(separator: "-")
    return ProjectPath(parts: ["reference", "\(words).html"])
  }

  var files: [Site.File] {
    [indexPage, settingsPage, formulasPage, diagnosticsPage, templatesPage] + Self.families(registry).map(familyPage)
  }

  /// What the search of the site knows of the reference: names with what they are, by page.
  var searched: [(title: String, path: ProjectPath, sections: JSON)] {
    func sections(_ items: [(anchor: String, name: String, about: String)]) -> JSON {
      .array(items.map { .array([.string($0.anchor), .string($0.name), .string(Self.sentence($0.about))]) })
    }
    let families = Self.families(registry).map { family in
      (family.rawValue, Self.path(family), sections(functions(family).map { ($0.name, $0.name, $0.summary) }))
    }
    let codes = DiagnosticCode.allCases.map { ($0.rawValue, $0.rawValue, $0.explanation) }
    return families + [
      ("Settings", Self.settings, sections(SettingsPage.searched)),
      ("Formulas", Self.formulas, sections(FormulasPage.searched)),
      ("Diagnostics", Self.diagnostics, sections(codes)),
    ]
  }

  private func functions(_ family: FunctionDeclaration.Family) -> [FunctionDeclaration] {
    registry.functions.filter { $0.family == family }
  }

  // MARK: Pages

  private var indexPage: Site.File {
    var body: [Node] = [
      Element(
        "p", [:],
        [
          .text("The same text stands in the terminal: "),
          Element("code", text: "kaya doc NAME").node,
          .text(". The keys of front matter, blocks and projects are in the list of "),
          Element("a", ["href": Self.settings.relative(from: Self.index)], text: "settings").node,
          .text(", the commands of "),
          Element("a", ["href": Self.formulas.relative(from: Self.index)], text: "formulas").node,
          .text(" in theirs, what a message means in that of "),
          Element("a", ["href": Self.diagnostics.relative(from: Self.index)], text: "diagnostics").node,
          .text(", what a template can name in that of "),
          Element("a", ["href": Self.templates.relative(from: Self.index)], text: "templates").node, .text("."),
        ]
      ).node,
      Element(
        "p", ["class": "names"],
        Self.families(registry).enumerated().flatMap { index, family -> [Node] in
          (index > 0 ? [.text(" · ")] : [])
            + [Element("a", ["href": "#\(Self.path(family).stem)"], text: family.rawValue).node]
        }
      ).node,
    ]
    for family in Self.families(registry) {
      let page = Self.path(family).relative(from: Self.index)
      body.append(
        Element("h2", ["id": Self.path(family).stem], [Element("a", ["href": page], text: family.rawValue).node]).node)
      let rows = functions(family).flatMap { function -> [Node] in
        let link = Element(
          "a", ["href": "\(page)#\(function.name)"], [Element("code", text: function.name).node])
        return [
          Element("dt", [:], [link.node]).node,
          Element("dd", [:], PlainProse.nodes(Self.sentence(function.summary))).node,
        ]
      }
      body.append(Element("dl", ["class": "functions"], rows).node)
    }
    return site.generated(
      Self.index, "Functions", body, description: "Every function that a notebook can call, by family")
  }

  private func familyPage(_ family: FunctionDeclaration.Family) -> Site.File {
    let functions = functions(family)
    let items = functions.map { function in
      let link = Element("a", ["href": "#\(function.name)"], [Element("code", text: function.name).node])
      return Element("li", [:], [link.node]).node
    }
    let list = Element("nav", ["class": "contents", "aria-label": family.rawValue], [Element("ul", [:], items).node])
    let index = Element("a", ["href": Self.index.relative(from: Self.path(family))], text: "Functions")
    let place = Element("p", ["class": "meta"], [index.node, .text(" by family: \(family.rawValue)")])
    return site.generated(
      Self.path(family), family.rawValue, [place.node, list.node] + functions.map(section), description: "")
  }

  private func section(_ function: FunctionDeclaration) -> Node {
    var parts: [Node] = [
      Element("h2", ["id": function.name], [Element("code", text: function.name).node]).node,
      pre(BrokenLines.signature(function.signature)),
      Element("p", [:], PlainProse.nodes(Self.sentence(function.summary))).node,
    ]
    if !function.parameters.isEmpty {
      let rows = function.parameters.flatMap { parameter -> [Node] in
        var name: [Node] = [Element("code", text: parameter.name).node]
        if !parameter.isRequired {
          name += [.text(" "), Element("span", ["class": "soft"], text: Self.optional(parameter)).node]
        }
        var about = Self.sentence(parameter.about)
        if case .choice(let words) = parameter.kind {
          about += (about.isEmpty ? "" : " ") + "One of \(words.joined(separator: ", "))."
        }
        return [Element("dt", [:], name).node, Element("dd", [:], PlainProse.nodes(about)).node]
      }
      parts.append(Element("dl", ["class": "parameters"], rows).node)
    }
    parts.append(
      Element(
        "p", [:],
        [Element("strong", text: "Returns").node, .text(" ")] + PlainProse.nodes(Self.sentence(function.returns))
      ).node)
    parts += function.details.map { Element("p", [:], PlainProse.nodes($0)).node }
    if !function.source.isEmpty {
      parts.append(
        Element("p", [:], [Element("strong", text: "Source").node, .text(" ")] + PlainProse.nodes(function.source)).node
      )
    }
    if !function.example.isEmpty { parts.append(pre(BrokenLines.code(function.example))) }
    return Element("section", ["class": "function", "aria-labelledby": function.name], parts).node
  }

  private static func optional(_ parameter: ParameterDeclaration) -> String {
    parameter.defaultText.isEmpty ? "optional" : "= \(parameter.defaultText)"
  }

  private func pre(_ code: String) -> Node {
    Element(
      "pre", ["tabindex": TabStop.code(code)],
      [Element("code", ["class": "language-kaya"], Highlight.nodes(code, language: "kaya")).node]
    ).node
  }

  private var diagnosticsPage: Site.File {
    let rows = DiagnosticCode.allCases.flatMap { code -> [Node] in
      [
        Element("dt", ["id": code.rawValue], [Element("code", text: code.rawValue).node]).node,
        Element("dd", [:], PlainProse.nodes(code.explanation)).node,
      ]
    }
    return site.generated(
      Self.diagnostics, "Diagnostics", [Element("dl", ["class": "functions"], rows).node],
      description: "What each code in a message stands for.")
  }

  private var settingsPage: Site.File {
    site.generated(
      Self.settings, "Settings", SettingsPage.body,
      description: "Every key that front matter, blocks and projects can bear.")
  }

  private var formulasPage: Site.File {
    site.generated(
      Self.formulas, "Formulas", FormulasPage.body, description: "The part of TeX that formulas may be written in.")
  }

  private static let houseStyle =
    "Text, tables and charts take their colours from variables, once for light and once for dark pages. A house style "
    + "sets some of them in `site/custom.css`, such as `:root{--c1:#7a1022}`, and "
    + "`@media (prefers-color-scheme:dark){:root{--c1:#ff9db0}}` for readers whose system is dark. "
    + "`kaya doc --file site/style.css` prints the whole style, and `kaya doc --file templates/footer.html` a template, "
    + "to start from."

  private var templatesPage: Site.File {
    let files = Assets.replaceable.flatMap { path -> [Node] in
      [
        Element("dt", [:], [Element("code", text: path).node]).node,
        Element("dd", [:], PlainProse.nodes(Self.sentence(TemplateVariables.about(path)))).node,
      ]
    }
    let values = TemplateVariables.all.flatMap { variable -> [Node] in
      [
        Element("dt", [:], [Element("code", text: variable.name).node]).node,
        Element("dd", [:], PlainProse.nodes(Self.sentence(variable.about))).node,
      ]
    }
    let colours = ChartStyle.variables.flatMap { variable -> [Node] in
      [
        Element("dt", [:], [Element("code", text: variable.names.joined(separator: " ")).node]).node,
        Element("dd", [:], PlainProse.nodes(Self.sentence(variable.about))).node,
      ]
    }
    let opening = [
      "Pages are made by templates in the form of Mustache. A project replaces any of them, and the style, by a file at "
        + "the same path; the others stay as they are. A name that is not known is an error at its line.",
      "`{{name}}` writes a value, `{{#name}}…{{/name}}` shows its inside where there is a value, "
        + "`{{^name}}…{{/name}}` where there is none, `{{>name}}` takes in another template.",
    ]
    return site.generated(
      Self.templates, "Templates",
      opening.map { Element("p", [:], PlainProse.nodes($0)).node } + [
        Element("h2", text: "Files").node, Element("dl", ["class": "functions"], files).node,
        Element("h2", text: "Colours").node,
        Element("p", [:], PlainProse.nodes(Self.houseStyle)).node,
        Element("dl", ["class": "functions"], colours).node,
        Element("h2", text: "Values").node, Element("dl", ["class": "functions"], values).node,
      ], description: "What the look of a page is made of, and how a project changes it.")
  }

  /// Declarations may leave out the capital letter and the stop; a sign of mathematics or of a unit keeps its letters.
  private static func sentence(_ text: String) -> String {
    guard let last = text.last else { return "" }
    let word = text.prefix { $0.isLetter }
    let isSign =
      (word.count == 1 && word != "a") || ["kg", "kgce", "tce"].contains(word)
      || word.dropFirst().contains { $0.isUppercase }
    let start = isSign ? text : text.prefix(1).uppercased() + text.dropFirst()
    return ".!?:".contains(last) ? start : start + "."
  }
}
