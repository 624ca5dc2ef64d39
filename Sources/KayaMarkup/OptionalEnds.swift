/// Which end tags HTML lets a writer leave out, because what follows ends the element all the same.
///
/// Source: HTML Standard, section 13.1.2.4, "Optional tags".
enum OptionalEnds {
  /// Whether the end tag of an element may be left out where anything may follow.
  static func canLack(_ name: String) -> Bool {
    switch name {
    case "td", "th", "tr", "tbody", "thead", "li", "dd", "dt", "p": true
    default: false
    }
  }

  /// Whether the end tag may be left out at the end of its parent.
  static func endsWithin(_ name: String, _ parent: String) -> Bool {
    switch (name, parent) {
    case ("dt", _), ("thead", _): false
    case ("p", "a"), ("p", "audio"), ("p", "del"), ("p", "ins"), ("p", "map"), ("p", "noscript"), ("p", "video"),
      ("p", "foreignObject"), ("p", "mtext"):
      false
    // The name of an element that an author defines holds a hyphen.
    case ("p", _): !parent.utf8.contains(UInt8(ascii: "-"))
    default: true
    }
  }

  /// Whether the end tag may be left out right before another element.
  static func endsBefore(_ name: String, _ next: String) -> Bool {
    switch name {
    case "td", "th": next == "td" || next == "th"
    case "tr", "li": next == name
    case "thead", "tbody": next == "tbody" || next == "tfoot"
    case "dd", "dt": next == "dd" || next == "dt"
    case "p": endParagraphs.contains(next)
    default: false
    }
  }

  private static let endParagraphs: Set<String> = [
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "menu", "nav", "ol", "p", "pre", "section",
    "table", "ul",
  ]
}
