// swift-tools-version: 6.1
import PackageDescription

/// A room of the house: a target of our own Swift code with the rooms it may import.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], plugins: [Target.PluginUsage]? = nil) -> Target {
  .target(name: name, dependencies: dependencies, plugins: plugins)
}

/// The tests of one room; they may also see the rooms below it.
func tests(_ room: String, _ more: [Target.Dependency] = []) -> Target {
  .testTarget(name: "\(room)Tests", dependencies: [.init(stringLiteral: room)] + more)
}

let package = Package(
  name: "kaya",
  products: [
    .executable(name: "kaya", targets: ["kaya"]),
    .library(name: "KayaMethods", targets: ["KayaMethods"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CLAPACKE", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"])]),
    .systemLibrary(name: "CReadStat", providers: [.apt(["libreadstat-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CBoostShim", linkerSettings: [.linkedLibrary("m")]),

    room("KayaDiagnostics"),
    room("KayaMarkup"),
    room("KayaEquations", ["KayaMarkup"]),
    room("KayaNumerics", ["CLAPACKE", "CBoostShim"]),
    room("KayaTables", ["KayaDiagnostics", "CSQLite", "CReadStat"]),
    room("KayaMethods", ["KayaNumerics"]),
    room("KayaCharts", ["KayaMarkup"]),
    room("KayaLanguage", ["KayaDiagnostics"]),
    room("KayaNotebook", ["KayaDiagnostics", "CCMarkGFM", "Yams"]),
    room(
      "KayaRuntime",
      ["KayaDiagnostics", "KayaLanguage", "KayaNotebook", "KayaTables", "KayaCharts", "CCrypto"]),
    room(
      "KayaFunctions",
      [
        "KayaDiagnostics", "KayaLanguage", "KayaTables", "KayaNumerics", "KayaMethods", "KayaCharts",
        "KayaRuntime",
      ]),
    room(
      "KayaPublish",
      [
        "KayaDiagnostics", "KayaNotebook", "KayaTables", "KayaRuntime", "KayaCharts", "KayaMarkup",
        "KayaEquations", .product(name: "Mustache", package: "swift-mustache"),
      ],
      plugins: ["EmbedAssets"]),
    room(
      "KayaCommands",
      [
        "KayaDiagnostics", "KayaLanguage", "KayaNotebook", "KayaTables", "KayaRuntime", "KayaFunctions",
        "KayaPublish", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "kaya", dependencies: ["KayaCommands"]),

    .executableTarget(name: "embed-assets"),
    .plugin(name: "EmbedAssets", capability: .buildTool(), dependencies: ["embed-assets"]),

    tests("KayaDiagnostics"),
    tests("KayaMarkup"),
    tests("KayaEquations", ["KayaMarkup"]),
    tests("KayaNumerics"),
    tests("KayaTables", ["KayaDiagnostics"]),
    tests("KayaMethods", ["KayaNumerics"]),
    tests("KayaCharts", ["KayaMarkup"]),
    tests("KayaLanguage", ["KayaDiagnostics"]),
    .testTarget(
      name: "KayaNotebookTests", dependencies: ["KayaNotebook", "KayaDiagnostics"], exclude: ["Fixtures"]),
    .testTarget(
      name: "KayaRuntimeTests",
      dependencies: ["KayaRuntime", "KayaDiagnostics", "KayaLanguage", "KayaNotebook", "KayaTables", "KayaFunctions"],
      exclude: ["Fixtures"]),
    tests(
      "KayaFunctions", ["KayaDiagnostics", "KayaLanguage", "KayaNotebook", "KayaTables", "KayaNumerics", "KayaRuntime"]),
    tests("KayaPublish", ["KayaDiagnostics", "KayaNotebook", "KayaRuntime", "KayaFunctions"]),
    tests("KayaCommands"),
    .testTarget(name: "ArchitectureTests"),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
