import KayaDiagnostics

extension Notebook {
  /// How another file is taken in: the path as written, from the folder of the file that names it.
  public typealias Including = @Sendable (_ path: String, _ from: SourceText) -> Result<SourceText, Failure>

  /// Reads a notebook; whatever cannot be understood is in its diagnostics.
  ///
  /// The work grows with the length of the text. Without `including`, an include is an error at its place.
  public static func read(
    _ source: SourceText, sizeLimit: Int = defaultSizeLimit, including: Including? = nil
  ) -> Notebook {
    Notebook(
      sources: [source], frontMatter: FrontMatter(), body: [], cells: [], footnotes: [], labels: [], references: [],
      citations: [], addresses: [], diagnostics: [])
  }

  /// The largest notebook that is read unless the project says otherwise.
  public static let defaultSizeLimit = 16 * 1024 * 1024

  /// The error for a notebook of that many bytes, to be asked before it is read from disk; none if it is not too large.
  public static func sizeError(path: String, byteCount: Int, limit: Int = defaultSizeLimit) -> Diagnostic? {
    guard byteCount > limit else { return nil }
    let limitText = limit % 1_048_576 == 0 ? "\(limit / 1_048_576) MiB" : "\(limit) bytes"
    return Diagnostic(
      .error, .fileTooLarge, "the notebook has \(byteCount) bytes; the limit is \(limitText)", at: Place(file: path),
      help: ["keep data in files of their own and read them with `read_csv`"])
  }
}
