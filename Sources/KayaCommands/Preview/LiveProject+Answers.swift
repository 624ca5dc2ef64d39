import Glibc
import KayaDiagnostics
import KayaNotebook
import KayaRuntime

extension LiveProject {
  /// The exercises that can be answered on the page at an address: those of a student's file, never of the teacher's.
  ///
  /// The verdicts of their visible checks are those of `kaya validate`; the cost is a run of the notebook.
  public func exercises(at address: String) -> [LiveExercise] {
    guard let page = page(at: address) else { return [] }
    let blocks = AnswerBlock.all(in: page.notebook)
    if blocks.isEmpty { return [] }
    let validation = StudentValidation(page.notebook.source, page.path, of: page.project).validation(of: page.student)
    return blocks.map { LiveExercise($0, validation) }
  }

  /// Puts an answer into the file of its page, whole or not at all; gives back the path of the file, or nothing where
  /// the file holds that answer already.
  public func save(_ answer: LiveAnswer) throws(AnswerRefusal) -> String? {
    do {
      return try saving.withLock { _ in try saveNow(answer) }
    } catch let refusal as AnswerRefusal {
      throw refusal
    } catch {
      throw AnswerRefusal(.unwritable, "\(error)")
    }
  }

  private func saveNow(_ answer: LiveAnswer) throws -> String? {
    guard let page = page(at: answer.path) else {
      throw AnswerRefusal(.missing, "there is no page of a notebook at `\(answer.path)`")
    }
    // What is on disk counts, not what was last shown.
    let source: SourceText
    do {
      source = try page.project.source(of: page.path)
    } catch {
      throw AnswerRefusal(.missing, "the notebook `\(page.path.text)` cannot be read")
    }
    let read = { (source: SourceText) in
      Threads.onDeepStack { page.session.read(source) } ?? page.session.read(source)
    }
    let notebook = read(source)
    let blocks = AnswerBlock.all(in: notebook)
    guard let block = blocks.first(where: { $0.exercise == answer.exercise }) else {
      guard blocks.isEmpty else {
        throw AnswerRefusal(.missing, "`\(page.path.text)` has no exercise `\(answer.exercise)` to be answered")
      }
      throw AnswerRefusal(.closed, "`\(page.path.text)` has no exercises that can be answered here")
    }
    if block.holds(answer.text) { return nil }
    let bytes = try block.bytes(answering: answer.text)
    if let base = answer.base, !block.holds(base) {
      throw AnswerRefusal(.changed, "the answer was changed in the file meanwhile")
    }
    if let fault = Notebook.sizeError(path: page.path.text, byteCount: bytes.count) {
      throw AnswerRefusal(.unfit, fault.message)
    }
    let new = read(SourceText(path: source.path, bytes: bytes))
    guard block.isOnlyChange(from: notebook, to: new, answering: answer.text) else {
      throw AnswerRefusal(.unfit, "the answer would change more of the notebook than its block")
    }
    try write(bytes, page.path)
    return page.path.text
  }

  /// Puts a file in the place of a regular file below the root, with its rights.
  private func write(_ bytes: [UInt8], _ path: ProjectPath) throws(AnswerRefusal) {
    let whole = root + "/" + path.text
    var status = stat()
    guard let real = Files.realPath(whole), real.hasPrefix(root == "/" ? "/" : root + "/"),
      lstat(whole, &status) == 0, status.st_mode & S_IFMT == S_IFREG
    else {
      throw AnswerRefusal(.closed, "`\(path.text)` is no file of its own; write into the file that it leads to")
    }
    guard access(whole, W_OK) == 0 else { throw AnswerRefusal(.unwritable, "`\(path.text)` is write-protected") }
    do {
      try Files.write(bytes, to: whole)
    } catch {
      throw AnswerRefusal(.unwritable, "`\(path.text)` cannot be written: \(error.reason)")
    }
    chmod(whole, status.st_mode & 0o7777)
  }
}
