/// The sentences below models side by side, each once.
public enum ModelNoteList {
  private struct Note {
    var sentence: String
    /// The models that have it, counted from 0.
    var models: [Int]
    /// The numbers of clusters of these models, where the sentence leaves them out.
    var counts: [String] = []
  }

  /// The sentences of all models, each with the models it holds for where these are not all.
  ///
  /// Such a sentence begins with their heads: `(1), (3): Weighted by w.`
  static func sentences(_ notes: [[String]]) -> [String] {
    merged(notes).map { note in
      note.models.count == notes.count ? note.sentence : heads(note.models) + ": " + note.sentence
    }
  }

  /// The sentences of models that are shown by names of their own, each with the names it holds for where these are not
  /// all; the numbers of clusters in which models differ follow as one more.
  public static func sentences(_ notes: [[String]], of names: [String]) -> [String] {
    merged(notes).flatMap { note -> [String] in
      let own = note.models.filter(names.indices.contains).map { names[$0] }
      let list = own.prefix(most).joined(separator: ", ") + (own.count > most ? ", …" : "")
      let sentence = note.models.count == notes.count ? note.sentence : list + ": " + note.sentence
      return [sentence] + (clusters(note.counts, of: own).map { [$0] } ?? [])
    }
  }

  /// How many clusters each model has, or, for many of them, the fewest and the most.
  private static func clusters(_ counts: [String], of names: [String]) -> String? {
    guard !counts.isEmpty, counts.count == names.count else { return nil }
    if counts.count <= mostNumbers, !names.contains(where: isHead) {
      return "Clusters: " + zip(counts, names).map { "\($0) (\($1))" }.joined(separator: ", ") + "."
    }
    let numbers = counts.compactMap(Int.init)
    guard numbers.count == counts.count, let least = numbers.min(), let largest = numbers.max() else { return nil }
    return "Clusters: \(least) to \(largest)."
  }

  /// No more models than these are named one by one, and fewer with a number each.
  private static let most = 6
  private static let mostNumbers = 4

  private static func isHead(_ name: String) -> Bool { isHead(name[...]) }

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
      let models = Set(alike.flatMap(\.models)).sorted()
      let counts = models.map { model in
        alike.first { $0.models.contains(model) }.flatMap { ClusteredErrors($0.sentence)?.counts } ?? ""
      }
      merged[place] = Note(sentence: facts.sharedSentence, models: models, counts: counts)
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
