import KayaEquations
import KayaMarkup

/// The page of the reference that lists what formulas may hold, made from the one list that the reader of TeX has.
struct FormulasPage {
  /// The sections of the page.
  static var body: [Node] {
    let environments = EquationSubset.environments.map { "\\begin{\($0)}" }
    let groups = EquationSubset.groups.map { ($0.title, $0.commands) } + [("Environments", environments)]
    return [Element("p", [:], PlainProse.nodes(opening)).node]
      + groups.flatMap { title, commands -> [Node] in
        let row = commands.enumerated().flatMap { index, command in
          (index > 0 ? [.text("\u{2003} ")] : []) + item(command)
        }
        return [
          Element("h2", ["id": anchor(title)], text: title).node, Element("p", [:], row).node,
        ]
      }
  }

  /// The titles with their commands, for the search of the site.
  static var searched: [(anchor: String, name: String, about: String)] {
    EquationSubset.groups.map { (anchor($0.title), $0.title, $0.commands.joined(separator: " ")) }
  }

  private static let opening =
    "A formula stands between `$` and `$` in a line, or between `$$` and `$$` on lines of its own, with `{#eq-name}` "
    + "behind it where it is numbered. It is written in the part of TeX that stands below. Another command is an error "
    + "at its column; own commands are not read. The same list stands in the terminal: `kaya doc formulas`."

  private static func anchor(_ title: String) -> String {
    title.lowercased().split(separator: " ").joined(separator: "-")
  }

  /// A command, with its sign where it stands for one by itself.
  private static func item(_ command: String) -> [Node] {
    let code = Element("code", text: command).node
    guard case .success(let math) = mathML(command, display: false), math.node.plainText != command else {
      return [code]
    }
    return [Element("span", ["class": "pair"], [math.node, .text(" "), code]).node]
  }
}
