import KayaDiagnostics
import KayaRuntime

extension StyleSheet {
  /// A warning for each style sheet of a project's `site/` folder that pages do not carry and nothing links to.
  static func strays(_ project: SiteProject) -> [Diagnostic] {
    let (known, own) = (Assets.replaceable.filter(isStyle), project.assets.paths.filter(isStyle))
    let templates = project.assets.paths.filter { $0.hasPrefix("templates/") }
    return own.filter { !known.contains($0) }.compactMap { path in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let isNamed = templates.contains { project.assets[$0]?.firstRange(of: name) != nil }
      let isLinked = ProjectPath(path).map { project.resources[$0] != nil } ?? false
      guard !isNamed, !isLinked else { return nil }
      return Diagnostic(
        .warning, .template, "no page takes in the style `\(path)`", at: Place(file: path),
        help: (Suggestions.help(path, in: known).map { [$0] } ?? [])
          + ["`site/custom.css` adds to the style of pages, and `site/style.css` replaces it"])
    }
  }

  private static func isStyle(_ path: String) -> Bool { path.hasPrefix("site/") && path.hasSuffix(".css") }
}
