/// The templates and the files of the site, by path such as `templates/page.html` and `site/style.css`.
///
/// The program carries them; a project replaces any of them by a file at the same path.
public struct Assets: Sendable {
  /// The files of the project that replace the program's own.
  private let overrides: [String: String]

  /// The program's own files.
  public static let standard = Assets()

  /// The program's own files, some of them replaced.
  public init(overrides: [String: String] = [:]) { self.overrides = overrides }

  /// The text of a file.
  public subscript(path: String) -> String? { overrides[path] ?? EmbeddedAssets.files[path] }

  /// The paths of all files, sorted.
  public var paths: [String] { Array(Set(EmbeddedAssets.files.keys).union(overrides.keys)).sorted() }

  /// The paths of the program's own files, which a project may replace.
  public static var replaceable: [String] { EmbeddedAssets.files.keys.sorted() }

  /// Whether a file comes from the project.
  func isReplaced(_ path: String) -> Bool { overrides[path] != nil }
}
