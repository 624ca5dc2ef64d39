import KayaDiagnostics
import KayaRuntime

extension Rendering {
  /// A file that was made.
  struct File {
    /// Its path in the site.
    var path: ProjectPath
    /// What is in it.
    var bytes: [UInt8]
    /// The notebook it belongs to; none for files of the site as a whole.
    var owner: ProjectPath?
    /// Whether it is the page of a notebook.
    var isPage = false
  }

  /// A file of an earlier build that is left as it is.
  struct Kept {
    /// Its path in the site.
    var path: ProjectPath
    /// The notebook it belongs to; none for files of the site as a whole.
    var owner: ProjectPath?
    /// Whether it is the page of a notebook.
    var isPage: Bool
  }

  /// Everything that was made and found.
  struct Made {
    /// The files, in order of their paths.
    var files: [File] = []
    /// Files that tell of a part of a grid, and give way to such of the whole.
    var partial: Set<ProjectPath> = []
    /// The pages of notebooks but those that tell of a part of a grid.
    var wholePages: [File] { files.filter { $0.isPage && !partial.contains($0.path) } }
    /// Files that need not be made.
    var kept: [Kept] = []
    /// What is to be kept of the site once its files are written.
    var memory: SiteMemory?
    /// What the blocks of the pages show, as it is kept with the memory.
    var pieces: [(notebook: ProjectPath, bytes: [UInt8])] = []
    /// What was found.
    var diagnostics: [Diagnostic] = []
    /// A line for each block that ran.
    var explanations: [String] = []
    /// How many drafts were left out.
    var drafts = 0
  }
}
