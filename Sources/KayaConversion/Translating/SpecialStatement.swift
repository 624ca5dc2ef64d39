/// A statement that stands for something other than a value: packages, settings, pictures.
struct SpecialStatement {
  /// What it becomes.
  let translated: TranslatedStatement

  /// What an expression by itself stands for; nothing if it is an ordinary one.
  init?(_ expression: ForeignExpression, language: ForeignLanguage) throws(Untranslated) {
    guard case .call(let function, let arguments) = expression else { return nil }
    switch (language, function) {
    case (.r, .name(let name)):
      guard let found = try Self.r(name, arguments) else { return nil }
      translated = found
    case (.r, .member(.name("opts_chunk"), "set")): translated = Self.chunkSettings(arguments)
    case (.python, .member(.name("np"), _)), (.python, .member(.member(.name("np"), "random"), "seed")),
      (.python, .member(.name("plt"), _)), (.python, .member(.name("warnings"), _)),
      (.python, .member(.name("pd"), "set_option")), (.python, .member(.name("sns"), "set_theme")),
      (.python, .member(.name("sns"), "set_style")), (.python, .member(.name("sns"), "set")),
      (.python, .member(.member(.name("plt"), "style"), "use")):
      guard let found = Self.python(function) else { return nil }
      translated = found
    default: return nil
    }
  }

  /// What a statement sets that needs no counterpart, by its text; nothing for another one.
  static func setting(_ text: String, _ language: ForeignLanguage) -> TranslatedStatement? {
    guard language == .python else {
      return loadsPackagesOnly(text) ? .dropped("packages are not needed") : nil
    }
    if ["import ", "from "].contains(where: { text.hasPrefix($0) }) { return .dropped("imports are not needed") }
    if text.hasPrefix("?"), !text.contains("\n") { return .dropped("help is not needed") }
    if text.hasPrefix("!"), !text.contains("\n") {
      let words = text.dropFirst().split(separator: " ").prefix(3)
      let isPackage = ["pip", "pip3", "conda", "mamba", "uv"].contains { words.first == $0 } || words.contains("pip")
      if isPackage { return .dropped("packages are not needed") }
    }
    if text.hasPrefix("%"), !text.hasPrefix("%%"), !text.contains("\n") {
      let word = text.dropFirst().prefix { $0.isLetter || $0 == "_" }
      let known = ["matplotlib", "config", "load_ext", "autoreload", "pip", "conda", "precision"]
      if known.contains(String(word)) { return .dropped("it sets something of Jupyter only") }
    }
    return nil
  }

  /// `suppressPackageStartupMessages({ library(a); library(b) })`.
  private static func loadsPackagesOnly(_ text: String) -> Bool {
    let calls = ["suppressPackageStartupMessages({", "suppressMessages({", "suppressWarnings({", "invisible({"]
    guard let call = calls.first(where: text.hasPrefix), text.hasSuffix("})") else { return false }
    let inner = text.dropFirst(call.count).dropLast(2).split { $0 == "\n" || $0 == ";" }
    return inner.allSatisfy { line in
      let statement = String(line.prefix { $0 != "#" }).trimmed
      return statement.isEmpty
        || ["library(", "require("].contains(where: statement.hasPrefix) && statement.hasSuffix(")")
          && statement.count(where: { $0 == "(" }) == 1
    }
  }

  private static func r(_ name: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> TranslatedStatement? {
    switch name {
    case "library", "require", "requireNamespace", "suppressPackageStartupMessages", "suppressMessages", "p_load",
      "install.packages":
      // Around anything but packages these say nothing about what is inside.
      if name.hasPrefix("suppress"), case .call(.name("library"), _)? = arguments.first?.value {
        return .dropped("packages are not needed")
      }
      return name.hasPrefix("suppress") ? nil : .dropped("packages are not needed")
    case "options", "theme_set", "setwd", "rm", "gc", "setFixest_nthreads", "here", "i_am":
      return .dropped("`\(name)` sets something of R only")
    case "ggsave": return .dropped("figures are files beside the page")
    case "set.seed":
      return .dropped("R's random numbers are other than ours: write `seed:` into the front matter")
    case "include_graphics":
      guard arguments.count >= 1, case .string(let path) = arguments[0].value,
        arguments.dropFirst().allSatisfy({ $0.name == "dpi" || $0.name == "auto_pdf" })
      else { throw Untranslated("the picture is not named by a text") }
      return .picture(path)
    default: return nil
    }
  }

  private static func python(_ function: ForeignExpression) -> TranslatedStatement? {
    switch function {
    case .member(.member(.name("np"), "random"), "seed"):
      .dropped("numpy's random numbers are other than ours: write `seed:` into the front matter")
    case .member(.name("np"), "set_printoptions"), .member(.name("pd"), _), .member(.name("warnings"), _),
      .member(.member(.name("plt"), _), _), .member(.name("plt"), "show"), .member(.name("plt"), "tight_layout"),
      .member(.name("sns"), _):
      .dropped("it sets something of Python only")
    default: nil
    }
  }

  /// `knitr::opts_chunk$set(echo = FALSE, fig.width = 7)`.
  private static func chunkSettings(_ arguments: [ForeignArgument]) -> TranslatedStatement {
    var found: [(group: String, key: String, value: String)] = []
    for argument in arguments {
      guard let name = argument.name else { continue }
      switch (name, argument.value) {
      case ("echo", .name(let word)), ("eval", .name(let word)), ("warning", .name(let word)),
        ("include", .name(let word)), ("cache", .name(let word)):
        if let flag = ChunkOptions.flag(word) { found.append(("execute", name, flag ? "true" : "false")) }
      case ("fig.width", .number(let number)): found.append(("format.html", "fig-width", number))
      case ("fig.height", .number(let number)): found.append(("format.html", "fig-height", number))
      default: continue
      }
    }
    return .settings(found)
  }
}
