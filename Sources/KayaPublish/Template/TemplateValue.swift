import KayaMarkup
import Mustache

/// What a template can name.
enum TemplateValue {
  /// Text, escaped where it is written.
  case text(String)
  /// Elements, written as they are.
  case markup([Node])
  /// The style sheet, of which the rules that concern the page are written.
  case style(StyleRules)
  /// A condition.
  case flag(Bool)
  /// Values to repeat a section over.
  case list([TemplateValue])
  /// Named values.
  case record([String: TemplateValue])

  /// The elements, if it is markup.
  var nodes: [Node] { if case .markup(let nodes) = self { nodes } else { [] } }

  /// Markup where there is some, else a false condition, so that a section around it disappears.
  static func optional(_ nodes: [Node]) -> TemplateValue { nodes.isEmpty ? .flag(false) : .markup(nodes) }

  /// Text where there is some, else a false condition.
  static func optional(_ text: String?) -> TemplateValue {
    text.map { $0.isEmpty ? .flag(false) : .text($0) } ?? .flag(false)
  }
}

/// Named values as the template library looks them up.
///
/// A dictionary would do, but each look at one takes the runtime a search for the library's conditional conformance.
struct NamedValues: MustacheParent {
  let values: [String: Any]

  func child(named name: String) -> Any? { values[name] }
}

/// Values in the form that the template library reads; markup is kept aside and marked by its place.
///
/// Markup never passes through the library: a mark of a control character, which no text of a page may hold, is
/// replaced by the written elements afterwards. So markup is never escaped, text always is, and a long page is
/// copied once.
struct TemplateStore {
  private(set) var pieces: [[Node]] = []
  private var style: StyleRules?

  /// The mark before and after the number of a piece.
  private static let mark: UInt8 = 1
  private static let sign = Unicode.Scalar(mark)

  mutating func converted(_ values: [String: TemplateValue]) -> NamedValues {
    NamedValues(values: values.mapValues { converted($0) })
  }

  private mutating func converted(_ value: TemplateValue) -> Any {
    switch value {
    case .text(let text):
      return text.utf8.contains(Self.mark) ? String(text.unicodeScalars.filter { $0 != Self.sign }) : text
    case .markup(let nodes):
      pieces.append(nodes)
      return "\(Self.sign)\(pieces.count - 1)\(Self.sign)"
    case .style(let rules):
      style = rules
      return "\(Self.sign)s\(Self.sign)"
    case .flag(let flag): return flag
    case .list(let items): return items.map { converted($0) }
    case .record(let values): return converted(values)
    }
  }

  /// The bytes of a rendered text with its marks replaced by the pieces they stand for.
  func bytes(of text: String) -> [UInt8] {
    let size = pieces.reduce(text.utf8.count) { $0 + Node.writtenSize($1) }
    var writer = MarkupWriter(.html, capacity: size + (1 << 14))
    var styleStart: Int?
    let parts = text.utf8.split(separator: Self.mark, omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      let part = Substring(part)
      if index.isMultiple(of: 2) {
        writer.write(.raw(TrustedMarkup(String(part))))
      } else if part == "s" {
        styleStart = writer.bytes.count
      } else if let number = Int(part), pieces.indices.contains(number) {
        writer.write(.group(pieces[number]))
      }
    }
    guard let style, let start = styleStart else { return writer.bytes }
    var bytes = writer.bytes
    let rules = style.text(for: StyleRules.classes(in: bytes), elements: StyleRules.elements(in: bytes))
    bytes.insert(contentsOf: Array(Element("style", text: rules).node.serialized().utf8), at: start)
    return bytes
  }
}
