/// A number held as an unevaluated sum of two doubles, about 32 digits.
struct SimplexExtended: Sendable {
  var high = 0.0
  var low = 0.0

  init(_ value: Double = 0) { high = value }

  /// The nearest double.
  @inline(__always) var rounded: Double { high + low }

  /// Adds a double; the rounding error is kept in the low part.
  @inline(__always)
  mutating func add(_ value: Double) {
    let sum = high + value
    let part = sum - high
    low += (high - (sum - part)) + (value - part)
    high = sum
  }

  /// Adds a product whose rounding error is found by Dekker's splitting, exact without a fused multiply-add.
  @inline(__always)
  mutating func addProduct(_ a: Double, _ b: Double) {
    let product = a * b
    let (aHigh, aLow) = Self.split(a)
    let (bHigh, bLow) = Self.split(b)
    let error = ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow
    add(product)
    low += error
  }

  /// Adds the product of a double and an extended number.
  @inline(__always)
  mutating func addProduct(_ a: Double, _ b: SimplexExtended) {
    addProduct(a, b.high)
    low += a * b.low
  }

  /// The product with a power of two, which adds no rounding.
  @inline(__always)
  func scaled(by power: Double) -> SimplexExtended {
    var result = SimplexExtended(high * power)
    result.low = low * power
    return result
  }

  /// The product with another extended number.
  @inline(__always)
  func times(_ factor: SimplexExtended) -> SimplexExtended {
    var product = SimplexExtended()
    product.addProduct(factor.high, self)
    product.low += factor.low * high
    product.normalize()
    return product
  }

  /// One over the number, by a step of Newton; its rounded value is not zero.
  var reciprocal: SimplexExtended {
    let near = 1 / rounded
    var rest = SimplexExtended(1)
    rest.addProduct(-near, self)
    var result = SimplexExtended(near)
    result.add(near * rest.rounded)
    result.normalize()
    return result
  }

  /// Moves what the low part has gathered into the high part.
  @inline(__always)
  mutating func normalize() {
    let sum = high + low
    low = low - (sum - high)
    high = sum
  }

  @inline(__always)
  private static func split(_ value: Double) -> (Double, Double) {
    let scaled = 134_217_729 * value
    let high = scaled - (scaled - value)
    return (high, value - high)
  }
}
