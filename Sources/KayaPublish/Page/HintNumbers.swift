import KayaNotebook

/// The numbers of hints, for exercises that have several.
struct HintNumbers {
  private var totals: [String: Int] = [:]
  private var given: [String: Int] = [:]

  /// Counts the hints of a notebook.
  init(_ notebook: Notebook) { count(notebook.body) }

  /// The number of the next hint of an exercise; none where it is the only one.
  mutating func next(of exercise: String) -> Int? {
    let number = given[exercise, default: 0] + 1
    given[exercise] = number
    return totals[exercise, default: 0] > 1 ? number : nil
  }

  private mutating func count(_ blocks: [Block]) {
    for block in blocks {
      switch block.kind {
      case .div(let div):
        if let exercise = div.hintExercise { totals[exercise, default: 0] += 1 }
        count(div.blocks)
      case .callout(let callout): count(callout.blocks)
      case .quote(let inner): count(inner)
      case .list(let list): for item in list.items { count(item.blocks) }
      default: continue
      }
    }
  }
}
