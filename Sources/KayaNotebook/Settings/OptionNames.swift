import KayaDiagnostics

/// The names of block options, and what other tools call them.
enum OptionNames {
  static let all = SettingTables.options.names

  /// Names of knitr, Quarto and nbconvert with ours.
  private static let others: [String: String] = [
    "fig.cap": "fig-cap", "fig.alt": "fig-alt", "fig.width": "fig-width", "fig.height": "fig-height",
    "fig.subcap": "fig-subcap", "tab.cap": "tbl-cap", "tbl.cap": "tbl-cap", "tbl.subcap": "tbl-subcap",
    "table-cap": "tbl-cap", "caption": "fig-cap", "alt": "fig-alt", "results": "output", "execute": "eval",
    "evaluate": "eval", "show": "echo", "message": "warning", "warnings": "warning", "name": "label", "id": "label",
    "output.var": "output-var", "output_var": "output-var", "out.width": "fig-width", "out.height": "fig-height",
    "code_folding": "code-fold", "code-folding": "code-fold", "ncol": "layout-ncol", "layout": "layout-ncol",
  ]

  /// Our name for an option of another tool, or none.
  static func replacement(for name: String) -> String? {
    if all.contains(name) { return nil }
    if let known = others[name.lowercased()] { return known }
    let dashed = String(name.lowercased().map { $0 == "." || $0 == "_" ? "-" : $0 })
    return all.contains(dashed) ? dashed : nil
  }

  /// The help lines for an option that does not exist.
  static func help(_ name: String) -> [String] {
    if let known = replacement(for: name) {
      return ["did you mean `\(known)`?"]
    }
    return [Suggestions.help(name, in: all)].compactMap { $0 } + ["options: " + all.joined(separator: ", ")]
  }
}
