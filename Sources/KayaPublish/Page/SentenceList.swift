/// Sentences behind one another: a blank between them, but none behind a Chinese stop.
enum SentenceList {
  static func text(_ sentences: [String]) -> String {
    sentences.reduce(into: "") { text, sentence in
      if let last = text.unicodeScalars.last, !"。！？；".unicodeScalars.contains(last) { text += " " }
      text += sentence
    }
  }
}
