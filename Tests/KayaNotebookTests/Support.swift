import KayaDiagnostics

@testable import KayaNotebook

/// A seeded stream of numbers, the same on every machine.
struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

func read(_ text: String, path: String = "a.md") -> Notebook {
  Notebook.read(SourceText(path: path, text: text))
}

func dump(_ text: String) -> String { NotebookDump(notebook: read(text)).text }

/// The findings of a text, a line each: severity, code, place, message.
func findings(_ text: String, path: String = "a.md") -> String {
  NotebookDump(notebook: read(text, path: path)).diagnostics
}

/// The help lines of a text's findings.
func help(_ text: String) -> [String] { read(text).diagnostics.flatMap(\.help) }

extension Notebook {
  /// Whether every span lies in its file and every byte of code stands where it is said to come from.
  var faultsOfPlaces: [String] {
    var faults: [String] = []
    let isUTF8 = !diagnostics.contains { $0.code == .invalidEncoding }
    func check(_ span: Span, _ what: String) {
      let isInside =
        sources.indices.contains(span.file) && span.range.lowerBound >= 0
        && span.range.upperBound <= sources[span.file].bytes.count
      if !isInside { faults.append("\(what) at \(span)") }
    }
    func walk(_ blocks: [Block]) {
      for block in blocks {
        check(block.span, "block")
        switch block.kind {
        case .list(let list): list.items.forEach { walk($0.blocks) }
        case .quote(let inner): walk(inner)
        case .callout(let box): walk(box.blocks)
        case .div(let div): walk(div.blocks)
        case .equation(let equation): check(equation.span, "equation")
        default: break
        }
      }
    }
    walk(body)
    footnotes.forEach { walk($0.blocks) }
    for cell in cells {
      check(cell.span, "cell")
      check(cell.fence, "fence")
      for (offset, byte) in cell.code.bytes.enumerated() {
        let origin = cell.code.origin(of: offset)
        let bytes = cell.code.source.bytes
        let isEndOfFile = origin == bytes.count && byte == 0x0A
        if !isEndOfFile, isUTF8, !bytes.indices.contains(origin) || bytes[origin] != byte {
          faults.append("byte \(offset) of cell \(cell.id.index)")
          break
        }
      }
    }
    labels.forEach { check($0.span, "label") }
    references.forEach { check($0.span, "reference") }
    citations.forEach { check($0.span, "citation") }
    addresses.forEach { check($0.span, "address") }
    return faults
  }
}
