// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "UseKayaMethods",
  dependencies: [.package(name: "kaya", path: "../..")],
  targets: [
    .executableTarget(name: "UseKayaMethods", dependencies: [.product(name: "KayaMethods", package: "kaya")])
  ],
  swiftLanguageModes: [.v6])
