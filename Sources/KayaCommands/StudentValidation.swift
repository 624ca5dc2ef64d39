import KayaClassroom
import KayaDiagnostics
import KayaRuntime

/// A student's file beside the one that was given out, where that is at hand.
struct StudentValidation {
  /// The exercises as they were given out, or those of the student's file for want of them.
  let original: Validation.Original
  private let source: SourceText
  private let session: NotebookSession

  init(_ source: SourceText, _ path: ProjectPath, of project: Project) {
    self.source = source
    var session = ProjectRun(project: project, usesCache: false).session(path)
    let folder = path.folder
    let name = path.name.hasSuffix(".md") ? path.name : path.name + ".md"
    let kept = ProjectPath(parts: folder.parts + [ReleaseFiles.originals, name])
    if let bytes = try? project.world.read(kept) {
      // It stands for the file beside the answers, so paths in it start from there.
      original = Validation.Original(Assignment(session.read(SourceText(path: path.text, bytes: bytes))))
      let list = ProjectPath(parts: folder.parts + [ReleaseFiles.originals, String(name.dropLast(3)) + ".files"])
      if let bytes = try? project.world.read(list) {
        let files = String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap {
          folder.resolving(String($0))
        }
        session.world = FencedWorld(inside: project.world, files: Set(files))
      }
    } else {
      original = Validation.Original(Assignment(session.read(source)), isOwn: true)
    }
    self.session = session
  }

  /// What the student can see to be done; nothing if no thread could start.
  func validation(of student: String?) -> Validation? {
    Threads.onDeepStack { Validation(source, original: original, session: session, student: student) }
  }
}
