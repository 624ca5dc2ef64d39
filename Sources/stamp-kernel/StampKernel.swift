import Foundation

/// Writes a digest of source folders as one Swift source file: what an earlier build computed can be told from what
/// this one computes, also where both have the same version.
///
/// Usage: `stamp-kernel OUTPUT.swift FOLDER …`. Files count by their path below the folder and by their content, so
/// that the digest is the same on every machine.
@main
struct StampKernel {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else { fatalError("usage: stamp-kernel OUTPUT FOLDER …") }
    var stamp = Fingerprint()
    for folder in arguments.dropFirst(2) {
      let base = URL(fileURLWithPath: folder).standardizedFileURL.path
      let names = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
      for name in names.sorted() where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
        guard let content = FileManager.default.contents(atPath: base + "/" + name) else { continue }
        stamp.add(Data(name.utf8))
        stamp.add(content)
      }
    }
    let source = """
      /// Which sources this build of the program computes by.
      enum KernelStamp {
        static let text = "\(stamp.text)"
      }

      """
    try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
  }
}

/// A hash of 64 bits (Fowler, Noll and Vo, FNV-1a), enough to tell one build from another.
struct Fingerprint {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Adds bytes and where they end.
  mutating func add(_ bytes: Data) {
    for byte in bytes { add(byte) }
    for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: bytes.count >> shift)) }
  }

  private mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

  /// The hash in hexadecimal digits.
  var text: String { String(hash, radix: 16) }
}
