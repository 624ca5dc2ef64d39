import KayaDiagnostics

extension ProjectConfiguration {
  /// Reads `_kaya.yml`; whatever cannot be understood is in its diagnostics.
  public static func read(_ source: SourceText) -> ProjectConfiguration {
    ProjectConfiguration(source: source)
  }
}
