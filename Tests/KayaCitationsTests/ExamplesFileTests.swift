import FoundationEssentials
import KayaDiagnostics
import Testing

@testable import KayaCitations

/// The examples file of biblatex, where TeX is installed or `BIBLATEX_EXAMPLES` names it; it is not ours to carry.
private let examples: SourceText? = {
  let installed = "/usr/share/texlive/texmf-dist/bibtex/bib/biblatex/biblatex-examples.bib"
  let path = ProcessInfo.processInfo.environment["BIBLATEX_EXAMPLES"] ?? installed
  guard let data = try? Data(contentsOf: URL(filePath: path)) else { return nil }
  return SourceText(path: "biblatex-examples.bib", bytes: Array(data))
}()

@Suite(.enabled(if: examples != nil)) struct ExamplesFileTests {
  private let library = examples.map(Bibliography.read) ?? Bibliography()

  @Test func `it is read without a fault`() {
    #expect(library.diagnostics.isEmpty, "\(library.diagnostics.map(\.message))")
    #expect(library.references.count > 80)
    for work in library.references { #expect(!work.title.isEmpty && !work.title.contains("\\"), "\(work.key)") }
  }

  @Test func `its names, references and markup come out as its annotations say`() {
    #expect(library.reference("westfahl:space")?.container == "Space and Beyond: The Frontier Theme in Science Fiction")
    #expect(
      library.reference("aksin")?.authors.names.map(\.family) == [
        "Aksın", "Türkmen", "Artok", "Çetinkaya", "Ni", "Büyükgüngör", "Özkal",
      ])
    #expect(library.reference("aksin")?.container == "J.\u{A0}Organomet. Chem.")
    #expect(library.reference("knuth:ct:a")?.title == "The TeXbook")
    #expect(library.reference("stdmodel")?.members.count == 3)
    #expect(library.reference("spiegelberg")?.title.hasPrefix("“Intention” und “Intentionalität”") == true)
  }

  @Test func `every work can be cited and listed`() {
    for style in CitationStyle.allCases {
      let works = cited(library.keys, in: library, style: style)
      #expect(works.list.count == library.references.count)
      for entry in works.entries { #expect(!entry.contains("..") || entry.contains("..."), "\(entry)") }
    }
  }
}
