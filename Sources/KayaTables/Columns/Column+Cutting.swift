import KayaDigits

extension Column {
  /// Numbers put into classes between breaks, as ordered texts: a class holds its upper end and not its lower one.
  ///
  /// Breaks may come in any order. A number outside all classes is missing, as is one equal to the least break. Without
  /// labels a class is named `(low,high]`, as in R. Throws when there are fewer than two breaks, when one stands twice,
  /// or when the labels are not one for each class, each different.
  public func cut(_ breaks: [Double], labels: [String]? = nil) throws(TableError) -> Column {
    guard let numbers else { throw .wrongKind(column: "", kind: kind, expected: [.number]) }
    let breaks = breaks.sorted()
    guard breaks.count >= 2, breaks.allSatisfy(\.isFinite) else {
      throw .wrongArgument(name: "breaks", reason: "at least two numbers are needed")
    }
    for (a, b) in zip(breaks, breaks.dropFirst()) where a == b {
      throw .wrongArgument(name: "breaks", reason: "\(NumberText.shortest(a)) is given twice")
    }
    let names = labels ?? zip(breaks, breaks.dropFirst()).map(Self.className)
    guard names.count == breaks.count - 1 else {
      throw .wrongArgument(name: "labels", reason: "\(breaks.count - 1) are needed and \(names.count) are given")
    }
    guard Set(names).count == names.count else {
      throw .wrongArgument(name: "labels", reason: "a label is given twice")
    }
    let codes = numbers.map { $0.isNaN ? -1 : Self.classIndex(of: $0, breaks) }
    return Column(.strings(StringCells(codes: codes, dictionary: names, isOrdered: true)))
  }

  private static func className(_ low: Double, _ high: Double) -> String {
    "(\(NumberText.shortest(low)),\(NumberText.shortest(high))]"
  }

  private static func classIndex(of value: Double, _ breaks: [Double]) -> Int32 {
    var low = 0
    var high = breaks.count
    while low < high {
      let middle = (low + high) / 2
      if breaks[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low == 0 || low == breaks.count ? -1 : Int32(low - 1)
  }
}
