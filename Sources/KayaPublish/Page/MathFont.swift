import KayaDiagnostics

/// A font for formulas that is put into pages, for machines that have none of their own.
public struct MathFont: Sendable {
  /// The rules that bring the font and ask for it.
  let css: [UInt8]

  /// A font from the bytes of an OpenType file.
  public init(openType bytes: [UInt8]) {
    css = Array(
      ("@font-face{font-family:\"Kaya Math\";src:url(data:font/otf;base64,\(Pictures.base64(bytes)))"
        + "format(\"opentype\")}math{font-family:\"Kaya Math\",math}").utf8)
  }

  /// Whether a page shows a formula.
  static func isWanted(by html: [UInt8]) -> Bool { html.offset(of: "<math") != nil }

  /// A page with the font at the end of its style.
  func added(to html: [UInt8]) -> [UInt8] {
    guard let place = html.offset(of: "</style>") else { return html }
    return html[..<place] + css + html[place...]
  }

  /// What is said of a page whose formulas have to do without.
  static func missing(_ file: String) -> Diagnostic {
    Diagnostic(
      .warning, .configuration, "the font for formulas is not on this machine, so it is not put into the page",
      at: Place(file: file),
      help: [
        "on Debian: `apt install fonts-texgyre-math` (or `fonts-lmodern`)",
        "without it a reader's own mathematical font is used",
      ])
  }
}

extension [UInt8] {
  /// The first place of a text.
  fileprivate func offset(of text: String) -> Int? {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, count >= wanted.count else { return nil }
    return (0...count - wanted.count).first { self[$0] == first && self[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }
}
