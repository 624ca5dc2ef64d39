import KayaTables

import struct KayaNotebook.CellID

/// Runs a plan: every statement once, after those it needs, independent ones side by side.
public struct Runner: Sendable {
  /// What all statements share.
  public var environment: Environment
  /// How many threads may work.
  public var jobs: Int
  /// Where results are kept between runs; nothing runs everything.
  public var store: (any CacheStore)?
  /// Blocks whose results are never taken from the store.
  public var uncached: Set<CellID> = []
  /// The name of the notebook's entries in the store.
  public var cacheName: String
  /// The version of the program; results of another one are not used.
  public var version: String
  /// Results of runs of the same notebook in this build that may be taken over, and into which this run puts its own.
  public var shared: SharedResults?
  /// The SQL engine's work, which needs the tables by name.
  public var runSQL: @Sendable (SQLRequest) throws -> SQLResult

  /// A SQL block to be run.
  public struct SQLRequest: Sendable {
    /// The text of the block.
    public var text: String
    /// The tables it mentions.
    public var tables: [(name: String, table: Table)]
    /// The bounds of its work.
    public var limits: Limits
  }

  /// A runner with all its parts.
  public init(
    environment: Environment, jobs: Int = 1, store: (any CacheStore)? = nil, cacheName: String = "",
    version: String = "", shared: SharedResults? = nil, runSQL: @escaping @Sendable (SQLRequest) throws -> SQLResult
  ) {
    self.environment = environment
    self.jobs = jobs
    self.store = store
    self.cacheName = cacheName
    self.version = version
    self.shared = shared
    self.runSQL = runSQL
  }

  /// Runs a plan, or only some of its nodes; what these need of the others is among the values that are given.
  public func run(_ plan: Plan, only chosen: Set<Int>? = nil) -> Outcome {
    var environment = environment
    environment.functions = plan.functions
    environment.texts = plan.texts
    var run = Run(
      runner: self, environment: environment, plan: plan,
      chosen: chosen, cache: store.map { NotebookCache($0, name: cacheName, version: version) })
    return run.finish()
  }
}
