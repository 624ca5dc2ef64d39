import ArgumentParser
import Glibc
import KayaDiagnostics
import KayaPublish
import KayaRuntime

/// `kaya render`: a page, or the site.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render a page, or the site; writes only what changed.",
    discussion: """
      Pages with errors are written with the errors in their places, and the exit code is 1.

      EXAMPLES
        kaya render                               # the whole project, into _site
        kaya render notebooks/paper.md            # one page
        kaya render notebooks/paper.md -P start:2010 --output-dir out
        kaya render notebooks/paper.md --to pdf   # printed by Chromium
        kaya render notebooks/paper.md --self-contained --output-dir out
        kaya render --explain                     # says why each block ran again
      """)

  @Argument(help: "A notebook or a folder; without one, the project.", completion: .file())
  var path: String = "."

  @Option(name: .long, help: ArgumentHelp("Write the pages into this folder.", valueName: "dir"))
  var outputDir: String?

  @Option(name: .long, help: "What is made: html, or pdf printed by Chromium.")
  var to: Form = .html

  @Flag(name: .long, help: "Put all into each page, without the site around it; in a project with --output-dir.")
  var selfContained = false

  @Flag(name: .long, help: "Put a font for formulas into pages, for readers who have none.")
  var embedMathFont = false

  @Flag(name: .long, help: "Say why each block ran, where it was not taken from the cache.")
  var explain = false

  @OptionGroup var notebook: NotebookOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var common: CommonOptions

  /// What is made of a notebook.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case html
    case pdf
  }

  func run() throws {
    let console = Console(report, common)
    let overrides = try notebook.values()
    let form = Rendering.PageForm(
      isSelfContained: selfContained || to == .pdf, isPrinted: to == .pdf, embedsMathFont: embedMathFont)
    let (rendering, output) = try reportingFailures(console) { () -> (Rendering, RenderOutput) in
      let scope = try scope()
      let folder = try outputDir ?? scope.project.outputPlace()
      let output = RenderOutput(folder: folder, project: scope.project.root)
      let rendering = Rendering(
        scope, overrides: overrides, student: notebook.student, jobs: common.jobCount, form: form, output: output)
      return (rendering, output)
    }
    let unknown = rendering.parameterFaults
    guard unknown.isEmpty else { return try report.finish(console.report(unknown)) }
    for note in rendering.parameterNotes { console.say(note) }
    if let note = rendering.scope.project.foreignSettings { console.say(note) }
    let progress = RenderProgress(isShown: !common.quiet && report.format == .text)
    let made = rendering.run(progress)
    progress.clear()
    if explain { Console.out(made.explanations.map { $0 + "\n" }.joined()) }
    var diagnostics = made.diagnostics
    if !diagnostics.contains(where: { $0.code == .internalFault }) {
      do throws(FileFault) {
        if to == .pdf {
          diagnostics += try print(made, of: rendering.site, to: output, console)
        } else {
          let isPart = !overrides.isEmpty
          try write(
            made, to: output, isWhole: rendering.scope.isWhole, isPart: isPart,
            errors: diagnostics.sortedForPrinting().filter(\.isError).count, console)
        }
      } catch {
        diagnostics.append(error.diagnostic())
      }
    }
    try report.finish(console.report(diagnostics))
  }

  /// What is rendered; a page that stands alone must not take the place of the site's own.
  private func scope() throws -> RenderScope {
    let scope = try RenderScope(path)
    if selfContained, to == .html, outputDir == nil, !scope.isStandalone {
      throw Failure(
        Diagnostic(
          .configuration, "a page with all in it would take the place of the site's own page",
          help: [
            "name another folder: `--output-dir out`", "`embed-resources: true` in the front matter does it there",
          ]))
    }
    // Whether it can be printed is known before anything runs.
    if to == .pdf { _ = try PagePrinter() }
    return scope
  }

  /// Prints each page beside where the page itself is, some pages at a time.
  private func print(
    _ made: Rendering.Made, of site: Site, to output: RenderOutput, _ console: Console
  ) throws(FileFault) -> [Diagnostic] {
    var faults: [Diagnostic] = []
    let pages = made.wholePages
    let atOnce = max(1, min(common.jobCount, Self.mostBrowsers))
    for start in stride(from: 0, to: pages.count, by: atOnce) {
      let some = Array(pages[start..<min(start + atOnce, pages.count)])
      let authors = some.map { page in
        page.owner.flatMap(site.notebook)?.value.frontMatter.authors.map(\.name) ?? []
      }
      let printed = Slots<Result<[UInt8], Failure>>(count: some.count)
      Threads.forEach(some.count, jobs: atOnce) { index in
        printed.set(index, Self.printed(some[index], by: authors[index]))
      }
      for (page, result) in zip(some, printed.all) {
        switch result {
        case .success(let bytes):
          let name = page.path.text.dropLast(".html".count) + ".pdf"
          let path = output.folder + "/" + name
          try Files.write(bytes, to: path)
          output.notePrinted(String(name))
          console.say("printed \(page.owner?.text ?? page.path.text) -> \(RenderOutput.shown(path))")
        case .failure(let failure): faults += failure.diagnostics
        }
      }
    }
    return faults
  }

  /// Each browser takes a quarter of a gigabyte.
  private static let mostBrowsers = 4

  private static func printed(_ page: Rendering.File, by authors: [String]) -> Result<[UInt8], Failure> {
    do {
      return .success(try PagePrinter().pdf(of: page.bytes, by: authors))
    } catch let failure as Failure {
      return .failure(failure)
    } catch {
      return .failure(Failure(Diagnostic(.internalFault, "\(error)")))
    }
  }

  private func write(
    _ whole: Rendering.Made, to output: RenderOutput, isWhole: Bool, isPart: Bool, errors: Int, _ console: Console
  ) throws(FileFault) {
    var made = whole
    let standing = made.files.filter {
      whole.partial.contains($0.path) && Files.kind("\(output.folder)/\($0.path.text)") == .file
    }
    made.files.removeAll { file in standing.contains { $0.path == file.path } }
    let changed = try output.write(made.files, kept: made.kept, isWhole: isWhole, isPart: isPart)
    if var memory = made.memory {
      memory.note(made.files, in: output.folder)
      output.keep(memory, made.pieces)
    }
    let pages = made.files.filter(\.isPage).map(\.path) + made.kept.filter(\.isPage).map(\.path)
    let changedPages = pages.filter(changed.contains).count
    var line = "rendered \(pages.count) page\(pages.count == 1 ? "" : "s"), \(changedPages) changed"
    if made.drafts > 0 { line += ", \(made.drafts) draft\(made.drafts == 1 ? "" : "s") left out" }
    if errors > 0 { line += ", \(errors) error\(errors == 1 ? "" : "s")" }
    let all = made.files.map(\.path) + made.kept.map(\.path)
    // Of a part of a grid its pages were asked for.
    let first = whole.partial.isEmpty ? pages.min() : made.wholePages.map(\.path).min()
    if let first = all.first(where: { $0.text == "index.html" }) ?? first {
      line += " -> " + RenderOutput.shown(output.folder + "/" + first.text)
    }
    console.say(line)
    for index in standing where index.isPage {
      let shown = RenderOutput.shown(output.folder + "/" + index.path.text)
      console.say("note: the index \(shown) stays as it was; without `-P` it is made anew")
    }
    for page in pages where changed.contains(page) {
      let printed = output.folder + "/" + page.text.dropLast(".html".count) + ".pdf"
      guard Files.kind(printed) == .file else { continue }
      console.say(
        "note: \(RenderOutput.shown(printed)) was printed before; `kaya render FILE --to pdf` prints it anew")
    }
  }
}
