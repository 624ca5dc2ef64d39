import KayaDiagnostics
import KayaPublish
import KayaRuntime

/// A file of a live project.
public struct LiveFile: Sendable {
  /// The name, by whose ending its kind is known.
  public var name: String
  /// What is in it.
  public var bytes: [UInt8]
  /// The digest of the bytes.
  public var digest: String
  /// What it took to make it, for the page of a notebook.
  public var report: Report?

  /// How the page of a notebook was made.
  public struct Report: Sendable {
    /// The path of the notebook.
    public var notebook: String
    /// What was found.
    public var diagnostics: [Diagnostic]
    /// How many blocks ran.
    public var ran: Int
    /// The time it took.
    public var milliseconds: Int
  }

  init(_ path: ProjectPath, _ bytes: [UInt8]) {
    name = path.name
    self.bytes = bytes
    digest = Digest(of: bytes).short
  }

  init(_ path: ProjectPath, _ built: LiveSite.Built, notebook: ProjectPath) {
    name = path.name
    bytes = built.html
    digest = built.digest
    report = Report(
      notebook: notebook.text, diagnostics: built.diagnostics.sortedForPrinting(), ran: built.ran,
      milliseconds: built.milliseconds)
  }
}
