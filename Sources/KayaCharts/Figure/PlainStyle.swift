import KayaMarkup

/// The style of drawings as attributes of their elements, in the colours of paper.
///
/// Programs that show drawings outside of browsers know neither variables of style sheets nor dark and light, and some
/// know no style sheets at all.
enum PlainStyle {
  /// An element with its style as attributes instead of classes, and all within it.
  static func plain(_ element: Element) -> Element {
    var plain = element
    let classes = element[attribute: "class"] ?? ""
    plain[attribute: "class"] = nil
    for (name, value) in declarations(of: classes) { plain[attribute: name] = value }
    plain.children = element.children.map(Self.plain)
    return plain
  }

  private static func plain(_ node: Node) -> Node {
    switch node {
    case .element(let element): element[attribute: "paint-order"] == nil ? .element(plain(element)) : outlined(element)
    case .group(let nodes): .group(nodes.map(plain))
    default: node
    }
  }

  /// Words above their outline as two elements, as some programs draw the outline of a text last.
  private static func outlined(_ element: Element) -> Node {
    var words = plain(element)
    words[attribute: "paint-order"] = nil
    var outline = words
    outline[attribute: "fill"] = words[attribute: "stroke"]
    outline[attribute: "aria-hidden"] = "true"
    for name in ["stroke", "stroke-width", "stroke-linejoin"] { words[attribute: name] = nil }
    return .group([.element(outline), .element(words)])
  }

  /// The colour of paper.
  static let page = value("var(--page)")

  private struct Rule: Sendable {
    let order: Int
    let declarations: [(name: String, value: String)]
  }

  /// What the rules say of an element with these classes, later ones last, as they count more.
  private static func declarations(of classes: String) -> [(name: String, value: String)] {
    guard !classes.isEmpty else { return [] }
    var found = classes.split(separator: " ").flatMap { rules["." + $0] ?? [] }
    if classes.hasPrefix("s") { found += rules["[class^=s]"] ?? [] }
    return found.sorted { $0.order < $1.order }.flatMap(\.declarations)
  }

  /// The rules of drawings by the last part of their selectors.
  private static let rules: [String: [Rule]] = {
    var rules: [String: [Rule]] = [:]
    var order = 0
    for line in ChartStyle.rules.split(separator: "\n") where !line.hasPrefix("@") {
      for rule in line.split(separator: "}") {
        let parts = rule.split(separator: "{")
        guard parts.count == 2 else { continue }
        let declarations = parts[1].split(separator: ";").flatMap(Self.attributes)
        order += 1
        for selector in parts[0].split(separator: ",") where selector.hasPrefix(".kc") && !declarations.isEmpty {
          let last = String(selector.split(separator: " ").last ?? selector)
          rules[last, default: []].append(Rule(order: order, declarations: declarations))
        }
      }
    }
    return rules
  }()

  private static let names: Set<Substring> = [
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap", "stroke-dasharray",
    "font-size", "font-style", "font-weight", "text-anchor",
  ]

  private static func attributes(_ declaration: Substring) -> [(name: String, value: String)] {
    let parts = declaration.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return [] }
    if parts[0] == "font", let size = parts[1].split(separator: "/").first {
      return [("font-size", length(size)), ("font-family", "Helvetica,Arial,sans-serif")]
    }
    return names.contains(parts[0]) ? [(String(parts[0]), value(length(parts[1])))] : []
  }

  private static func length(_ text: Substring) -> String { String(text.hasSuffix("px") ? text.dropLast(2) : text) }

  private static func value(_ text: String) -> String {
    guard text.hasPrefix("var("), text.hasSuffix(")") else { return text }
    return colors[text.dropFirst(4).dropLast()] ?? text
  }

  /// The colours by the names of their variables, those for light windows.
  private static let colors: [Substring: String] = {
    var colors: [Substring: String] = [:]
    for line in ChartStyle.tokens.split(separator: "\n").prefix(1) {
      for declaration in line.split(whereSeparator: { "{};".contains($0) }) where declaration.hasPrefix("--") {
        let parts = declaration.split(separator: ":")
        if parts.count == 2 { colors[parts[0]] = String(parts[1]) }
      }
    }
    return colors
  }()
}
