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
    .executable(name: "kaya-serve", targets: ["kaya-serve"]),
    .library(name: "KayaMethods", targets: ["KayaMethods", "KayaNumerics", "KayaStatistics"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CLAPACKE", providers: [.apt(["liblapacke-dev", "liblapack-dev", "libblas-dev"])]),
    .systemLibrary(name: "CReadStat", providers: [.apt(["libreadstat-dev"])]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .target(name: "CBoostShim", linkerSettings: [.linkedLibrary("m")]),

    room("KayaJSON"),
    room("KayaDigits"),
    room("KayaDiagnostics", ["KayaJSON"]),
    room("KayaMarkup"),
    room("KayaEquations", ["KayaMarkup"]),
    room("KayaStatistics", ["CBoostShim"]),
    room("KayaNumerics", ["KayaStatistics", "CLAPACKE"]),
    room("KayaTables", ["KayaDiagnostics", "KayaDigits", "KayaStatistics", "CSQLite", "CReadStat"]),
    room("KayaMethods", ["KayaStatistics", "KayaNumerics"]),
    room("KayaCharts", ["KayaDigits", "KayaMarkup", "KayaStatistics"]),
    room("KayaLanguage", ["KayaDiagnostics"]),
    room("KayaNotebook", ["KayaDiagnostics", "KayaDigits", "KayaJSON", "CCMarkGFM", "Yams"]),
    room(
      "KayaRuntime",
      [
        "KayaDiagnostics", "KayaDigits", "KayaJSON", "KayaLanguage", "KayaNotebook", "KayaTables", "KayaCharts",
        "CCrypto",
      ]),
    room(
      "KayaFunctions",
      [
        "KayaDiagnostics", "KayaDigits", "KayaLanguage", "KayaTables", "KayaStatistics", "KayaNumerics", "KayaMethods",
        "KayaCharts", "KayaCitations", "KayaRuntime",
      ]),
    room("KayaCitations", ["KayaDiagnostics", "KayaJSON"]),
    room("KayaConversion", ["KayaDiagnostics", "KayaJSON", "KayaNotebook"]),
    room("KayaComparison", ["KayaJSON"]),
    room(
      "KayaPublish",
      [
        "KayaDiagnostics", "KayaDigits", "KayaJSON", "KayaCitations", "KayaNotebook", "KayaTables", "KayaRuntime",
        "KayaCharts", "KayaMarkup", "KayaEquations", .product(name: "Mustache", package: "swift-mustache"),
      ],
      plugins: ["EmbedAssets"]),
    room(
      "KayaClassroom",
      [
        "KayaDiagnostics", "KayaDigits", "KayaJSON", "KayaLanguage", "KayaNotebook", "KayaTables", "KayaRuntime",
        "KayaFunctions", "KayaPublish", "KayaMarkup",
      ]),
    room(
      "KayaCommands",
      [
        "KayaDiagnostics", "KayaDigits", "KayaJSON", "KayaLanguage", "KayaNotebook", "KayaTables", "KayaRuntime",
        "KayaFunctions", "KayaEquations", "KayaPublish", "KayaConversion", "KayaComparison", "KayaClassroom", "CMalloc",
        "CZip",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      plugins: ["StampKernel"]),
    room(
      "KayaPreview",
      [
        "KayaDiagnostics", "KayaMarkup", "KayaPublish", "KayaCommands",
        .product(name: "FlyingFox", package: "FlyingFox"), .product(name: "FlyingSocks", package: "FlyingFox"),
      ]),
    .executableTarget(name: "kaya", dependencies: ["KayaCommands"]),
    .executableTarget(name: "kaya-serve", dependencies: ["KayaPreview"]),

    .executableTarget(
      name: "kernel-benchmarks", dependencies: ["KayaMethods", "KayaNumerics"], path: "Benchmarks/Kernel"),

    .executableTarget(name: "embed-assets"),
    .plugin(name: "EmbedAssets", capability: .buildTool(), dependencies: ["embed-assets"]),
    .executableTarget(name: "stamp-kernel"),
    .plugin(name: "StampKernel", capability: .buildTool(), dependencies: ["stamp-kernel"]),

    tests("KayaJSON"),
    tests("KayaDigits"),
    tests("KayaDiagnostics", ["KayaJSON"]),
    tests("KayaMarkup"),
    tests("KayaEquations", ["KayaMarkup"]),
    tests("KayaStatistics"),
    tests("KayaNumerics", ["KayaStatistics"]),
    tests("KayaTables", ["KayaDiagnostics", "KayaDigits", "KayaStatistics"]),
    tests("KayaMethods", ["KayaStatistics", "KayaNumerics"]),
    tests("KayaCharts", ["KayaDigits", "KayaMarkup"]),
    tests("KayaLanguage", ["KayaDiagnostics"]),
    .testTarget(
      name: "KayaNotebookTests", dependencies: ["KayaNotebook", "KayaDiagnostics", "KayaJSON"], exclude: ["Fixtures"]),
    .testTarget(
      name: "KayaRuntimeTests",
      dependencies: [
        "KayaRuntime", "KayaDiagnostics", "KayaJSON", "KayaLanguage", "KayaNotebook", "KayaTables",
        "KayaFunctions",
      ],
      exclude: ["Fixtures"]),
    tests(
      "KayaFunctions",
      [
        "KayaDiagnostics", "KayaDigits", "KayaLanguage", "KayaNotebook", "KayaTables", "KayaNumerics", "KayaMethods",
        "KayaRuntime",
      ]),
    tests("KayaCitations", ["KayaDiagnostics"]),
    tests("KayaConversion", ["KayaDiagnostics", "KayaLanguage", "KayaNotebook"]),
    tests("KayaComparison", ["KayaJSON"]),
    tests(
      "KayaClassroom", ["KayaDiagnostics", "KayaLanguage", "KayaNotebook", "KayaRuntime", "KayaFunctions"]),
    tests("KayaPreview"),
    tests("KayaPublish", ["KayaDiagnostics", "KayaNotebook", "KayaRuntime", "KayaFunctions"]),
    tests("KayaCommands", ["KayaComparison", "KayaJSON"]),
    .testTarget(name: "ArchitectureTests"),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
