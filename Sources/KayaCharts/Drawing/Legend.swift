import KayaMarkup

/// A row of samples with names above or below a plot, broken into lines where it is too long.
struct Legend {
  static let lineHeight = 20.0
  private static let sampleWidth = 18.0
  private static let gap = 16.0

  let entries: [LegendEntry]
  let title: String?
  let usesRanks: Bool

  /// The height it takes in a width.
  func height(in width: Double) -> Double { Double(lines(in: width).count) * Self.lineHeight }

  private func lines(in width: Double) -> [[LegendEntry]] {
    var lines: [[LegendEntry]] = []
    var used = width + 1
    for entry in entries {
      let needed = Self.sampleWidth + 6 + TextMeasure.width(name(entry, in: width), size: 12.5) + Self.gap
      if lines.isEmpty || used + needed - Self.gap > width {
        used = lines.isEmpty ? titleWidth : 0
        lines.append([])
      }
      lines[lines.count - 1].append(entry)
      used += needed
    }
    return lines
  }

  private func name(_ entry: LegendEntry, in width: Double) -> String {
    TextMeasure.shortened(entry.name, to: width - Self.sampleWidth - 8, size: 12.5)
  }

  private var titleWidth: Double { title.map { TextMeasure.width($0, size: 12.5) + 10 } ?? 0 }

  func draw(on canvas: inout Canvas, x: Double, y: Double, width: Double) {
    canvas.group("l") { canvas in
      for (row, line) in lines(in: width).enumerated() {
        let middle = y + Double(row) * Self.lineHeight + 9
        var left = x
        if row == 0, let title {
          canvas.text(title, x: left, y: middle + 4, "q")
          left += titleWidth
        }
        for entry in line {
          drawSample(entry, on: &canvas, x: left, y: middle)
          let words = name(entry, in: width)
          canvas.text(words, x: left + Self.sampleWidth + 5, y: middle + 4.3)
          left += Self.sampleWidth + 6 + TextMeasure.width(words, size: 12.5) + Self.gap
        }
      }
    }
  }

  private func drawSample(_ entry: LegendEntry, on canvas: inout Canvas, x: Double, y: Double) {
    var path = PathData(decimals: 0)
    switch entry.sample {
    case .bar(let opacity):
      path.rectangle(x: x + 3, y: y - 6, width: 12, height: 12)
      canvas.path(path, "f\(entry.token.suffix)", Painter.fillOpacity(opacity))
    case .line(var dash, let rank):
      if usesRanks, let rank { dash = DashPattern.allCases[rank % DashPattern.allCases.count] }
      path.move(x, y)
      path.line(x + Self.sampleWidth, y)
      canvas.path(path, Painter.stroke(entry.token, dash))
    case .netLine:
      path.move(x, y)
      path.line(x + Self.sampleWidth, y)
      canvas.path(path, Painter.stroke(entry.token), [Attribute("stroke-width", "1.8")])
      var ring = PathData()
      ring.circle(x + Self.sampleWidth / 2, y, radius: 3.6)
      canvas.path(ring, Painter.classes(.ring, entry.token))
    case .dot(let marker):
      Painter.trace(marker, x + Self.sampleWidth / 2, y, 4, &path)
      canvas.path(path, Painter.classes(marker, entry.token))
    }
  }
}

/// Swatches of classes with their bounds beneath.
struct ClassLegend {
  static let height = 36.0

  let classes: ColorClasses
  let title: String?

  func draw(on canvas: inout Canvas, x: Double, y: Double, width: Double) {
    let heading = title.map { TextMeasure.width($0, size: 12.5) + 12 } ?? 0
    let labels = TickLabels(classes.bounds, format: .automatic, isLog: classes.isGeometric)
    let words = classes.bounds.map(labels.text)
    let widest = TextMeasure.widest(words, size: 11)
    let edge = widest / 2 + 2
    let besides = heading + Double(classes.count) * 24 + 2 * edge <= width
    let left = x + (besides ? heading : 0) + edge
    let swatch = ((width - (left - x) - edge) / Double(classes.count)).clamped(to: 16...max(44, widest + 8))
    if let title { canvas.text(title, x: x, y: y + 11, "l q") }
    let top = besides ? y + 1 : y + 17
    for index in 0..<classes.count {
      let paint = classes.paint(index)
      var path = PathData(decimals: 0)
      path.rectangle(x: left + Double(index) * swatch, y: top, width: swatch - 1, height: 12)
      canvas.path(path, "f\(paint.token.suffix)", [Attribute("fill-opacity", paint.opacity)])
    }
    var frame = PathData(decimals: 0)
    frame.rectangle(x: left, y: top, width: swatch * Double(classes.count) - 1, height: 12)
    canvas.path(frame, "g")
    let every = widest + 4 > swatch ? 2 : 1
    canvas.group("a m") { canvas in
      for (index, word) in words.enumerated() where index.isMultiple(of: every) || index == words.count - 1 {
        if every == 2, index == words.count - 1, !index.isMultiple(of: 2) { continue }
        canvas.text(word, x: left + Double(index) * swatch - 0.5, y: top + 24)
      }
    }
  }

  /// The height it takes in a width.
  func height(in width: Double) -> Double {
    let heading = title.map { TextMeasure.width($0, size: 12.5) + 12 } ?? 0
    let labels = TickLabels(classes.bounds, format: .automatic, isLog: classes.isGeometric)
    let edge = TextMeasure.widest(classes.bounds.map(labels.text), size: 11) / 2 + 2
    return heading + Double(classes.count) * 24 + 2 * edge <= width ? Self.height : Self.height + 16
  }
}
