import FoundationEssentials
import KayaCommands
import KayaMarkup

/// The exercises of a page as its script reads them.
struct ExerciseSheet: Sendable {
  /// The exercises as a JSON array; empty text if there are none.
  let json: [UInt8]

  /// The attribute that carries them.
  static let mark = "data-kaya-exercises"

  /// A sheet of exercises, or an empty one.
  init(_ exercises: [LiveExercise] = []) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    json = exercises.isEmpty ? [] : (try? encoder.encode(exercises)).map(Array.init) ?? []
  }

  var isEmpty: Bool { json.isEmpty }

  /// An element that is not seen and carries the exercises; empty text if there are none.
  var markup: String {
    guard !isEmpty else { return "" }
    let text = String(decoding: json, as: UTF8.self)
    return Element("div", ["hidden": "", Self.mark: text]).serialized(.html)
  }
}
