import KayaDiagnostics
import KayaNotebook
import KayaRuntime
import Testing

@testable import KayaPublish

@Suite struct MathFontTests {
  private func page(_ text: String, _ font: MathFont?) throws -> (html: String, diagnostics: [Diagnostic]) {
    let path = try #require(ProjectPath("a.md"))
    let notebook = Notebook.read(SourceText(path: "a.md", text: text))
    var project = SiteProject(
      configuration: ProjectConfiguration(source: SourceText(path: "_kaya.yml", text: "")),
      notebooks: [(path, notebook)], version: "1")
    project.isStandalone = true
    project.mathFont = font
    let registry = Registry(functions: [], aliases: [])
    let result = NotebookSession(registry: registry, world: MemoryWorld([:]), path: path).run(notebook)
    let page = Site(project).page(of: path, result)
    return (String(decoding: page.html, as: UTF8.self), page.diagnostics)
  }

  private static let asking = "---\nformat: {html: {embed-math-font: true}}\n---\n\n"

  @Test func onlyPagesWithFormulasThatAskForItCarryTheFont() throws {
    let font = MathFont(openType: [1, 2, 3])
    #expect(try page(Self.asking + "So $x$.", font).html.contains("data:font/otf;base64,AQID"))
    #expect(try !page(Self.asking + "So.", font).html.contains("data:font"))
    #expect(try !page("So $x$.", font).html.contains("data:font"))
  }

  @Test func aMachineWithoutTheFontIsNamed() throws {
    let found = try page(Self.asking + "So $x$.", nil)
    #expect(!found.html.contains("data:font"))
    #expect(found.diagnostics.map(\.severity) == [.warning])
  }
}
