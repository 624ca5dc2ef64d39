import Glibc

/// Natural logarithms for code that needs nothing else of the C library.
enum Logarithm {
  static func natural(_ x: Double) -> Double { log(x) }
}
