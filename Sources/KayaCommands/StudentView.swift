import KayaClassroom
import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// Notebooks as the pages of a project show them.
///
/// A site is public, so an assignment appears on it as students get it: its solutions, hidden checks and rubrics are
/// never part of a page. A notebook that belongs to no project is rendered as it stands.
enum StudentView {
  /// The notebook itself, or the release of an assignment.
  static func notebook(_ notebook: Notebook) -> Notebook {
    guard notebook.cells.contains(where: { $0.options.exercise != nil }) else { return notebook }
    let assignment = Assignment(notebook)
    guard assignment.hasSecrets else { return notebook }
    let release = Release(assignment)
    let files = Dictionary(release.files.map { ($0.path, $0.text) }) { first, _ in first }
    return Notebook.read(SourceText(path: notebook.source.path, text: release.text)) { text, from in
      let folder = ProjectPath(from.path)?.folder ?? ProjectPath(parts: [])
      guard let path = folder.resolving(text), let found = files[path.text] else {
        return .failure(Failure(Diagnostic(.include, "no file `\(text)` to include")))
      }
      return .success(SourceText(path: path.text, text: found))
    }
  }
}
