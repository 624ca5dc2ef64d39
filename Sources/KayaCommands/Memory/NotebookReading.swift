import KayaDiagnostics
import KayaNotebook
import KayaPublish
import KayaRuntime

/// A notebook's text with the notebook it is, or what is remembered of it.
struct NotebookReading: Sendable {
  /// How much of a notebook is at hand.
  enum Extent: Sendable {
    /// All of it.
    case read(Notebook)
    /// Its outline; the text is as it was.
    case known(SiteMemory.Entry, DeferredNotebook)
  }

  /// The text.
  var text: RememberedSite.Text
  /// The notebook.
  var notebook: Extent

  /// Reads notebooks side by side; those whose text is remembered are not parsed.
  ///
  /// For pages that are public an assignment is read as students get it.
  static func read(
    _ paths: [ProjectPath], _ run: ProjectRun, _ memory: SiteMemory, isPublic: Bool, jobs: Int
  ) -> [Result<NotebookReading, Failure>] {
    let slots = Slots<Result<NotebookReading, Failure>>(count: paths.count)
    Threads.forEach(paths.count, jobs: jobs) { index in
      let path = paths[index]
      do {
        slots.set(index, .success(reading(path, try run.project.bytes(of: path), run, memory, isPublic: isPublic)))
      } catch let failure as Failure {
        slots.set(index, .failure(failure))
      } catch {
        slots.set(index, .failure(Failure(Diagnostic(.internalFault, "\(error)"))))
      }
    }
    return slots.all
  }

  private static func reading(
    _ path: ProjectPath, _ bytes: [UInt8], _ run: ProjectRun, _ memory: SiteMemory, isPublic: Bool
  ) -> NotebookReading {
    let read = { @Sendable () in run.session(path).read(SourceText(path: path.text, bytes: bytes)) }
    let shown = { @Sendable in isPublic ? StudentView.notebook($0) : $0 }
    if let entry = memory.entries[path] {
      let included = entry.included.map { (path: $0, bytes: try? run.project.bytes(of: $0)) }
      if entry.text == digest(bytes, included) {
        let text = RememberedSite.Text(digest: entry.text, included: entry.included)
        return NotebookReading(text: text, notebook: .known(entry, DeferredNotebook { shown(read()) }))
      }
    }
    let notebook = read()
    let included = notebook.sources.dropFirst().compactMap { source in
      ProjectPath(source.path).map { (path: $0, bytes: Optional(source.bytes)) }
    }
    let text = RememberedSite.Text(digest: digest(bytes, included), included: included.map(\.path))
    return NotebookReading(text: text, notebook: .read(shown(notebook)))
  }

  /// The digest of a text, and of the files that it includes.
  private static func digest(_ bytes: [UInt8], _ included: [(path: ProjectPath, bytes: [UInt8]?)]) -> Digest {
    guard !included.isEmpty else { return Digest(of: bytes) }
    var out = ByteWriter()
    out.add(Digest(of: bytes).hex)
    for file in included {
      out.add(file.path.text)
      out.add(file.bytes.map { Digest(of: $0).hex } ?? "")
    }
    return Digest(of: out.bytes)
  }
}
