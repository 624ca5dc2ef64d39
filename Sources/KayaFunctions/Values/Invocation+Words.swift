import KayaRuntime

extension Invocation {
  /// The fixed words of tables in the language of the page.
  var tableWords: TableWords { TableWords(language: evaluation.environment.language) }
}
