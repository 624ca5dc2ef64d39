/// Says what to write where inline code of another tool was meant to be run.
enum InlineCodeHints {
  static func report(_ excerpt: Excerpt, _ inner: Range<Int>, whole: Range<Int>, to reading: Reading) {
    let bytes = excerpt.bytes
    guard inner.count > 2, bytes[inner.lowerBound] == UInt8(ascii: "{") || isR(bytes, inner) else { return }
    let text = excerpt.string(inner)
    for name in ["{r}", "{python}", "{julia}", "{Kaya}", "{KAYA}", "{ kaya }", "{kaya "]
    where text.hasPrefix(name) && text != name {
      report(name, excerpt, whole, to: reading)
      return
    }
    let path = reading.files[excerpt.file].text.path
    if isR(bytes, inner), path.hasSuffix(".Rmd") || path.hasSuffix(".qmd") {
      report("r", excerpt, whole, to: reading)
    }
  }

  private static func isR(_ bytes: [UInt8], _ inner: Range<Int>) -> Bool {
    bytes.has("r ", at: inner.lowerBound, before: inner.upperBound)
  }

  private static func report(_ name: String, _ excerpt: Excerpt, _ whole: Range<Int>, to reading: Reading) {
    reading.report(
      .warning, .foreignSyntax, "inline code that starts with `\(name)` is not run", at: excerpt.span(whole),
      help: ["an inline value is written `` `{kaya} expression` ``"])
  }
}
