/// The `d` of an SVG path, written step by step in its shortest form.
///
/// Steps are relative to the last *rounded* point, so rounding never adds up along a long line.
public struct PathData: Sendable {
  private var bytes: [UInt8] = []
  private let decimals: Int
  private var x = 0
  private var y = 0
  private var start = (x: 0, y: 0)
  private var command: UInt8 = 0

  /// An empty path whose coordinates keep the given decimals (0 to 3).
  public init(decimals: Int = 1) { self.decimals = decimals }

  /// Whether nothing was drawn yet.
  public var isEmpty: Bool { bytes.isEmpty }

  /// The text of the `d` attribute.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Lifts the pen and puts it down at a point.
  public mutating func move(_ newX: Double, _ newY: Double) {
    let (toX, toY) = (Coordinate.units(newX, decimals), Coordinate.units(newY, decimals))
    write(isEmpty ? "M" : "m", [toX - (isEmpty ? 0 : x), toY - (isEmpty ? 0 : y)])
    (x, y) = (toX, toY)
    start = (toX, toY)
  }

  /// Draws a straight line to a point.
  public mutating func line(_ newX: Double, _ newY: Double) {
    let (toX, toY) = (Coordinate.units(newX, decimals), Coordinate.units(newY, decimals))
    switch (toX - x, toY - y) {
    case (0, 0): write("h", [0])
    case (let dx, 0): write("h", [dx])
    case (0, let dy): write("v", [dy])
    case (let dx, let dy): write("l", [dx, dy])
    }
    (x, y) = (toX, toY)
  }

  /// Draws a cubic curve to a point by way of two control points.
  public mutating func curve(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ newX: Double, _ newY: Double
  ) {
    let points = [x1, y1, x2, y2, newX, newY].map { Coordinate.units($0, decimals) }
    write("c", points.enumerated().map { $0.offset.isMultiple(of: 2) ? $0.element - x : $0.element - y })
    (x, y) = (points[4], points[5])
  }

  /// Draws a circle around a point and leaves the pen at its left edge.
  public mutating func circle(_ centerX: Double, _ centerY: Double, radius: Double) {
    move(centerX - radius, centerY)
    let r = Coordinate.units(radius, decimals)
    command = UInt8(ascii: "a")
    bytes.append(command)
    writeArguments([r, r], first: true)
    bytes.append(contentsOf: " 0 1 0".utf8)
    writeArguments([2 * r, 0], first: false)
    writeArguments([r, r], first: false)
    bytes.append(contentsOf: " 0 1 0".utf8)
    writeArguments([-2 * r, 0], first: false)
  }

  /// Draws a rectangle.
  public mutating func rectangle(x left: Double, y top: Double, width: Double, height: Double) {
    move(left, top)
    line(left + width, top)
    line(left + width, top + height)
    line(left, top + height)
    close()
  }

  /// Draws a straight line back to where the pen was last put down.
  public mutating func close() {
    bytes.append(UInt8(ascii: "z"))
    command = UInt8(ascii: "z")
    (x, y) = start
  }

  private mutating func write(_ name: Unicode.Scalar, _ arguments: [Int]) {
    let byte = UInt8(ascii: name)
    let repeated = byte == command && byte != UInt8(ascii: "m")
    if !repeated { bytes.append(byte) }
    command = byte
    writeArguments(arguments, first: !repeated)
  }

  private mutating func writeArguments(_ arguments: [Int], first: Bool) {
    for (index, argument) in arguments.enumerated() {
      if !(first && index == 0), argument >= 0 { bytes.append(UInt8(ascii: " ")) }
      Coordinate.append(argument, decimals: decimals, to: &bytes)
    }
  }
}
