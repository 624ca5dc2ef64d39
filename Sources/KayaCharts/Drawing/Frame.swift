/// A rectangle in drawing units.
struct Box: Hashable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }

  func meets(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}

/// A panel's place on the page: turns positions and values into points.
struct Frame {
  let box: Box
  /// Whether positions run down the left.
  let isFlipped: Bool
  let positions: PlotAxis
  let values: PlotAxis
  let secondValues: PlotAxis?
  /// Room at the top of each band down the left, where its name stands above its mark.
  var headRoom = 0.0

  /// The point of a position and a value.
  func point(_ place: Place, axis: Int = 1) -> (x: Double, y: Double) {
    let along = position(place.p)
    let across = value(place.v, axis: axis)
    return isFlipped ? (across, along) : (along, across)
  }

  /// The coordinate of a position.
  func position(_ p: Double) -> Double {
    guard isFlipped else { return positions.position(p, from: box.x, to: box.right) }
    guard headRoom > 0, let count = positions.categories?.count, count > 0 else {
      return positions.position(p, from: box.y, to: box.bottom)
    }
    let along = positions.position(p, from: 0, to: Double(count))
    let band = along.rounded(.down).clamped(to: 0...Double(count - 1))
    let height = box.height / Double(count)
    return box.y + height * band + headRoom + (height - headRoom) * (along - band)
  }

  /// The coordinate of a value.
  func value(_ v: Double, axis: Int = 1) -> Double {
    let scale = axis == 2 ? secondValues ?? values : values
    if isFlipped { return scale.position(v, from: box.x, to: box.right) }
    return scale.position(v, from: box.bottom, to: box.y)
  }

  /// The length that one unit of position takes.
  var positionUnit: Double {
    // Measured where the axis is: far outside, as year 0 is, coordinates are held within bounds.
    abs(position(positions.lower + 1) - position(positions.lower))
  }
}
