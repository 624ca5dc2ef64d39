import KayaStatistics

/// The loops over rows that bound the speed of everything else: concrete, contiguous, and in a fixed order.
///
/// Codes are trusted to be in range here: ``GroupCodes`` has checked them.
enum Loops {
  /// Rows taken together by loops that run over several columns, so that a block stays in the nearest cache.
  static let block = 1024

  /// The inner product of two columns over a range of rows.
  @inline(__always)
  static func dot(_ a: UnsafeBufferPointer<Double>, _ b: UnsafeBufferPointer<Double>, _ rows: Range<Int>) -> Double {
    var lanes = SIMD8<Double>.zero
    var row = rows.lowerBound
    let left = UnsafeRawPointer(a.baseAddress), right = UnsafeRawPointer(b.baseAddress)
    if let left, let right {
      while row &+ 8 <= rows.upperBound {
        lanes +=
          left.loadUnaligned(fromByteOffset: row &* 8, as: SIMD8<Double>.self)
          * right.loadUnaligned(fromByteOffset: row &* 8, as: SIMD8<Double>.self)
        row &+= 8
      }
    }
    var total = lanes.sum()
    while row < rows.upperBound {
      total += a[row] * b[row]
      row &+= 1
    }
    return total
  }

  /// The inner product of two columns, weighted on demand, with block totals summed without loss.
  static func dot(_ a: [Double], _ b: [Double], weights: [Double]?) -> Double {
    var total = NeumaierSum()
    let count = min(a.count, b.count)
    if let weights {
      for start in stride(from: 0, to: count, by: block) {
        var part = 0.0
        for row in start..<min(start + block, count) { part += weights[row] * a[row] * b[row] }
        total.add(part)
      }
      return total.value
    }
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        for start in stride(from: 0, to: count, by: block) {
          total.add(dot(a, b, start..<min(start + block, count)))
        }
      }
    }
    return total.value
  }

  /// Adds each row's (weighted) value to the total of its group.
  static func sums(_ x: [Double], _ groups: GroupCodes, weights: [Double]?) -> [Double] {
    var result = [Double](repeating: 0, count: groups.count)
    let values = x.span, codes = groups.codes.span
    var totals = result.mutableSpan
    if let weights {
      let w = weights.span
      for row in values.indices { totals[Int(codes[row])] += w[row] * values[row] }
    } else {
      for row in values.indices { totals[Int(codes[row])] += values[row] }
    }
    return result
  }

  /// The totals by two groupings in one pass.
  static func sums(
    _ x: [Double], _ first: GroupCodes, _ second: GroupCodes, weights: [Double]?
  ) -> ([Double], [Double]) {
    var left = [Double](repeating: 0, count: first.count)
    var right = [Double](repeating: 0, count: second.count)
    let values = x.span, a = first.codes.span, b = second.codes.span
    var leftTotals = left.mutableSpan, rightTotals = right.mutableSpan
    if let weights {
      let w = weights.span
      for row in values.indices {
        let value = w[row] * values[row]
        leftTotals[Int(a[row])] += value
        rightTotals[Int(b[row])] += value
      }
    } else {
      for row in values.indices {
        leftTotals[Int(a[row])] += values[row]
        rightTotals[Int(b[row])] += values[row]
      }
    }
    return (left, right)
  }

  /// The column less one coefficient per group.
  static func subtract(_ coefficients: [Double], _ groups: GroupCodes, from x: [Double]) -> [Double] {
    let values = x.span, a = coefficients.span, codes = groups.codes.span
    return [Double](unsafeUninitializedCapacity: x.count) { buffer, count in
      for row in values.indices { buffer.initializeElement(at: row, to: values[row] - a[Int(codes[row])]) }
      count = values.count
    }
  }

  /// The column less one coefficient per group of each of two groupings.
  static func subtract(
    _ first: [Double], _ firstGroups: GroupCodes, _ second: [Double], _ secondGroups: GroupCodes, from x: [Double]
  ) -> [Double] {
    let values = x.span
    let a = first.span, aCodes = firstGroups.codes.span
    let b = second.span, bCodes = secondGroups.codes.span
    return [Double](unsafeUninitializedCapacity: x.count) { buffer, count in
      for row in values.indices {
        buffer.initializeElement(at: row, to: values[row] - (a[Int(aCodes[row])] + b[Int(bCodes[row])]))
      }
      count = values.count
    }
  }
}
