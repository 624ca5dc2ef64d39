/// What a statement has read outside the notebook.
struct ReadLog {
  /// The reads in order, each once.
  private(set) var reads: [SourceRead] = []

  /// Remembers a read.
  mutating func add(_ read: SourceRead) { if !reads.contains(read) { reads.append(read) } }
}
