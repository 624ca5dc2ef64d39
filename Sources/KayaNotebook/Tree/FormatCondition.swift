import KayaDiagnostics

/// Decides what stands on pages of a div that is meant for some formats only, `::: {.content-visible when-format="pdf"}`,
/// or for no reader, `::: {.hidden}`.
enum FormatCondition {
  /// Whether the div is shown; conditions of another kind than formats are warned of, and the div is shown.
  static func isMet(_ attributes: Attributes, _ opening: Span, _ reading: Reading) -> Bool {
    if attributes.classes.contains("hidden") { return false }
    let isHidden = attributes.classes.contains("content-hidden")
    guard isHidden || attributes.classes.contains("content-visible") else { return true }
    for pair in attributes.pairs where pair.key.hasPrefix("when-") || pair.key.hasPrefix("unless-") {
      guard pair.key.hasSuffix("-format") else {
        reading.report(
          .warning, .unknownOption, "`\(pair.key)` is passed over here", at: pair.span,
          help: ["conditions are `when-format` and `unless-format`; pages are `html`"])
        continue
      }
      if (isOfPages(pair.value) == pair.key.hasPrefix("when-")) == isHidden { return false }
    }
    return !(isHidden && attributes.pairs.isEmpty)
  }

  private static func isOfPages(_ format: String) -> Bool { format == "html" || format.hasPrefix("html:") }
}
