import KayaDiagnostics
import KayaMarkup

/// Sentences of the program itself, in which names stand in back-ticks.
enum PlainProse {
  /// The text with its names as code; a back-tick without a partner is text.
  static func nodes(_ text: String) -> [Node] {
    guard text.hasByte({ $0 == UInt8(ascii: "`") }) else { return [.text(text)] }
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 2, !parts.count.isMultiple(of: 2) else { return [.text(text)] }
    return parts.enumerated().compactMap { index, part in
      part.isEmpty ? nil : index.isMultiple(of: 2) ? .text(part) : Element("code", text: part).node
    }
  }
}
