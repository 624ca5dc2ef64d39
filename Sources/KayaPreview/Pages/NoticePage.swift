import KayaDiagnostics
import KayaMarkup
import KayaPublish

/// A page of the preview itself: for an address where nothing is, or a project that cannot be shown.
enum NoticePage {
  /// A page with a title, words, findings and links.
  static func html(
    title: String, words: String, findings: [Diagnostic] = [], links: [(text: String, address: String)] = []
  ) -> [UInt8] {
    var body: [Node] = [Element("h1", text: title).node, Element("p", text: words).node]
    if !findings.isEmpty {
      body.append(FindingMarkup.box(.error, findings))
    }
    if !links.isEmpty {
      let items = links.map { Element("li", [:], [Element("a", ["href": $0.address], text: $0.text).node]).node }
      body.append(Element("ul", [:], items).node)
    }
    let head: [Node] = [
      Element("meta", ["charset": "utf-8"]).node,
      Element("meta", ["name": "viewport", "content": "width=device-width,initial-scale=1"]).node,
      Element("title", text: title).node, Element("link", ["rel": "icon", "href": "data:,"]).node,
      Element("style", text: style).node,
    ]
    let main = Element("main", ["id": "k-main"], body)
    let page = Element(
      "html", ["lang": "en"], [Element("head", [:], head).node, Element("body", [:], [main.node]).node])
    return Array(("<!doctype html>\n" + page.serialized(.html) + "\n").utf8)
  }

  private static let style =
    ":root{color-scheme:light dark}body{font:17px/1.6 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem}"
    + "pre{overflow-x:auto;font-size:.85rem}"
}
