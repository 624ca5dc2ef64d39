extension Matrix {
  /// The matrix with rows and columns exchanged.
  public func transposed() -> Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for j in 0..<columns {
      for i in 0..<rows { result[j, i] = self[i, j] }
    }
    return result
  }

  /// The matrix of the given rows and columns, in the given order.
  public func selecting(rows picked: [Int], columns chosen: [Int]) -> Matrix {
    var result = Matrix(rows: picked.count, columns: chosen.count)
    for (j, column) in chosen.enumerated() {
      for (i, row) in picked.enumerated() { result[i, j] = self[row, column] }
    }
    return result
  }

  /// The matrix product with `other`, each entry summed in index order.
  public func times(_ other: Matrix) throws(NumericsError) -> Matrix {
    guard columns == other.rows else {
      throw .dimensionMismatch(expected: columns, found: other.rows)
    }
    var result = Matrix(rows: rows, columns: other.columns)
    let (height, depth, width) = (rows, columns, other.columns)
    let left = values.span, right = other.values.span
    var out = result.values.mutableSpan
    for j in 0..<width {
      for l in 0..<depth {
        let factor = right[l + j * depth]
        for i in 0..<height { out[i + j * height] += left[i + l * height] * factor }
      }
    }
    return result
  }

  /// The product with a column vector.
  public func times(_ vector: [Double]) throws(NumericsError) -> [Double] {
    guard columns == vector.count else {
      throw .dimensionMismatch(expected: columns, found: vector.count)
    }
    var result = [Double](repeating: 0, count: rows)
    let height = rows
    let left = values.span
    var out = result.mutableSpan
    for j in vector.indices {
      for i in 0..<height { out[i] += left[i + j * height] * vector[j] }
    }
    return result
  }

  /// The symmetric matrix of all inner products of the columns.
  public func crossProduct() -> Matrix {
    var result = Matrix(rows: columns, columns: columns)
    values.withUnsafeBufferPointer { x in
      for j in 0..<columns {
        for i in 0...j {
          var total = 0.0
          for row in 0..<rows { total += x[row + i * rows] * x[row + j * rows] }
          result[i, j] = total
          result[j, i] = total
        }
      }
    }
    return result
  }

  /// Every entry multiplied by a number.
  public func scaled(by factor: Double) -> Matrix {
    var result = self
    for index in result.values.indices { result.values[index] *= factor }
    return result
  }

  /// The sum with a matrix of the same shape.
  public func plus(_ other: Matrix) throws(NumericsError) -> Matrix {
    guard rows == other.rows, columns == other.columns else {
      throw .dimensionMismatch(expected: values.count, found: other.values.count)
    }
    var result = self
    for index in result.values.indices { result.values[index] += other.values[index] }
    return result
  }

  /// The mean of the matrix and its transpose, which removes the rounding error that broke symmetry.
  public func symmetrized() -> Matrix {
    var result = self
    for j in 0..<min(rows, columns) {
      for i in 0..<j {
        let middle = 0.5 * (self[i, j] + self[j, i])
        result[i, j] = middle
        result[j, i] = middle
      }
    }
    return result
  }
}
