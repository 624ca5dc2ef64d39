import KayaDiagnostics
import KayaNotebook

/// The forms of documents that are read and written.
public enum DocumentForm: String, Sendable, CaseIterable {
  /// Our own notebooks.
  case kaya
  /// Jupyter's notebooks.
  case jupyter
  /// Quarto's documents.
  case quarto
  /// R Markdown's documents.
  case rmarkdown

  /// The form by the ending of a file name; nothing for another one.
  public init?(ending: String) {
    switch ending.lowercased() {
    case "md", "markdown": self = .kaya
    case "ipynb": self = .jupyter
    case "qmd": self = .quarto
    case "rmd", "rmarkdown": self = .rmarkdown
    default: return nil
    }
  }

  /// The ending of the files.
  public var ending: String {
    switch self {
    case .kaya: "md"
    case .jupyter: "ipynb"
    case .quarto: "qmd"
    case .rmarkdown: "Rmd"
    }
  }

  /// What the tool is called.
  public var name: String {
    switch self {
    case .kaya: "Kaya"
    case .jupyter: "Jupyter"
    case .quarto: "Quarto"
    case .rmarkdown: "R Markdown"
    }
  }
}

/// A document in another form, with the list of what has no counterpart there.
public struct Conversion: Sendable {
  /// A file that belongs to the document.
  public struct File: Sendable {
    /// Its path from the document's folder.
    public var path: String
    /// What is in it.
    public var bytes: [UInt8]
  }

  /// The text of the document.
  public var text: String
  /// The pictures that stood in it.
  public var files: [File]
  /// What could not be taken over, each at its place in the original; errors mean that nothing could be read.
  public var findings: [Diagnostic]
  /// How many statements that compute or show something became ours.
  public var translated = 0
  /// How many stayed as listings.
  public var kept = 0
  /// How many only set something up, such as packages, and need nothing here.
  public var setup = 0
  /// How many blocks and values of ours another tool shows and does not run.
  public var carried = 0

  init(text: String = "", files: [File] = [], findings: [Diagnostic] = []) {
    self.text = text
    self.files = files
    self.findings = findings
  }

  /// What of a notebook does not run: its lines and columns, from 1, with the reason.
  public typealias Trial = (_ text: String) -> [(line: Int, column: Int, reason: String)]

  /// Puts a document into another form; one side of the two is always ours.
  ///
  /// Nothing is run and no file is read. `stem` names the folder of pictures: `STEM_files`. Where `trial` finds that a
  /// translated statement would not run, it stays as it was. The cost is linear in the text.
  public static func convert(
    _ source: SourceText, from: DocumentForm, to: DocumentForm, stem: String, trial: Trial = { _ in [] }
  ) -> Conversion {
    if source.bytes.count > Notebook.defaultSizeLimit,
      let fault = Notebook.sizeError(path: source.path, byteCount: source.bytes.count)
    {
      return Conversion(findings: [fault])
    }
    var conversion: Conversion
    if from == .kaya {
      let writer = ForeignWriter(MarkdownReader(source, isForeign: false).document, source: source, form: to)
      conversion = writer.conversion()
    } else {
      do {
        let document =
          from == .jupyter
          ? try JupyterReader(source, stem: stem).document : MarkdownReader(source, isForeign: true).document
        conversion = tried(document, source, trial)
      } catch {
        return Conversion(findings: error.diagnostics)
      }
    }
    // From text to text the line ends stay those of the author's editor.
    if from != .jupyter, to != .jupyter { conversion.text = TextFrame(source).around(conversion.text) }
    return conversion
  }

  /// Makes a `_kaya.yml` of the settings of a Quarto project, and lists what is not read here, which stays as comments.
  public static func project(_ source: SourceText) -> Conversion { ProjectTranslator.translate(source) }

  /// Every refusal may cost what needs the refused statement; after so many rounds what is left is reported as it is.
  private static let mostTrials = 8

  private static func tried(_ document: Document, _ source: SourceText, _ trial: Trial) -> Conversion {
    var refusals: [Int: String] = [:]
    for _ in 0..<mostTrials {
      var writer = NotebookWriter(document, source: source, refusals: refusals)
      let (conversion, origins) = writer.conversion()
      var isNew = false
      for fault in trial(conversion.text) {
        guard let origin = origins.origin(line: fault.line, column: fault.column), refusals[origin] == nil else {
          continue
        }
        refusals[origin] = fault.reason
        isNew = true
      }
      if !isNew { return conversion }
    }
    var writer = NotebookWriter(document, source: source, refusals: refusals)
    return writer.conversion().conversion
  }
}
