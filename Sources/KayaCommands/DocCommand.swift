import ArgumentParser
import KayaDiagnostics
import KayaEquations
import KayaFunctions
import KayaJSON
import KayaNotebook
import KayaPublish
import KayaRuntime

/// `kaya doc`: the reference in the terminal.
struct DocCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doc",
    abstract: "Show what a function does, or list all functions.",
    discussion: """
      EXAMPLES
        kaya doc                  # all functions by family
        kaya doc feols
        kaya doc unknown-column   # what a diagnostic means
        kaya doc markdown         # the forms of the text: callout, include, embed …
        kaya doc fig-cap          # an option of blocks, a key of settings
        kaya doc formulas         # the commands of TeX that formulas may hold
        kaya doc --schema front-matter > front-matter.json
        kaya doc --file templates/footer.html > templates/footer.html
      """)

  @Argument(help: "A function, a form of the text, a setting, the code of a diagnostic, `markdown` or `formulas`.")
  var name: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Print the JSON schema by which editors complete settings: front-matter, project or options.",
      valueName: "settings"))
  var schema: SettingSchemas?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Print a template or a file of the site, to start an own one from: \(Assets.replaceable.joined(separator: ", ")).",
      valueName: "path"))
  var file: String?

  func run() throws {
    if let schema {
      Console.out(schema.schema.indentedText)
      return
    }
    if let file {
      guard let text = Assets.standard[file] else { throw Self.refused(Self.unknown(file)) }
      Console.out(text)
      return
    }
    guard let name else {
      Console.out(Self.overview)
      return
    }
    if name == "formulas" {
      Console.out(Self.formulas)
    } else if let declaration = Kernel.registry[name] {
      Console.out(Self.page(of: declaration))
    } else if name == "markdown" || name == "forms" {
      Console.out(TextForm.overview)
    } else if let page = Self.page(of: name) {
      Console.out(page)
    } else {
      let known =
        Kernel.registry.names + DiagnosticCode.allCases.map(\.rawValue) + TextForm.allNames + SettingWords.names
      var help = [Kernel.registry.advice(for: name) ?? Suggestions.help(name, in: known)].compactMap { $0 }
      if help.isEmpty, let codes = Self.codes(near: name) { help.append(codes) }
      throw Self.refused(
        Diagnostic(
          .unknownFunction, "no function or code `\(name)`",
          help: help + [
            "`kaya doc` lists all functions, `kaya doc markdown` the forms of the text, `kaya doc formulas` the commands of formulas"
          ]))
    }
  }

  /// What is said of a name that is a form of the text, a setting, the code of a diagnostic, or several of these.
  static func page(of name: String) -> String? {
    let name = name.hasPrefix(".") || name.hasPrefix("#") ? String(name.dropFirst()) : name
    let form = TextForm.named(name.hasPrefix("callout-") ? "callout" : name)?.page
    let code = DiagnosticCode(rawValue: name).map { "\($0.rawValue) (a diagnostic)\n\n\($0.explanation)\n" }
    let parts = [form, SettingWords.text(of: name), code].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: "\n")
  }

  /// The end of the program after a question that has no answer.
  private static func refused(_ diagnostic: Diagnostic) -> CommandExit {
    Console.error(DiagnosticPrinter(color: false).text(diagnostic))
    return CommandExit(code: .errors)
  }

  private static func unknown(_ file: String) -> Diagnostic {
    let near = Suggestions.help(file, in: Assets.replaceable).map { [$0] } ?? []
    return Diagnostic(
      .missingFile, "no template or file of the site is at `\(file)`",
      help: near + ["there are \(Suggestions.listing(Assets.replaceable.map { "`\($0)`" }, most: 20))"])
  }

  /// The codes of which one word may have been meant.
  private static func codes(near name: String) -> String? {
    let codes = DiagnosticCode.allCases.map(\.rawValue)
    let words = codes.flatMap { $0.split(separator: "-").map(String.init) }
    let wanted = Suggestions.near(name, in: words).first ?? name
    let found = codes.filter { $0.split(separator: "-").contains(Substring(wanted)) }
    return found.isEmpty ? nil : "codes: \(Suggestions.listing(found.map { "`\($0)`" }, most: 6))"
  }

  private static var overview: String {
    var text = ""
    for family in FunctionDeclaration.Family.allCases {
      let functions = Kernel.registry.functions.filter { $0.family == family }
      guard !functions.isEmpty else { continue }
      text += "\(family.rawValue)\n"
      for function in functions { text += "  \(function.name): \(function.summary)\n" }
      text += "\n"
    }
    return text + "`kaya doc NAME` says more, and `kaya doc markdown` lists the forms of the text.\n"
  }

  /// What formulas may hold, a group a paragraph.
  private static var formulas: String {
    let groups = EquationSubset.groups.map { ($0.title, $0.commands) }
    let all = groups + [("Environments", EquationSubset.environments.map { "\\begin{\($0)}" })]
    return all.map { title, commands in
      var lines = [""]
      for command in commands {
        if lines[lines.count - 1].count + command.count > 76 { lines.append("") }
        lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + command
      }
      return title + "\n" + lines.map { "  \($0)\n" }.joined()
    }.joined(separator: "\n")
  }

  static func page(of declaration: FunctionDeclaration) -> String {
    var text = "\(declaration.signature)\n\n\(declaration.summary)\n"
    if !declaration.parameters.isEmpty { text += "\n" }
    for parameter in declaration.parameters {
      text += "  \(parameter.name)\(parameter.isRequired ? "" : " (optional)"): \(parameter.about)\n"
    }
    text += "\nReturns: \(declaration.returns)\n"
    for paragraph in declaration.details { text += "\n\(paragraph)\n" }
    if !declaration.source.isEmpty { text += "\nSource: \(declaration.source)\n" }
    let example = BrokenLines.code(declaration.example).split(separator: "\n", omittingEmptySubsequences: false)
    return text + "\nExample:\n\n" + example.map { "    \($0)\n" }.joined()
  }
}

extension SettingSchemas: ExpressibleByArgument {}
