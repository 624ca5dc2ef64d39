import KayaRuntime

/// What a page shows of other notebooks, besides what their outlines say and values that its blocks take over.
public struct Borrowings: Hashable, Sendable {
  /// The notebooks of which it shows an output.
  public var lenders: Set<ProjectPath> = []
  /// Whether it shows how many claims of the site came to each verdict.
  public var countsClaims = false
}
