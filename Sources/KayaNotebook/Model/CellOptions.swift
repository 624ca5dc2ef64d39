/// The options of a block, from its leading `#|` lines; none means the author did not say.
public struct CellOptions: Sendable {
  /// How the code of a block is shown.
  public enum Echo: Sendable, Hashable {
    /// Not at all.
    case hidden
    /// The code.
    case shown
    /// The code with its fence and options.
    case fenced
  }

  /// How shown code is folded.
  public enum Fold: Sendable, Hashable {
    /// Open, and cannot be folded.
    case none
    /// Folded at first.
    case folded
    /// Open at first, and can be folded.
    case open
  }

  /// The name of the block or of its figure or table.
  public var label: Located<String>?
  /// Whether the block is run.
  public var eval: Bool?
  /// How the code is shown.
  public var echo: Echo?
  /// Whether results are shown.
  public var output: Bool?
  /// Whether anything of the block is shown.
  public var include: Bool?
  /// Whether warnings are shown.
  public var warning: Bool?
  /// How the code is folded.
  public var codeFold: Fold?
  /// The words on the folded code.
  public var codeSummary: String?
  /// The captions of the figures, in order.
  public var figureCaptions: [RichText] = []
  /// The captions of the parts of a figure.
  public var figureSubcaptions: [RichText] = []
  /// The descriptions of the figures for those who cannot see them.
  public var figureDescriptions: [RichText] = []
  /// The width of figures in inches, as Quarto counts.
  public var figureWidth: Double?
  /// The height of figures in inches, as Quarto counts.
  public var figureHeight: Double?
  /// The captions of the tables, in order.
  public var tableCaptions: [RichText] = []
  /// The captions of the parts of a table.
  public var tableSubcaptions: [RichText] = []
  /// How many outputs stand side by side.
  public var columns: Int?
  /// The column of the page, such as `page` or `margin`.
  public var column: Located<String>?
  /// Whether results may be taken from the cache.
  public var cache: Bool?
  /// The name a SQL block binds its result to.
  public var outputVariable: Located<String>?
  /// The exercise the block belongs to.
  public var exercise: Located<String>?
  /// Whether the block is the answer of its exercise.
  public var solution = false
  /// Whether the block holds the checks of its exercise.
  public var check = false
  /// Whether the checks are kept from students.
  public var hidden = false
  /// The points of a block that is marked by hand.
  public var points: Located<Double>?
  /// Whether the block is marked by hand.
  public var manual = false
  /// What the teacher looks for, kept from students.
  public var rubric: RichText?
  /// What seeds the draws of the block, such as `id`.
  public var variant: Located<String>?
  /// Whether the student's earlier values are used first.
  public var carry: Bool?
  /// The option lines with their line ends, as written, for `echo: fenced`.
  public var lines: String = ""

  /// No options.
  public init() {}
}
