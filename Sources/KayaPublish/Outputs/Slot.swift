import KayaNotebook

/// What one output of a block is called.
struct Slot {
  /// Its number, with a letter for a part of a whole; none for an output without label and caption.
  var number: String?
  /// Its anchor.
  var anchor: String?
  /// Its caption.
  var caption: RichText?

  /// The names of an output that was counted before it ran.
  init(_ reserved: Numbering.Reserved) {
    self.init(number: reserved.number, anchor: reserved.anchor, caption: reserved.caption)
  }

  /// The names as given; none for an output without label and caption.
  init(number: String? = nil, anchor: String? = nil, caption: RichText? = nil) {
    self.number = number
    self.anchor = anchor
    self.caption = caption
  }

  /// The names of a block's outputs of one kind, of which there are so many.
  static func slots(_ reserved: [Numbering.Reserved], outputs: Int) -> [Slot] {
    guard let only = reserved.first, reserved.count == 1, outputs > 1 else {
      return reserved.map(Slot.init)
    }
    // One name and several outputs: parts of a whole.
    return (0..<outputs).map { index in
      Slot(
        number: Numbering.number(only.number, part: index), anchor: "\(only.anchor)-\(index + 1)",
        caption: index < only.parts.count ? only.parts[index] : nil)
    }
  }
}
