import KayaDiagnostics
import KayaRuntime

extension StyleSheet {
  /// A warning for each style sheet of a project whose braces or comments do not close: a browser drops the rules behind.
  static func openEnds(_ project: SiteProject) -> [Diagnostic] {
    let sheets = Assets.replaceable.filter { $0.hasSuffix(".css") && project.assets.isReplaced($0) }
    return sheets.compactMap { path in
      guard let text = project.assets[path], let end = openEnd(Array(text.utf8)) else { return nil }
      let help =
        switch end.kind {
        case .rule: "end the rule with `}`"
        case .comment: "end the comment with `*/`"
        case .brace: "leave it out, or open a rule before it"
        }
      return Diagnostic(
        .warning, .template, end.kind.rawValue, at: SourceText(path: path, text: text).place(end.place), help: [help])
    }
  }

  private enum OpenEnd: String {
    case rule = "a rule of the style is not closed"
    case comment = "a comment of the style is not closed"
    case brace = "a brace closes no rule"
  }

  /// The first end that is missing, or stands alone.
  private static func openEnd(_ bytes: [UInt8]) -> (kind: OpenEnd, place: Range<Int>)? {
    var open: [Int] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "/") where bytes[index...].starts(with: "/*".utf8):
        guard let end = bytes.place(of: Array("*/".utf8), from: index + 2) else { return (.comment, index..<index + 2) }
        index = end + 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"): index = endOfString(bytes, index) - 1
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"): open.append(index)
      case UInt8(ascii: "}"): if open.popLast() == nil { return (.brace, index..<index + 1) }
      default: break
      }
      index += 1
    }
    return open.last.map { (.rule, $0..<$0 + 1) }
  }
}
