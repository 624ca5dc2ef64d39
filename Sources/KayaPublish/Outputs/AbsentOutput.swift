import KayaMarkup
import KayaNotebook

/// What a reference leads to where an output cannot be shown.
struct AbsentOutput {
  let context: PageContext
  let kind: LabelKind
  let slot: Slot

  /// Its caption with the reason; `id` is the anchor, where the page has none like it yet.
  func node(_ id: String?, reason: String, hasFailed: Bool) -> Node {
    let number = slot.number ?? ""
    let words = slot.caption.map { InlineRenderer(context: context).nodes($0.content) } ?? []
    if hasFailed {
      context.transcript.add(
        PageTranscript.Failure(
          kind: kind, label: slot.anchor ?? "", number: number, caption: Node.group(words).plainText))
    }
    let caption = BlockRenderer(context).caption(kind, number, words)
    return Element("p", ["class": "remark absent", "id": id], caption + [.text(" ("), .text(reason), .text(")")]).node
  }
}
