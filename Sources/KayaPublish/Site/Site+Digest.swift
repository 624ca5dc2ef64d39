import KayaNotebook
import KayaRuntime

extension Site {
  /// The bibliographies that a notebook cites from.
  public func bibliographies(of path: ProjectPath, _ notebook: Notebook) -> [ProjectPath] {
    SiteProject.wantedBibliographies(of: [(path, notebook)], project.configuration)
  }

  /// One digest of all that any page takes from the site around it.
  ///
  /// While it stays the same, a page follows from its own notebook and the files that notebook reads, unless it
  /// shows results or lists of other notebooks. `program` tells one build of the program from another.
  public func digest(program: String) -> Digest {
    var out = ByteWriter()
    for text in [program, project.version] { out.add(text) }
    for flag in [project.isStandalone, project.includesDrafts, project.rendersGrids] { out.add(flag) }
    out.add(project.configuration.source.bytes)
    out.add(project.fixedParameters.map(\.name).sorted()) { $0.add($1) }
    out.add(project.assets.paths) { out, path in
      out.add(path)
      out.add(project.assets[path] ?? "")
    }
    out.add(optional: project.mathFont) { $0.add(raw: $1.css) }
    out.add(index.entries) { out, entry in
      out.add(entry.source.text)
      entry.outline.add(to: &out)
    }
    out.add(project.bibliographies.sorted { $0.key < $1.key }) { out, pair in
      out.add(pair.key.text)
      out.add(raw: pair.value)
    }
    // Of linked notebooks the outlines tell.
    out.add(index.resources.filter { index.entry(of: $0.key) == nil }.sorted { $0.key < $1.key }) { out, pair in
      out.add(pair.key.text)
      switch pair.value {
      case .present: out.add("")
      case .file(let bytes): out.add(Digest(of: bytes).hex)
      }
    }
    return Digest(of: out.bytes)
  }
}
