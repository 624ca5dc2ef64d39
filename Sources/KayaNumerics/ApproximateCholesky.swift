/// A sparse factor whose product is close to a graph's Laplacian, to precondition conjugate gradients.
///
/// Vertices are eliminated in order of their current number of edges; in place of the clique that elimination leaves, a
/// tree of sampled edges with the same expectation is added, so the factor stays about as sparse as the graph. The
/// samples come from a fixed seed: the same graph always gives the same factor.
/// Source: Gao, Kyng and Spielman (2023), "Robust and practical solution of Laplacian equations by approximate
/// elimination".
struct ApproximateCholesky: Sendable {
  /// Vertices in order of elimination.
  private var order: [Int32] = []
  /// Where the factor of each eliminated vertex begins.
  private var starts: [Int] = [0]
  private var neighbors: [Int32] = []
  private var fractions: [Double] = []
  /// The pivot of each vertex; zero for the last of every connected part.
  private var pivots: [Double]

  /// Factors a graph; time and memory are near linear in its edges.
  init(_ graph: WeightedGraph) {
    pivots = Array(repeating: 0, count: graph.vertices)
    var elimination = GraphElimination(graph)
    while let vertex = elimination.nextVertex() {
      let star = elimination.remove(vertex)
      order.append(vertex)
      append(star, of: vertex, to: &elimination)
      starts.append(neighbors.count)
    }
  }

  private mutating func append(
    _ star: [WeightedGraph.Spoke], of vertex: Int32, to elimination: inout GraphElimination
  ) {
    SampledClique.visit(star) { first, second, weight in
      elimination.connect(first, second, weight)
    } factor: { neighbor, fraction, pivot in
      neighbors.append(neighbor)
      fractions.append(fraction)
      pivots[Int(vertex)] = pivot
    }
  }

  /// An approximate solution of Lx = b, for right-hand sides that sum to zero over every connected part.
  func solve(_ right: [Double]) -> [Double] {
    var x = right
    var y = x.mutableSpan
    let f = fractions.span, neighbor = neighbors.span, bounds = starts.span, sequence = order.span
    let d = pivots.span
    for step in sequence.indices where bounds[step] < bounds[step + 1] {
      let vertex = Int(sequence[step])
      let last = bounds[step + 1] - 1
      var value = y[vertex]
      for entry in bounds[step]..<last {
        y[Int(neighbor[entry])] += f[entry] * value
        value *= 1 - f[entry]
      }
      y[Int(neighbor[last])] += value
      y[vertex] = value
    }
    for vertex in y.indices { y[vertex] = d[vertex] > 0 ? y[vertex] / d[vertex] : 0 }
    for step in sequence.indices.reversed() where bounds[step] < bounds[step + 1] {
      let vertex = Int(sequence[step])
      let last = bounds[step + 1] - 1
      var value = y[vertex] + y[Int(neighbor[last])]
      for entry in (bounds[step]..<last).reversed() {
        value = (1 - f[entry]) * value + f[entry] * y[Int(neighbor[entry])]
      }
      y[vertex] = value
    }
    return x
  }
}
