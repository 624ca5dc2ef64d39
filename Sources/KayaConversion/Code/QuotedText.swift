/// Whether a reading of code stands in a quoted text, whose signs say nothing of the code.
struct QuotedText {
  private var quote: Character?
  private var isEscaped = false

  /// Begins a text that ends with the same quote.
  mutating func open(_ character: Character) { quote = character }

  /// Takes a sign in, if it is part of a quoted text.
  mutating func takes(_ character: Character) -> Bool {
    guard let quote else { return false }
    if isEscaped {
      isEscaped = false
    } else if character == "\\" {
      isEscaped = true
    } else if character == quote {
      self.quote = nil
    }
    return true
  }
}
