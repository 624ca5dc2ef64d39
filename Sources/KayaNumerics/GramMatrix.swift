import KayaStatistics

/// Inner products of long columns.
public enum GramMatrix {
  /// All inner products of the columns, weighted on demand; blocks of rows are summed without loss.
  public static func of(_ columns: [[Double]], weights: [Double]? = nil) -> Matrix {
    let size = columns.count
    let rows = columns.first?.count ?? 0
    var sums = [NeumaierSum](repeating: NeumaierSum(), count: size * (size + 1) / 2)
    var scratch = [[Double]](repeating: [], count: weights == nil ? 0 : size)
    for start in stride(from: 0, to: rows, by: Loops.block) {
      let end = min(start + Loops.block, rows)
      if let weights {
        for j in 0..<size { scratch[j] = (start..<end).map { weights[$0] * columns[j][$0] } }
      }
      var entry = 0
      for j in 0..<size {
        for i in 0...j {
          let part = columns[i].withUnsafeBufferPointer { x in
            if weights != nil {
              return scratch[j].withUnsafeBufferPointer {
                Loops.dot(UnsafeBufferPointer(rebasing: x[start..<end]), $0, 0..<(end - start))
              }
            }
            return columns[j].withUnsafeBufferPointer { Loops.dot(x, $0, start..<end) }
          }
          sums[entry].add(part)
          entry += 1
        }
      }
    }
    var result = Matrix(rows: size, columns: size)
    var entry = 0
    for j in 0..<size {
      for i in 0...j {
        result[i, j] = sums[entry].value
        result[j, i] = sums[entry].value
        entry += 1
      }
    }
    return result
  }

  /// A Gram matrix with every column divided by a length; columns of length zero stay zero.
  static func scaled(_ gram: Matrix, by lengths: [Double]) -> Matrix {
    var result = gram
    for j in 0..<gram.columns {
      for i in 0..<gram.rows {
        let divisor = lengths[i] * lengths[j]
        result[i, j] = divisor > 0 ? gram[i, j] / lengths[i] / lengths[j] : 0
      }
    }
    return result
  }
}
