import KayaDiagnostics
import KayaRuntime

/// Looks through the bytes of a release for anything that must not be in it.
///
/// The release is made of what students may have; this is the proof that the teacher has not written an answer into the
/// prose, a hint or a visible block. Texts are compared without white space and back-ticks.
public struct LeakScan {
  private let secrets: [Secret]

  /// What an assignment keeps from students; `values` are those of the teacher's names.
  public init(_ assignment: Assignment, values: [String: BoundValue] = [:]) {
    secrets = SecretBook(assignment, values: values).secrets
  }

  /// An error for each secret that a text holds, at its line.
  public func leaks(in text: String, path: String) -> [Diagnostic] {
    let source = SourceText(path: path, text: text)
    let squeezed = Secret.squeezed(text)
    return secrets.compactMap { secret in
      let place: Range<Int>?
      if secret.isNumber {
        place = Self.number(secret.bytes, in: source.bytes)
      } else {
        place = Self.find(secret.bytes, in: squeezed.bytes).map { range in
          squeezed.origins[range.lowerBound]..<squeezed.origins[range.upperBound - 1] + 1
        }
      }
      guard let place else { return nil }
      return Diagnostic(
        .error, .unsafeContent, "\(secret.what) is in what students get", at: source.place(place), label: "leaks",
        help: ["take it out of the prose, the hints and the visible blocks of the teacher's file"])
    }
  }

  private static func find(_ needle: [UInt8], in text: [UInt8]) -> Range<Int>? {
    guard let first = needle.first, needle.count <= text.count else { return nil }
    var start = 0
    while start <= text.count - needle.count {
      if text[start] == first, text[start..<start + needle.count].elementsEqual(needle) {
        return start..<start + needle.count
      }
      start += 1
    }
    return nil
  }

  /// A number that no digit or point stands before; a longer form of it counts too where it has a fraction.
  private static func number(_ needle: [UInt8], in text: [UInt8]) -> Range<Int>? {
    func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
    let hasPoint = needle.contains(UInt8(ascii: "."))
    var start = 0
    while start <= text.count - needle.count {
      defer { start += 1 }
      guard text[start] == needle[0], text[start..<start + needle.count].elementsEqual(needle) else { continue }
      if start > 0, isDigit(text[start - 1]) || text[start - 1] == UInt8(ascii: ".") { continue }
      let end = start + needle.count
      if !hasPoint, end < text.count, isDigit(text[end]) { continue }
      return start..<end
    }
    return nil
  }
}
