import KayaMarkup

/// Slanted strokes over places without a value, as empty ones would look like values near zero.
enum Hatching {
  static func draw(_ boxes: [Box], on canvas: inout Canvas) {
    guard !boxes.isEmpty else { return }
    var strokes = PathData(decimals: 0)
    var outlines = PathData(decimals: 0)
    for box in boxes {
      // Many places would make the drawing heavy and draw the eye, so one stroke each must do.
      if boxes.count > mostHatched {
        strokes.move(box.x, box.bottom)
        strokes.line(box.right, box.y)
        continue
      }
      outlines.rectangle(x: box.x, y: box.y, width: box.width, height: box.height)
      for offset in stride(from: step, to: box.width + box.height, by: step) {
        strokes.move(box.x + max(offset - box.height, 0), box.y + min(offset, box.height))
        strokes.line(box.x + min(offset, box.width), box.y + max(offset - box.width, 0))
      }
    }
    canvas.path(strokes, "y", [Attribute("stroke-opacity", 0.5)])
    canvas.path(outlines, "g")
  }

  private static let step = 9.0
  private static let mostHatched = 36
}
