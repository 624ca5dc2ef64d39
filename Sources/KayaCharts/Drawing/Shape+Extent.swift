extension Shape {
  /// Reports every position of the shape.
  func visitPositions(_ visit: (Double) -> Void) {
    switch self {
    case .line(let line): line.runs.forEach { $0.forEach { visit($0.p) } }
    case .ribbon(let ribbon): ribbon.runs.forEach { $0.forEach { visit($0.p) } }
    case .bars(let shape):
      for bar in shape.bars {
        visit(bar.from)
        visit(bar.to)
      }
    case .dots(let dots): dots.places.forEach { visit($0.p) }
    case .segments(let shape):
      for (from, to) in shape.segments {
        visit(from.p)
        visit(to.p)
      }
    case .rule(let rule): if case .position(let value) = rule.along { visit(value) }
    case .texts(let texts): texts.items.forEach { visit($0.place.p) }
    case .rug(let positions, _): positions.forEach(visit)
    case .field, .identity: break
    }
  }

  /// Reports every value of the shape on one value axis.
  func visitValues(axis: Int, _ visit: (Double) -> Void) {
    switch self {
    case .line(let line) where line.axis == axis: line.runs.forEach { $0.forEach { visit($0.v) } }
    case .ribbon(let ribbon) where ribbon.axis == axis:
      for slice in ribbon.runs.joined() {
        visit(slice.low)
        visit(slice.high)
      }
    case .bars(let shape) where shape.axis == axis:
      for bar in shape.bars {
        visit(bar.low)
        visit(bar.high)
      }
    case .dots(let dots) where dots.axis == axis: dots.places.forEach { visit($0.v) }
    case .segments(let shape) where shape.axis == axis:
      for (from, to) in shape.segments {
        visit(from.v)
        visit(to.v)
      }
    case .rule(let rule) where rule.axis == axis: if case .value(let value) = rule.along { visit(value) }
    case .texts(let texts) where texts.axis == axis && texts.side != .column:
      texts.items.forEach { visit($0.place.v) }
    default: break
    }
  }

  /// Whether the shape's lengths start at zero on an axis.
  func needsZero(axis: Int) -> Bool {
    switch self {
    case .bars(let shape): shape.axis == axis && shape.includesZero
    case .ribbon(let ribbon): ribbon.axis == axis && ribbon.includesZero
    default: false
    }
  }
}
