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
  /// How many statements of code became ours.
  public var translated: Int
  /// How many stayed as listings.
  public var kept: Int

  /// Puts a document into another form; one side of the two is always ours.
  ///
  /// Nothing is run and no file is read. `stem` names the folder of pictures: `STEM_files`. The cost is linear in the
  /// text.
  public static func convert(
    _ source: SourceText, from: DocumentForm, to: DocumentForm, stem: String
  ) -> Conversion {
    var conversion = Conversion(text: "", files: [], findings: [], translated: 0, kept: 0)
    if source.bytes.count > Notebook.defaultSizeLimit,
      let fault = Notebook.sizeError(path: source.path, byteCount: source.bytes.count)
    {
      conversion.findings = [fault]
      return conversion
    }
    guard from == .kaya else {
      do {
        let document =
          from == .jupyter ? try JupyterReader(source, stem: stem).document : MarkdownReader(source).document
        var writer = NotebookWriter(document, source: source)
        return writer.conversion()
      } catch {
        conversion.findings = error.diagnostics
        return conversion
      }
    }
    let writer = ForeignWriter(MarkdownReader(source).document, source: source, form: to)
    return writer.conversion()
  }
}
