import KayaCharts
import KayaTables

/// A chart together with the table whose columns its later layers may name.
public struct BoundChart: Sendable {
  /// The chart so far.
  public var chart: Chart
  /// The data that layers inherit.
  public var data: Table

  /// A chart over data.
  public init(_ chart: Chart, data: Table) {
    self.chart = chart
    self.data = data
  }
}
