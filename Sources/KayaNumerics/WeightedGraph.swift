/// An undirected graph with positive weights on its edges; parallel edges add up.
struct WeightedGraph: Sendable {
  /// One end of an edge, seen from the other.
  struct Spoke: Sendable {
    let vertex: Int32
    let weight: Double
  }

  let vertices: Int
  private(set) var ends: [(Int32, Int32, Double)] = []

  init(vertices: Int) {
    self.vertices = vertices
  }

  mutating func connect(_ a: Int32, _ b: Int32, _ weight: Double) {
    if a != b && weight > 0 { ends.append((a, b, weight)) }
  }
}

/// The graph while its vertices are being eliminated, the one with fewest edges first.
struct GraphElimination {
  private struct HalfEdge {
    let vertex: Int32
    let weight: Double
    let next: Int32
  }

  private var edges: [HalfEdge] = []
  private var heads: [Int32]
  private var degrees: [Int32]
  private var gone: [Bool]
  private var queue: DegreeQueue
  private var slots: [Int32]

  init(_ graph: WeightedGraph) {
    heads = Array(repeating: -1, count: graph.vertices)
    degrees = Array(repeating: 0, count: graph.vertices)
    gone = Array(repeating: false, count: graph.vertices)
    slots = Array(repeating: -1, count: graph.vertices)
    queue = DegreeQueue(vertices: 0)
    edges.reserveCapacity(graph.ends.count * 4)
    for (a, b, weight) in graph.ends {
      attach(a, b, weight)
      attach(b, a, weight)
    }
    queue = DegreeQueue(vertices: graph.vertices)
    for vertex in heads.indices { queue.insert(Int32(vertex), degree: degrees[vertex]) }
  }

  private mutating func attach(_ from: Int32, _ to: Int32, _ weight: Double) {
    edges.append(HalfEdge(vertex: to, weight: weight, next: heads[Int(from)]))
    heads[Int(from)] = Int32(edges.count - 1)
    degrees[Int(from)] += 1
  }

  mutating func nextVertex() -> Int32? {
    queue.popSmallest()
  }

  /// Takes a vertex out and returns each remaining neighbor once, with the weight of all edges to it.
  mutating func remove(_ vertex: Int32) -> [WeightedGraph.Spoke] {
    var star: [WeightedGraph.Spoke] = []
    var edge = heads[Int(vertex)]
    gone[Int(vertex)] = true
    while edge >= 0 {
      let half = edges[Int(edge)]
      edge = half.next
      let neighbor = Int(half.vertex)
      if gone[neighbor] { continue }
      degrees[neighbor] -= 1
      if slots[neighbor] >= 0 {
        let slot = Int(slots[neighbor])
        star[slot] = .init(vertex: half.vertex, weight: star[slot].weight + half.weight)
      } else {
        slots[neighbor] = Int32(star.count)
        star.append(.init(vertex: half.vertex, weight: half.weight))
      }
    }
    for spoke in star {
      slots[Int(spoke.vertex)] = -1
      queue.move(spoke.vertex, degree: degrees[Int(spoke.vertex)])
    }
    return star
  }

  mutating func connect(_ a: Int32, _ b: Int32, _ weight: Double) {
    guard weight > 0 else { return }
    attach(a, b, weight)
    attach(b, a, weight)
    queue.move(a, degree: degrees[Int(a)])
    queue.move(b, degree: degrees[Int(b)])
  }
}

/// Vertices in buckets by degree.
private struct DegreeQueue {
  private var heads: [Int32]
  private var next: [Int32]
  private var previous: [Int32]
  private var bucket: [Int32]
  private var smallest = 0

  init(vertices: Int) {
    heads = Array(repeating: -1, count: vertices + 1)
    next = Array(repeating: -1, count: vertices)
    previous = Array(repeating: -1, count: vertices)
    bucket = Array(repeating: -1, count: vertices)
  }

  mutating func insert(_ vertex: Int32, degree: Int32) {
    let place = min(max(Int(degree), 0), heads.count - 1)
    let v = Int(vertex)
    bucket[v] = Int32(place)
    next[v] = heads[place]
    previous[v] = -1
    if heads[place] >= 0 { previous[Int(heads[place])] = vertex }
    heads[place] = vertex
    smallest = min(smallest, place)
  }

  mutating func move(_ vertex: Int32, degree: Int32) {
    guard bucket[Int(vertex)] != Int32(min(max(Int(degree), 0), heads.count - 1)) else { return }
    unlink(vertex)
    insert(vertex, degree: degree)
  }

  mutating func popSmallest() -> Int32? {
    while smallest < heads.count {
      if heads[smallest] >= 0 {
        let vertex = heads[smallest]
        unlink(vertex)
        return vertex
      }
      smallest += 1
    }
    return nil
  }

  private mutating func unlink(_ vertex: Int32) {
    let v = Int(vertex)
    if previous[v] >= 0 { next[Int(previous[v])] = next[v] } else { heads[Int(bucket[v])] = next[v] }
    if next[v] >= 0 { previous[Int(next[v])] = previous[v] }
  }
}
