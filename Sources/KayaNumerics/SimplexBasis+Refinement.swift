extension SimplexBasis {
  /// Numbers in extended precision with the largest residual that is left.
  typealias Refined = (values: [SimplexExtended], residual: Double)

  /// The basic values B⁻¹b in extended precision, by steps of iterative refinement, and the residual that is left.
  func refinedValues(_ right: [Double]) -> Refined {
    refine { position in
      var sum = 0.0
      for row in 0..<size { sum += inverse[position * size + row] * right[row] }
      return sum
    } residual: { values, residual in
      let entries = matrix.span
      var rest = residual.mutableSpan
      for row in 0..<size { rest[row] = SimplexExtended(right[row]) }
      for position in 0..<size {
        let value = values[position]
        for row in 0..<size { rest[row].addProduct(-entries[position &* size &+ row], value) }
      }
    } correction: { position, residual in
      var sum = 0.0
      for row in 0..<size { sum += inverse[position * size + row] * residual[row].high }
      return sum
    }
  }

  /// The shadow prices c'B⁻¹ in extended precision, by steps of iterative refinement, and the residual that is left.
  func refinedPrices(_ costs: [Double]) -> Refined {
    refine { row in
      var sum = 0.0
      for position in 0..<size { sum += inverse[position * size + row] * costs[position] }
      return sum
    } residual: { values, residual in
      for position in 0..<size {
        var sum = SimplexExtended(costs[position])
        for row in 0..<size { sum.addProduct(-matrix[position * size + row], values[row]) }
        residual[position] = sum
      }
    } correction: { row, residual in
      var sum = 0.0
      for position in 0..<size { sum += inverse[position * size + row] * residual[position].high }
      return sum
    }
  }

  @inline(__always)
  private func refine(
    start: (Int) -> Double,
    residual takeResidual: ([SimplexExtended], inout [SimplexExtended]) -> Void,
    correction: (Int, [SimplexExtended]) -> Double
  ) -> Refined {
    var values = (0..<size).map { SimplexExtended(start($0)) }
    var residual = [SimplexExtended](repeating: SimplexExtended(), count: size)
    var worst = Double.infinity
    // One step gives about 30 digits for a good basis; more help only a bad one.
    for step in 0..<4 {
      let before = worst
      worst = 0
      takeResidual(values, &residual)
      for index in 0..<size {
        residual[index].normalize()
        worst = max(worst, abs(residual[index].high))
      }
      let isDone = worst <= 1e-24 || (step > 1 && !(worst < before))
      if isDone { break }
      for index in 0..<size {
        values[index].add(correction(index, residual))
        values[index].normalize()
      }
    }
    return (values, worst)
  }
}
