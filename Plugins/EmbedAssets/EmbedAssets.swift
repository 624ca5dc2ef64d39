import Foundation
import PackagePlugin

/// Embeds `templates/` and `site/` in the room that asks for it, rebuilt when one of their files changes.
@main
struct EmbedAssets: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedAssets.swift")
    let folders = ["templates", "site"]
    let inputs = folders.flatMap { files(below: root.appending(path: $0)) }
    return [
      .buildCommand(
        displayName: "Embedding templates and site files",
        executable: try context.tool(named: "embed-assets").url,
        arguments: [output.path] + folders.map { "\($0)=\(root.appending(path: $0).path)" },
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }

  private func files(below folder: URL) -> [URL] {
    guard let walker = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
    return walker.compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath }.sorted { $0.path < $1.path }
  }
}
