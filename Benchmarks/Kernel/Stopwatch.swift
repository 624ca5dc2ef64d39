import Glibc

/// CPU seconds of this process, all threads together.
enum Stopwatch {
  /// The seconds that work takes: the median of runs after one that is not counted.
  static func median(of runs: Int, _ work: () throws -> Void) rethrows -> Double {
    if runs > 1 { try work() }
    var times: [Double] = []
    for _ in 0..<runs {
      let start = clock()
      try work()
      times.append(Double(clock() - start) / Double(CLOCKS_PER_SEC))
    }
    return times.sorted()[times.count / 2]
  }

  /// Seconds in three digits.
  static func text(_ seconds: Double) -> String {
    let digits = seconds >= 1 ? 2 : seconds >= 0.1 ? 3 : seconds >= 0.01 ? 4 : 5
    let scale = pow(10.0, Double(digits))
    return "\((seconds * scale).rounded() / scale) s"
  }
}
