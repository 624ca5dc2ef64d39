import KayaMarkup
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

  /// Whether a notebook differs only in its prose from the one these pieces are of.
  public func fit(_ notebook: Notebook) -> Bool { frame == NotebookFrame.digest(of: notebook) }
}
