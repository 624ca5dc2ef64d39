import Dispatch
import KayaCommands
import Synchronization

/// A preview at work: a project, those who look at it, and what the terminal was told.
final class PreviewSession: Sendable {
  let project: LiveProject
  let viewers = Viewers()
  let guards = RequestGuard()
  private let terminal: PreviewTerminal
  private let sheets = Mutex<[String: (generation: Int, sheet: ExerciseSheet)]>([:])
  private let changes = DispatchQueue(label: "kaya.changes", qos: .userInitiated)

  init(project: LiveProject, terminal: PreviewTerminal) {
    self.project = project
    self.terminal = terminal
  }

  /// Who answers where; further parts of the preview add their routes before the last.
  var router: Router {
    Router(
      [
        Router.Route("GET", Router.own + "events", EventHandler(session: self)),
        Router.Route("POST", Router.own + "answer", AnswerHandler(session: self)),
        Router.Route("GET", "/*", PageHandler(session: self)),
      ], guards: guards)
  }

  /// What a visitor sees at an address; a page that must be made first is reported in the terminal.
  func view(_ address: String) async -> PageView {
    await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .userInitiated).async { [self] in
        var view = viewNow(address)
        // A run that an edit has stopped is made good by the state that follows.
        for _ in 0..<Self.mostEdits where view.isOutdated {
          settle()
          view = viewNow(address)
        }
        continuation.resume(returning: view)
      }
    }
  }

  /// So many edits in a row are waited for before a page says that it is being made.
  private static let mostEdits = 20

  private func viewNow(_ address: String) -> PageView {
    let generation = project.generation
    var view = PageView.at(address, of: project)
    if let report = view.report {
      terminal.say(report, generation: generation)
      view.add(sheet(address, generation))
    }
    return view
  }

  /// The exercises on a page; checks are run once for each state of the project.
  private func sheet(_ address: String, _ generation: Int) -> ExerciseSheet {
    if let (made, sheet) = sheets.withLock({ $0[address] }), made == generation { return sheet }
    let sheet = ExerciseSheet(project.exercises(at: address))
    sheets.withLock { $0[address] = (generation, sheet) }
    return sheet
  }

  /// Writes an answer and waits until open pages show it; false where the file holds it already.
  func save(_ answer: LiveAnswer) async -> Result<Bool, AnswerRefusal> {
    await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .userInitiated).async { [self] in
        continuation.resume(returning: saveNow(answer))
      }
    }
  }

  private func saveNow(_ answer: LiveAnswer) -> Result<Bool, AnswerRefusal> {
    do {
      guard let file = try project.save(answer) else { return .success(false) }
      take(.files([file], isShape: false))
      settle()
      return .success(true)
    } catch {
      return .failure(error)
    }
  }

  /// Takes in a change of the files and tells the open pages; runs that it makes useless are stopped at once.
  func take(_ change: LiveProject.Change) {
    project.interrupt(change)
    changes.async { [self] in
      let edits = project.refresh(change)
      terminal.say(project.diagnostics)
      let open = viewers.pages
      for page in open { viewers.tell(page, .busy) }
      // What the author is looking at comes first.
      let edited = edits.reduce(into: Set<String>()) { $0.formUnion($1.all) }
      let order = open.filter(edited.contains) + open.filter { !edited.contains($0) }
      let unseen = edits.filter { $0.all.isDisjoint(with: open) }.map(\.page)
      for page in order + unseen {
        let view = viewNow(page)
        // The next change has come already and tells all pages anew.
        if view.isOutdated { return }
        viewers.tell(page, .page(digest: view.digest))
      }
    }
  }

  /// Waits until all changes so far were taken in.
  func settle() { changes.sync {} }
}
