import KayaMarkup
import KayaNotebook

/// The page of the reference that lists all keys of front matter, blocks and projects, made from their tables.
struct SettingsPage {
  /// The parts of the page: where keys stand, a sentence about it, and the keys.
  static let parts: [(title: String, about: String, keys: [SettingKey])] = [
    ("Front matter", "YAML between two lines of `---` at the start of a notebook.", SettingTables.frontMatter),
    ("Blocks", "Lines `#| key: value` at the start of a block.", SettingTables.options),
    ("Project", "The file `_kaya.yml` at the root of a project.", SettingTables.configuration),
  ]

  /// The sections of the page.
  static var body: [Node] {
    parts.flatMap { part -> [Node] in
      [
        Element("h2", ["id": anchor(part.title)], text: part.title).node,
        Element("p", [:], PlainProse.nodes(part.about)).node,
        list(part.keys),
      ]
    }
  }

  /// The titles with their keys, for the search of the site.
  static var searched: [(anchor: String, name: String, about: String)] {
    parts.flatMap { part in part.keys.map { (anchor(part.title), $0.name, "\(part.title): \($0.about)") } }
  }

  private static func anchor(_ title: String) -> String {
    title.lowercased().split(separator: " ").joined(separator: "-")
  }

  private static func list(_ keys: [SettingKey], isInNavigation: Bool = false) -> Node {
    let rows = keys.flatMap { key -> [Node] in
      let kind = takes(key.kind)
      let name = [
        Element("code", text: key.name).node, .text(" "),
        Element("span", ["class": "soft"], PlainProse.nodes(kind)).node,
      ]
      let inner = inner(key.kind, isInNavigation: isInNavigation)
      let isNavigation = if case .navigation = key.kind { true } else { isInNavigation }
      let below = inner.isEmpty ? [] : [list(inner, isInNavigation: isNavigation)]
      return [Element("dt", [:], name).node, Element("dd", [:], PlainProse.nodes(key.about) + below).node]
    }
    return Element("dl", ["class": "parameters"], rows).node
  }

  /// The keys below a key; entries of a navigation may hold entries, which are like those that hold them.
  private static func inner(_ kind: SettingKey.Kind, isInNavigation: Bool) -> [SettingKey] {
    switch kind {
    case .group(let keys), .items(let keys): keys
    case .navigation: isInNavigation ? [] : SettingTables.navigation + SettingTables.navigationItem
    default: []
    }
  }

  /// What a key takes, in words.
  static func takes(_ kind: SettingKey.Kind) -> String {
    switch kind {
    case .text: "text"
    case .language: "the tag of a language"
    case .address: "a whole address"
    case .rich: "text with Markdown and values"
    case .flag: "true or false"
    case .number: "a number"
    case .whole(let least): least.map { "a whole number from \($0)" } ?? "a whole number"
    case .texts: "a text or a list"
    case .riches: "a text with Markdown, or a list"
    case .terms(let words, _): "a text or a list of \(words.map { "`\($0)`" }.joined(separator: ", "))"
    case .flagOrText: "text, or true or false"
    case .word(let words): words.joined(separator: " or ")
    case .flagOrWord(let words): "true, false or " + words.joined(separator: " or ")
    case .size: "bytes, such as 256MiB"
    case .group: "a group"
    case .names: "names with values"
    case .items: "a text, a group, or a list of them"
    case .named: "a text, a group with `name`, or a list of them"
    case .navigation: "a list of pages, a pattern such as `posts/*.md`, or a group"
    }
  }
}
