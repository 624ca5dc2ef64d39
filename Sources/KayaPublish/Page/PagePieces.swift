import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// What the blocks and values of a notebook show on its page.
///
/// They follow from the frame of the notebook, not from its prose: a page of which only prose has changed is made from
/// the pieces of the last one, without running, laying out or drawing anything.
public struct PagePieces: Sendable {
  /// What a block shows, with the names it takes on the page.
  struct Piece: Sendable {
    /// Its markup.
    var markup = ""
    /// What it says, for the search of the site.
    var words = ""
    /// The names it takes.
    var names = PageNames.Taken()
    /// The values in its captions.
    var values: [CellID] = []
  }

  /// A value in running text.
  struct Value: Sendable {
    /// Its markup.
    var markup: String
    /// Its words.
    var words: String
  }

  /// A claim with its place in the notebook.
  struct Claim: Sendable {
    /// The claim.
    var record: ClaimRecord
    /// Its anchor.
    var anchor: String
    /// The block it stands in.
    var cell: CellID
    /// How many lines below the start of the block.
    var line: Int
  }

  /// Something the author may want to know of a block, with its place in it.
  struct Note: Sendable {
    /// What there is to know.
    var finding: Diagnostic
    /// The block.
    var cell: CellID
    /// How many lines below the start of the block.
    var line: Int
  }

  /// The frame they follow from; none while they are being made.
  var frame: Digest?
  /// The blocks by their cells.
  var blocks: [CellID: Piece] = [:]
  /// The values by their cells.
  var values: [CellID: Value] = [:]
  /// The claims in the order of the text.
  var claims: [Claim] = []
  /// Where the numbers come from.
  var provenance = Provenance()
  /// Whether anything is computed from synthetic data.
  var isSynthetic = false

  /// What was found in the blocks; nothing if it is more than notes, which a page must be made anew for.
  var notes: [Note]? = []

  /// Whether a notebook differs only in its prose from the one these pieces are of.
  public func fit(_ notebook: Notebook) -> Bool {
    notes != nil && frame == NotebookFrame.digest(of: notebook)
  }

  /// What was found in the blocks, on the lines on which they stand now.
  func findings(in notebook: Notebook) -> [Diagnostic] {
    (notes ?? []).map { note in
      var finding = note.finding
      guard let cell = notebook.cell(note.cell), let place = finding.place else { return finding }
      let shift = notebook.place(cell.span).line + note.line - place.line
      finding.place?.line += shift
      finding.place?.endLine += shift
      return finding
    }
  }

  /// The findings as notes of their blocks; nothing if one is more than a note or belongs to no block.
  static func notes(_ findings: [Diagnostic], in notebook: Notebook) -> [Note]? {
    let blocks = notebook.cells.filter(\.isBlock).map { (cell: $0.id, place: notebook.place($0.span)) }
    var notes: [Note] = []
    for finding in findings {
      guard finding.severity == .note, let place = finding.place,
        let block = blocks.first(where: { $0.place.contains(place) })
      else { return nil }
      notes.append(Note(finding: finding, cell: block.cell, line: place.line - block.place.line))
    }
    return notes
  }
}

extension Place {
  /// Whether another place lies in the lines of this one.
  func contains(_ other: Place) -> Bool { other.file == file && other.line >= line && other.line <= endLine }
}
