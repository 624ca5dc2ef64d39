import KayaDiagnostics
import KayaPublish
import KayaRuntime

extension Rendering {
  /// An error for each parameter set from outside that no notebook has; nothing is to be made then.
  var parameterFaults: [Diagnostic] {
    guard !overrides.isEmpty else { return [] }
    let notebooks = wantedNotebooks
    let known = notebooks.map { $0.notebook.value.frontMatter }.flatMap { ($0.parameters + $0.vary).map(\.name.value) }
    var seen: Set<String> = []
    let names = known.filter { seen.insert($0).inserted }
    return overrides.filter { !seen.contains($0.name) }.map { name, _ in
      let help = Suggestions.help(name, in: names).map { [$0] } ?? []
      let rest =
        names.isEmpty
        ? "declare it in the front matter: `params: {\(name): …}`" : "parameters: \(Suggestions.listing(names))"
      guard notebooks.count == 1, let only = notebooks.first else {
        return Diagnostic(.unknownName, "no notebook has a parameter `\(name)`", help: help + [rest])
      }
      return Diagnostic(
        .unknownName, "the notebook has no parameter `\(name)`", at: Place(file: only.path.text), help: help + [rest])
    }
  }

  /// A line for each value from outside that `vary:` does not name.
  var parameterNotes: [String] {
    guard !overrides.isEmpty else { return [] }
    return wantedNotebooks.flatMap { path, notebook in
      ParameterGrid.outside(notebook.value, overrides).map { name, text, known in
        "note: `\(text)` is no value of `\(name)` in the grid of \(path.text): \(Suggestions.listing(known))"
      }
    }
  }

  private var wantedNotebooks: [(path: ProjectPath, notebook: DeferredNotebook)] {
    let wanted = Set(scope.wanted)
    return site.paths.filter(wanted.contains).compactMap { path in site.notebook(of: path).map { (path, $0) } }
  }
}
