import KayaTables

/// A table laid out for print: what every writer (HTML, LaTeX, CSV) needs and nothing else.
public struct PublicationTable: Sendable, Equatable {
  /// A cell of the body.
  public struct Cell: Sendable, Equatable {
    /// The text that is aligned, such as `−0.203`.
    public var text: String
    /// What hangs to the right of it outside the alignment: stars, a closing bracket.
    public var hanging: String
    /// Whether it stands back, as a standard error under its estimate.
    public var isQuiet: Bool
    /// Whether it is marked, as the largest value or an uncertain reading.
    public var isMarked: Bool
    /// Numbers for a small line or bars in the cell.
    public var spark: [Double]

    /// A cell of text.
    public init(
      _ text: String, hanging: String = "", isQuiet: Bool = false, isMarked: Bool = false, spark: [Double] = []
    ) {
      self.text = text
      self.hanging = hanging
      self.isQuiet = isQuiet
      self.isMarked = isMarked
      self.spark = spark
    }
  }

  /// How a column stands.
  public enum Alignment: String, Sendable {
    /// Text, from the left.
    case left
    /// In the middle.
    case center
    /// Numbers, on their decimal point.
    case decimal
    /// Numbers, on their last digit, where each row has a precision of its own.
    case right
  }

  /// A column with its head.
  public struct ColumnHead: Sendable, Equatable {
    /// The words at the top.
    public var label: String
    /// How its cells stand.
    public var alignment: Alignment

    /// A column head.
    public init(_ label: String, _ alignment: Alignment = .left) {
      self.label = label
      self.alignment = alignment
    }
  }

  /// A head that spans neighbouring columns.
  public struct Spanner: Sendable, Equatable {
    /// The words.
    public var label: String
    /// The columns, counted from 0.
    public var columns: Range<Int>

    /// A spanner over columns.
    public init(_ label: String, _ columns: Range<Int>) {
      self.label = label
      self.columns = columns
    }
  }

  /// A row of the body.
  public struct Row: Sendable, Equatable {
    /// What a row is, for the space and the rules around it.
    public enum Kind: String, Sendable {
      /// An ordinary row.
      case data
      /// The second line of a row above, such as standard errors.
      case continuation
      /// A heading of the rows below it; only its first cell counts.
      case heading
      /// A total.
      case total
    }

    /// The cells, one a column.
    public var cells: [Cell]
    /// What the row is.
    public var kind: Kind

    /// A row of cells.
    public init(_ cells: [Cell], kind: Kind = .data) {
      self.cells = cells
      self.kind = kind
    }
  }

  /// The columns.
  public var columns: [ColumnHead]
  /// Heads above the column heads.
  public var spanners: [Spanner]
  /// The heads above the column heads as rows from the top: one that would cover another opens the next row.
  public var spannerRows: [[Spanner]] {
    var rows: [[Spanner]] = []
    for spanner in spanners where !spanner.columns.isEmpty {
      if let last = rows.last, !last.contains(where: { $0.columns.overlaps(spanner.columns) }) {
        rows[rows.count - 1].append(spanner)
      } else {
        rows.append([spanner])
      }
    }
    return rows.map { $0.sorted { $0.columns.lowerBound < $1.columns.lowerBound } }
  }
  /// Groups of rows; a thin rule stands between two groups.
  public var sections: [[Row]]
  /// Sentences below the table.
  public var notes: [String]
  /// How many rows of the data are not shown.
  public var hiddenRows: Int
  /// The data behind the table, for its CSV.
  public var data: Table?

  /// A table laid out for print.
  public init(
    columns: [ColumnHead], spanners: [Spanner] = [], sections: [[Row]], notes: [String] = [], hiddenRows: Int = 0,
    data: Table? = nil
  ) {
    self.columns = columns
    self.spanners = spanners
    self.sections = sections
    self.notes = notes
    self.hiddenRows = hiddenRows
    self.data = data
  }
}
