import KayaCharts

/// The pictures of what a function returns, which its declaration brings and `plot` draws.
public struct ResultPictures: Sendable {
  /// Results that are drawn into one picture, whichever functions they come from.
  public enum Company: Sendable {
    /// Models, whose terms stand on one axis.
    case models
    /// Effects by the time since treatment.
    case eventStudies
  }

  /// The kinds, the one first that is drawn where none is asked for.
  public let kinds: [PlotKind]
  /// With which results it shares a picture; nothing where each has a picture of its own.
  public let company: Company?
  /// Draws results in one of the kinds: several only where they share a picture.
  public let draw: @Sendable (_ call: Invocation, _ results: [KernelResult], _ kind: PlotKind) throws -> Chart

  /// Pictures of some kinds.
  public init(
    _ kinds: [PlotKind], with company: Company? = nil,
    draw: @escaping @Sendable (_ call: Invocation, _ results: [KernelResult], _ kind: PlotKind) throws -> Chart
  ) {
    self.kinds = kinds
    self.company = company
    self.draw = draw
  }
}
