import KayaDiagnostics
import KayaMarkup
import KayaNotebook
import KayaRuntime

/// What the parts of a page need to know while it is made.
final class PageContext {
  /// The notebook.
  let notebook: Notebook
  /// What its blocks came to.
  let outcome: Outcome
  /// The numbers on the page.
  let numbering: Numbering
  /// The words of the page's language.
  let words: Words
  /// What the site knows of other pages.
  let surroundings: PageSurroundings
  /// Faults found while the page is made.
  var diagnostics: [Diagnostic] = []
  /// Files that belong to the page, by their path from the folder of the page.
  private(set) var files: [(path: String, bytes: [UInt8])] = []
  /// The diagnostics of the notebook by the line at which they stand.
  let findings: [Diagnostic]

  init(_ result: NotebookSession.Result, words: Words, surroundings: PageSurroundings) {
    notebook = result.notebook
    outcome = result.outcome
    findings = result.diagnostics
    self.words = words
    self.surroundings = surroundings
    numbering = Numbering(
      result.notebook, result.outcome, numbersSections: result.notebook.frontMatter.format.numberSections ?? false)
  }

  /// Adds a file that the page links to.
  func addFile(_ path: String, _ bytes: [UInt8]) { files.append((path, bytes)) }

  /// Where a label leads: on this page, or on another one of the site.
  func target(of label: String) -> (href: String, target: Numbering.Target)? {
    if let target = numbering.targets[label] { return ("#\(target.anchor)", target) }
    return surroundings.labels[label].map { ("\($0.href)#\($0.target.anchor)", $0.target) }
  }
}

/// What a page needs to know of the site around it.
public struct PageSurroundings: Sendable {
  /// The labels of other pages, with the address of their page from this one.
  public var labels: [String: (href: String, target: Numbering.Target)] = [:]
  /// All labels of the site, for suggestions.
  public var knownLabels: [String] = []
  /// The pages of the site by the path of their notebook, with their address from this one.
  public var pages: [String: String] = [:]
  /// Whether raw HTML in a notebook is trusted.
  public var trustsHTML = false
  /// Whether files beside the page may be written; without it a page carries all in itself.
  public var writesFiles = false
  /// The folder for files of this page, from the folder of the page.
  public var fileFolder = ""

  /// A page that stands alone.
  public init() {}
}
