import KayaMarkup

/// A formula of the TeX subset as a `math` element of MathML Core, with its TeX as an annotation.
///
/// Nothing outside the subset passes: an unknown command, a brace without a partner or a missing argument is an
/// error with its place. The cost is linear in the length of the text; nesting is bounded. The subset is
/// `EquationSubset.groups`.
public func mathML(_ tex: String, display: Bool) -> Result<Element, EquationError> {
  do {
    var parser = EquationParser(try TeXLexer.tokens(of: tex))
    let content = try parser.parseFormula()
    let annotation = Element("annotation", ["encoding": "application/x-tex"], text: trimmed(tex))
    let semantics = Element("semantics", [:], [content.node, annotation.node])
    return .success(Element("math", ["display": display ? "block" : nil], [semantics.node]))
  } catch {
    return .failure(error)
  }
}

/// A text without the white space around it.
private func trimmed(_ text: String) -> String {
  var scalars = text.unicodeScalars[...]
  while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
  while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
  return String(String.UnicodeScalarView(scalars))
}
