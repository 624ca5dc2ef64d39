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

  @Test func `what cannot be read at all comes to an end`() {
    for text in ["- a\n- b\n", "a: [\n", "\t\n", "website\n", "format:\n  pdf: default\n"] {
      _ = Conversion.project(SourceText(path: "_quarto.yml", text: text))
    }
    let group = Conversion.project(SourceText(path: "_quarto.yml", text: "format:\n  pdf: default\n"))
    #expect(group.text == "# format:\n#   pdf: default\n")
  }
}
