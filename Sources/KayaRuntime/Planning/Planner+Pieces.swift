import KayaDiagnostics
import KayaLanguage
import KayaNotebook

extension Planner {
  /// One statement of a plan that is put together from syntax trees instead of the blocks of a notebook.
  ///
  /// A fault in a piece stops this piece and those that need it, and no other.
  public struct Piece: Sendable {
    /// What a piece is.
    public enum Code: Sendable {
      /// A statement of the language; its spans name its text.
      case statement(Statement)
      /// A whole text as SQL, with the name its result gets.
      case sql(text: Int, binds: String?)
    }

    /// What it is.
    public var code: Code
    /// Whether its draws differ by student.
    public var isVariant: Bool

    /// A piece of a plan.
    public init(_ code: Code, isVariant: Bool = false) {
      self.code = code
      self.isVariant = isVariant
    }
  }

  /// The plan of some pieces; the cell of a node is the place of its piece.
  ///
  /// `given` are names whose values come from elsewhere, with what is known of them, and `functions` are functions
  /// that are defined elsewhere; a piece may hide either.
  public mutating func plan(
    _ pieces: [Piece], texts: [MappedText], given: [String: Shape] = [:], functions outer: [OwnFunction] = []
  ) -> Plan {
    self.texts = texts
    self.given = given
    for (index, piece) in pieces.enumerated() {
      let cell = CellID(index)
      if piece.isVariant { variantCells.insert(cell) }
      switch piece.code {
      case .statement(let statement):
        if statement.hasError { faultyCells.insert(cell) }
        add(statement, in: cell)
      case .sql(let text, let name): addSQL(text, name, in: cell)
      }
    }
    for function in outer where functions[function.name.text] == nil { functions[function.name.text] = function }
    resolveFunctions()
    let (uses, needs, onlyColumns) = resolveNames()
    reportCycles(needs)
    check(uses: uses, order: Graph(needs: needs).order(), onlyColumns: onlyColumns)
    return finished()
  }

  private mutating func addSQL(_ text: Int, _ name: String?, in cell: CellID) {
    guard texts.indices.contains(text) else { return }
    let string = texts[text].string
    let span = KayaLanguage.Span(text: text, lower: 0, upper: texts[text].bytes.count)
    append(
      .sql(string, tables: Self.tables(in: string)), name: name.map { Identifier($0, span: span) }, span: span,
      cell: cell)
  }
}
