import KayaDiagnostics

@testable import KayaCitations

/// A bibliography of BibTeX.
func bib(_ text: String) -> Bibliography { Bibliography.read(SourceText(path: "references.bib", text: text)) }

/// The words of runs.
func words(_ runs: [CitationRun]) -> String { runs.map(\.plainText).joined() }

/// Works cited once each, in brackets, in the order given.
func cited(
  _ keys: [String], in bibliography: Bibliography, style: CitationStyle = .authorDate, language: String = "en"
) -> CitedWorks {
  CitedWorks(
    keys.map { Citation(isNarrative: false, items: [.init(key: $0)]) }, in: bibliography, style: style,
    language: language)
}

extension CitedWorks {
  /// The words of "(key)".
  func brackets(_ items: Citation.Item...) -> String { words(runs(Citation(isNarrative: false, items: items))) }

  /// The words of "key" in a sentence.
  func sentence(_ key: String, _ locator: String = "") -> String {
    words(runs(Citation(isNarrative: true, items: [.init(key: key, locator: locator)])))
  }

  /// The words of the list.
  var entries: [String] { list.map { words($0.runs) } }
}
