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
    let text = RememberedSite.Text(digest: Digest(of: bytes), bytes: bytes)
    let read = { @Sendable () -> Notebook in
      let notebook = run.session(path).read(SourceText(path: path.text, bytes: bytes))
      return isPublic ? StudentView.notebook(notebook) : notebook
    }
    if let entry = memory.entries[path], entry.text == text.digest {
      return NotebookReading(text: text, notebook: .known(entry, DeferredNotebook(read)))
    }
    return NotebookReading(text: text, notebook: .read(read()))
  }
}
