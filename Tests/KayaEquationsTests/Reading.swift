import KayaEquations
import KayaMarkup

/// The formula as markup without the wrapper and the annotation, or its error.
func markup(_ tex: String, display: Bool = true) -> String {
  switch mathML(tex, display: display) {
  case .failure(let error): return "error: \(error.message)"
  case .success(let math):
    guard case .element(let semantics)? = math.children.first, case .element(let row)? = semantics.children.first else {
      return "no content"
    }
    return row.children.map { $0.serialized(.xml) }.joined()
  }
}

/// The error of a formula.
func failure(_ tex: String) -> EquationError? {
  guard case .failure(let error) = mathML(tex, display: true) else { return nil }
  return error
}

/// Which element holds which, rows and spaces dissolved.
func skeleton(_ node: Node) -> [String] {
  guard case .element(let element) = node else { return [] }
  let inner = element.children.flatMap(skeleton)
  switch element.name {
  case "mspace", "annotation": return []
  case "mi", "mo", "mn", "mtext":
    let text = Node.element(element).plainText.replacing("\u{A0}", with: " ")
    return ["'\(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed().map(String.init).joined())'"]
  case "mrow", "mstyle", "math", "semantics": return inner
  case "msqrt": return ["msqrt(\(inner.joined(separator: " ")))"]
  default:
    let parts = element.children.map { "{\(skeleton($0).joined(separator: " "))}" }
    return ["\(element.name)(\(parts.joined(separator: " ")))"]
  }
}
