/// Times the kernel with data in memory: `kernel-benchmarks [growth] [large] [only=GML]`.
@main struct KernelBenchmarks {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    let name = words.first { $0.hasPrefix("only=") }.map { String($0.dropFirst(5)) }
    let works = Workload.all.filter { work in
      (words.contains("large") || !work.isLarge) && (name.map { work.name == $0 } ?? true)
    }
    if words.contains("growth") { try growth(works.filter { !$0.isLarge }) } else { try table(works) }
  }

  private static func table(_ works: [Workload]) throws {
    print("| work | size | CPU, median | bar | method that makes it so |")
    print("| --- | --- | ---: | ---: | --- |")
    for work in works {
      let run = try work.prepare(work.count)
      let seconds = try Stopwatch.median(of: work.isLarge ? 1 : 5, run)
      print("| \(work.name) | \(work.size) | \(Stopwatch.text(seconds)) | \(work.bar) | \(work.method) |")
    }
  }

  /// The cost at n, 2n, 4n, 8n and 16n, from an eighth of the size that the bar is for.
  private static func growth(_ works: [Workload]) throws {
    print("| work | n | CPU at n | 2n | 4n | 8n | 16n | a doubling costs |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for work in works {
      let start = max(16, work.count / 8)
      var times: [Double] = []
      for step in 0...4 {
        let run = try work.prepare(start << step)
        times.append(try Stopwatch.median(of: 3, run))
      }
      let doubling = (Logarithms.cubeRoot(times[4] / max(times[1], 1e-6)) * 100).rounded() / 100
      let cells = times.map(Stopwatch.text).joined(separator: " | ")
      print("| \(work.name), \(work.size) | \(start) | \(cells) | × \(doubling) |")
    }
  }
}
