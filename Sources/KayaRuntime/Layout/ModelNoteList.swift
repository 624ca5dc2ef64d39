/// The sentences below models side by side, each once.
public enum ModelNoteList {
  private struct Note {
    var sentence: String
    /// The models that have it, counted from 0.
    var models: [Int]
  }

  /// The sentences of all models, each with the models it holds for where these are not all.
  ///
  /// Such a sentence begins with their heads: `(1), (3): Weighted by w.`
  static func sentences(_ notes: [[String]]) -> [String] {
    merged(notes).map { note in
      note.models.count == notes.count ? note.sentence : heads(note.models) + ": " + note.sentence
    }
  }

  private static func heads(_ models: [Int]) -> String { models.map { "(\($0 + 1))" }.joined(separator: ", ") }

  /// Sentences on clusters that differ in their numbers only become one without numbers.
  private static func merged(_ notes: [[String]]) -> [Note] {
    var merged: [Note] = []
    for (model, sentences) in notes.enumerated() {
      for sentence in sentences {
        if let index = merged.firstIndex(where: { $0.sentence == sentence }) {
          if merged[index].models.last != model { merged[index].models.append(model) }
        } else {
          merged.append(Note(sentence: sentence, models: [model]))
        }
      }
    }
    for facts in merged.compactMap({ ClusteredErrors($0.sentence) }) {
      let alike = merged.filter { ClusteredErrors($0.sentence).map(facts.isAlike) ?? false }
      guard alike.count > 1, let first = alike.first,
        let place = merged.firstIndex(where: { $0.sentence == first.sentence })
      else { continue }
      merged[place] = Note(sentence: facts.sharedSentence, models: Set(alike.flatMap(\.models)).sorted())
      merged.removeAll { note in alike.contains { $0.sentence == note.sentence } }
    }
    return merged
  }

  /// A sentence and the heads of models before it, if any stand there.
  public static func parts(_ note: String) -> (heads: Substring, sentence: Substring) {
    guard note.hasPrefix("("), let colon = note.firstRange(of: ": "),
      note[..<colon.lowerBound].split(separator: ", ").allSatisfy(isHead)
    else { return ("", note[...]) }
    return (note[..<colon.lowerBound], note[colon.upperBound...])
  }

  private static func isHead(_ text: Substring) -> Bool {
    text.hasPrefix("(") && text.hasSuffix(")") && Int(text.dropFirst().dropLast()) != nil
  }
}
