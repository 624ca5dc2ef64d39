import KayaDiagnostics
import Mustache

/// The page templates, read and checked.
struct PageTemplates: Sendable {
  private let library: MustacheLibrary
  /// What is wrong with the templates of the project.
  let diagnostics: [Diagnostic]

  /// Reads the templates; one that is faulty is replaced by the program's own and reported at its line.
  init(_ assets: Assets) {
    var library = MustacheLibrary()
    let names = Self.names(assets)
    let texts = TemplateTexts(names, assets)
    var diagnostics = texts.diagnostics
    for name in names {
      let path = Self.path(name)
      guard let text = texts[name] else { continue }
      var template: MustacheTemplate?
      let source = SourceText(path: path, text: text)
      do {
        template = try MustacheTemplate(string: text)
        if assets.isReplaced(path) {
          diagnostics += TemplateTags(text).faults(
            in: source, values: TemplateVariables.names, templates: Set(names),
            blocks: { texts[$0].map { TemplateTags($0).openBlocks } ?? [] })
        }
      } catch {
        diagnostics.append(Self.diagnostic(error, source))
        template = try? MustacheTemplate(string: Assets.standard[path] ?? "")
      }
      if let template { library.register(template, named: name) }
    }
    self.library = library
    self.diagnostics = diagnostics
  }

  /// The path of a template.
  static func path(_ name: String) -> String { "templates/\(name).html" }

  /// The templates' names: their files without folder and ending.
  static func names(_ assets: Assets) -> [String] {
    assets.paths.filter { $0.hasPrefix("templates/") && $0.hasSuffix(".html") }
      .map { String($0.dropFirst(10).dropLast(5)) }
  }

  /// The bytes of a page.
  func bytes(_ template: String, _ values: [String: TemplateValue]) -> [UInt8] {
    var store = TemplateStore()
    let converted = store.converted(values)
    return store.bytes(of: library.render(converted, withTemplate: template) ?? "")
  }

  private static func diagnostic(_ error: any Error, _ source: SourceText) -> Diagnostic {
    guard let fault = error as? MustacheTemplate.ParserError else {
      return Diagnostic(.template, "the template cannot be read", at: Place(file: source.path))
    }
    if let tag = halfClosedTag(source.bytes) {
      return Diagnostic(
        .template, "a tag is closed by one brace", at: source.place(tag), help: ["end it with `}}`"])
    }
    if case .expectedSectionEnd? = fault.error as? MustacheTemplate.Error,
      let open = openSection(String(decoding: source.bytes, as: UTF8.self))
    {
      return Diagnostic(
        .template, "the section `\(open.name)` is not closed", at: source.place(open.range), label: "opened here",
        help: ["end it with `{{/\(open.name)}}`"])
    }
    if let end = strayEnd(String(decoding: source.bytes, as: UTF8.self)) {
      return Diagnostic(
        .template, "`{{/\(end.name)}}` ends a section that nothing opens", at: source.place(end.range),
        label: "nothing is open here",
        help: ["a value is written `{{\(end.name)}}`, a section `{{#\(end.name)}}…{{/\(end.name)}}`"])
    }
    if case .sectionCloseNameIncorrect? = fault.error as? MustacheTemplate.Error,
      let (open, close) = crossing(String(decoding: source.bytes, as: UTF8.self))
    {
      return Diagnostic(
        .template, "the section `\(close.name)` is closed inside of `\(open)`", at: source.place(close.range),
        help: ["end `\(open)` first, with `{{/\(open)}}`"])
    }
    if let open = openTag(source.bytes) {
      return Diagnostic(
        .template, "a tag is not closed", at: source.place(open), label: "opened here", help: ["end it with `}}`"])
    }
    let place = source.place(line: fault.context.lineNumber, column: fault.context.columnNumber)
    return Diagnostic(.template, words(for: fault.error), at: place)
  }

  /// A tag that opens or closes a section.
  private typealias SectionTag = (name: String, range: Range<Int>, isEnd: Bool)

  private static func sectionTags(_ text: String) -> [SectionTag] {
    text.matches(of: /\{\{([#^\/$<])\s*([^}]*?)\s*\}\}/).map { match in
      let lower = text.utf8.distance(from: text.startIndex, to: match.range.lowerBound)
      return (String(match.2), lower..<lower + match.0.utf8.count, match.1 == "/")
    }
  }

  /// The innermost section that a template opens and does not close.
  private static func openSection(_ text: String) -> SectionTag? {
    var open: [SectionTag] = []
    for tag in sectionTags(text) {
      if !tag.isEnd {
        open.append(tag)
      } else if let place = open.lastIndex(where: { $0.name == tag.name }) {
        open.remove(at: place)
      }
    }
    return open.last
  }

  /// The first tag that closes a section which is not open.
  private static func strayEnd(_ text: String) -> SectionTag? {
    var open: [String] = []
    for tag in sectionTags(text) {
      if !tag.isEnd {
        open.append(tag.name)
      } else if open.last == tag.name {
        open.removeLast()
      } else {
        return open.contains(tag.name) ? nil : tag
      }
    }
    return nil
  }

  /// The first tag that closes another section than the innermost one, with the name of that one.
  private static func crossing(_ text: String) -> (open: String, close: SectionTag)? {
    var open: [String] = []
    for tag in sectionTags(text) {
      if !tag.isEnd {
        open.append(tag.name)
      } else if let innermost = open.popLast(), innermost != tag.name {
        return (innermost, tag)
      }
    }
    return nil
  }

  /// The first tag of a single name, as `{{#inputs}`, that ends in one brace.
  private static func halfClosedTag(_ bytes: [UInt8]) -> Range<Int>? {
    let (opening, closing) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    for place in bytes.indices.dropLast(2) where bytes[place] == opening && bytes[place + 1] == opening {
      guard bytes[place + 2] != opening else { continue }
      let name = bytes[(place + 2)...].prefix { $0 != opening && $0 != closing && $0 > 0x20 }
      let end = name.endIndex
      guard end < bytes.count, bytes[end] == closing, end + 1 == bytes.count || bytes[end + 1] != closing else {
        continue
      }
      return place..<end + 1
    }
    return nil
  }

  /// The last tag that a template opens, if nothing closes it.
  private static func openTag(_ bytes: [UInt8]) -> Range<Int>? {
    var open: Int?
    for place in bytes.indices.dropLast() where bytes[place] == bytes[place + 1] {
      if bytes[place] == UInt8(ascii: "{") { open = open ?? place }
      if bytes[place] == UInt8(ascii: "}") { open = nil }
    }
    return open.map { $0..<$0 + 2 }
  }

  private static func words(for error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect: "a section is closed by another name than it was opened"
    case .unfinishedName: "a tag is not closed by `}}`"
    case .expectedSectionEnd: "a section is not closed"
    case .invalidSetDelimiter: "the tag that sets delimiters is malformed"
    case .transformAppliedToInheritanceSection: "a function cannot stand in a block of a layout"
    case .illegalTokenInsideInheritSection: "only blocks `{{$name}}` may stand between `{{<layout}}` and its end"
    case .textInsideInheritSection: "text between `{{<layout}}` and its end must stand in a block `{{$name}}`"
    case .invalidConfigVariableSyntax, .unrecognisedConfigVariable: "the setting in the tag is not known"
    case nil: "the template is malformed"
    }
  }
}
