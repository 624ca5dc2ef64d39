import Foundation
import PackagePlugin

/// Tells the room that asks for it which sources results are computed by, renewed when one of them changes.
@main
struct StampKernel: BuildToolPlugin {
  /// The rooms that a block's result follows from.
  private static let rooms = [
    "CBoostShim", "KayaDigits", "KayaLanguage", "KayaStatistics", "KayaNumerics", "KayaTables", "KayaMethods",
    "KayaCharts", "KayaRuntime", "KayaFunctions",
  ]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let sources = context.package.directoryURL.appending(path: "Sources")
    let output = context.pluginWorkDirectoryURL.appending(path: "KernelStamp.swift")
    return [
      .buildCommand(
        displayName: "Stamping the kernel",
        executable: try context.tool(named: "stamp-kernel").url,
        arguments: [output.path] + Self.rooms.map { sources.appending(path: $0).path },
        inputFiles: Self.rooms.flatMap { files(below: sources.appending(path: $0)) },
        outputFiles: [output])
    ]
  }

  private func files(below folder: URL) -> [URL] {
    guard let walker = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
    return walker.compactMap { $0 as? URL }.filter { !$0.hasDirectoryPath }.sorted { $0.path < $1.path }
  }
}
