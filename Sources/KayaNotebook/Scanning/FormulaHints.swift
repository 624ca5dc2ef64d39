/// Finds labels of formulas that would be published as text.
enum FormulaHints {
  /// A warning where `{eq-model}`, a label without its `#`, stands behind a formula.
  static func report(_ excerpt: Excerpt, _ at: Int, to reading: Reading) {
    let bytes = excerpt.bytes
    if bytes.has("{#", at: at, before: bytes.count) {
      let line = bytes[at...].firstIndex(of: .lineFeed) ?? bytes.count
      if let open = OpenBrace.last(in: excerpt.string(at..<line)) {
        OpenBrace.report(open, at: excerpt.span(at..<line), reading)
      }
      return
    }
    guard bytes.has("{eq", at: at, before: bytes.count),
      let close = bytes[at...].prefix(while: { $0 != .lineFeed }).firstIndex(of: UInt8(ascii: "}"))
    else { return }
    let name = excerpt.string(at + 1..<close)
    guard LabelKind(label: name) == .equation || LabelKind.slip(in: name) != nil else { return }
    reading.report(
      .warning, .wrongOption, "`{\(name)}` stands behind the formula as text", at: excerpt.span(at..<close + 1),
      help: ["a label begins with `#`: `{#\(LabelKind.slip(in: name) ?? name)}`"])
  }
}
