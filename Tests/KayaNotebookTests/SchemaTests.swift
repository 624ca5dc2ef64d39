import Foundation
import KayaDiagnostics
import KayaJSON
import Testing

@testable import KayaNotebook

@Suite struct SchemaTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "editors/schemas")

  @Test(arguments: SettingSchemas.allCases)
  func theFilesForEditorsAreThoseOfTheProgram(schema: SettingSchemas) throws {
    let file = Self.folder.appending(path: "\(schema.rawValue).json")
    let hint: Comment = "`kaya doc --schema \(schema.rawValue) > editors/schemas/\(schema.rawValue).json` mends it"
    #expect(try String(contentsOf: file, encoding: .utf8) == schema.schema.indentedText, hint)
  }

  /// `\G` stands at the end of the fence's own line, too, where code would begin and take in the lines of options.
  @Test func theGrammarBeginsCodeBelowTheOptions() throws {
    let file = Self.folder.deletingLastPathComponent().appending(path: "vscode/syntaxes/kaya-block.tmLanguage.json")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let beginnings = lines.filter { $0.contains("\"begin\"") }
    #expect(beginnings.count == 5 && !beginnings.contains { $0.contains("\\G") })
    #expect(lines.contains { $0.contains("injectionSelector") && $0.contains("-markup.fenced_code") })
  }

  /// The reader passes over a key without a value.
  @Test(arguments: SettingSchemas.allCases)
  func everyKeyMayBeEmpty(schema: SettingSchemas) throws {
    let keys = try #require(schema.schema["properties"]).members
    #expect(!keys.isEmpty)
    for key in keys {
      let types = (key.value["type"]?.items ?? []) + (key.value["enum"]?.items ?? [])
      let choices = (key.value["anyOf"]?.items ?? []).compactMap { $0["type"] }
      #expect((types + choices).contains { $0 == .string("null") || $0 == .null }, "\(key.key)")
    }
  }

  /// A text that a key of a kind takes.
  private func value(_ kind: SettingKey.Kind) -> String {
    switch kind {
    case .text, .rich, .texts, .riches, .items, .named: "x"
    case .language: "en"
    case .address: "https://x.org"
    case .flag, .flagOrWord, .flagOrText: "true"
    case .terms(let words, _): words[0]
    case .number, .whole: "1"
    case .word(let words): words[0]
    case .size: "1MiB"
    case .group(let keys): "{\(keys.map { "\($0.name): \(value($0.kind))" }.joined(separator: ", "))}"
    case .names: "{a: 1}"
    case .navigation: "[x.md]"
    }
  }

  private func messages(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.filter { [.unknownKey, .unknownOption].contains($0.code) }.map(\.message)
  }

  @Test(arguments: SettingTables.frontMatter.map(\.name))
  func theFrontMatterTakesEveryKey(name: String) throws {
    let key = try #require(SettingTables.frontMatter.first { $0.name == name })
    let text = "---\n\(name): \(value(key.kind))\n---\n"
    #expect(messages(Notebook.read(SourceText(path: "a.md", text: text)).diagnostics) == [])
  }

  @Test(arguments: SettingTables.configuration.map(\.name))
  func theConfigurationTakesEveryKey(name: String) throws {
    let key = try #require(SettingTables.configuration.first { $0.name == name })
    let text = "\(name): \(value(key.kind))\n"
    #expect(messages(ProjectConfiguration.read(SourceText(path: "_kaya.yml", text: text)).diagnostics) == [])
  }

  @Test(arguments: SettingTables.options.map(\.name))
  func blocksTakeEveryOption(name: String) throws {
    let key = try #require(SettingTables.options.first { $0.name == name })
    let engine = name == "output-var" ? "sql" : "kaya"
    let exercise = name == "exercise" ? "" : "#| exercise: e\n"
    let text = "```{\(engine)}\n\(exercise)#| \(name): \(value(key.kind))\nx\n```\n"
    #expect(messages(Notebook.read(SourceText(path: "a.md", text: text)).diagnostics) == [])
  }
}
