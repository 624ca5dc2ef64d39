import KayaDiagnostics
import KayaNotebook
import Testing

@testable import KayaConversion

/// Settings of a Quarto project.
@Suite struct ProjectConversionTests {
  private static let quarto = """
    project:
      type: website
      output-dir: docs

    website:
      title: "Lab"
      navbar:
        background: primary
        left:
          - index.qmd
          - text: Paper
            href: paper.qmd
      page-footer: "Lab"

    format:
      html:
        theme: cosmo
        css: styles.css
        toc: true
    """

  @Test func `keys that are read stay, others become comments and are listed`() {
    let conversion = Conversion.project(SourceText(path: "_quarto.yml", text: Self.quarto))
    #expect(conversion.text.contains("  output-dir: docs") && conversion.text.contains("      - index.md"))
    #expect(conversion.text.contains("href: paper.md") && conversion.text.contains("#     background: primary"))
    #expect(conversion.text.contains("#     theme: cosmo") && conversion.text.contains("    toc: true"))
    let lines = conversion.findings.map { $0.place?.line ?? 0 }
    #expect(lines.contains(8) && lines.contains(17) && conversion.findings.allSatisfy { !$0.isError })
    let own = ProjectConfiguration.read(SourceText(path: "_kaya.yml", text: conversion.text))
    #expect(!own.diagnostics.hasErrors && own.website.title == "Lab")
  }

  @Test func `the only sidebar of a list is read and several are named`() {
    func converted(_ text: String) -> Conversion {
      Conversion.project(SourceText(path: "_quarto.yml", text: "website:\n  title: T\n  sidebar:\n" + text))
    }
    let one = converted("    - id: a\n      title: A\n      contents:\n        - \"a.qmd\"\n")
    let read = ProjectConfiguration.read(SourceText(path: "_kaya.yml", text: one.text))
    #expect(read.website.sidebar.map { $0.target?.value } == ["a.md"] && !read.diagnostics.hasErrors, "\(one.text)")
    #expect(one.findings.map(\.message) == ["there is no key `website.sidebar.id`"])
    let two = converted(
      "    - id: a\n      contents: [a.qmd]\n\n    - title: \"B\"\n      contents:\n        - b.qmd\n  search: true\n")
    #expect(two.findings.map(\.message) == ["one sidebar is read here, and there are 2: `a`, `B`"])
    #expect(two.findings.first?.place?.line == 3)
    #expect(two.text.contains("#   sidebar:\n#     - id: a") && two.text.hasSuffix("\n  search: true\n"))
    let own = converted("    - index.md\n    - section: A\n      contents: [a.md]\n")
    #expect(own.findings.isEmpty && own.text.contains("\n    - section: A\n"))
  }

  @Test func `what cannot be read at all comes to an end`() {
    for text in ["- a\n- b\n", "a: [\n", "\t\n", "website\n", "format:\n  pdf: default\n"] {
      _ = Conversion.project(SourceText(path: "_quarto.yml", text: text))
    }
    let group = Conversion.project(SourceText(path: "_quarto.yml", text: "format:\n  pdf: default\n"))
    #expect(group.text == "# format:\n#   pdf: default\n")
  }
}
