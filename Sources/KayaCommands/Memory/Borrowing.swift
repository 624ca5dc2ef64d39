import KayaDiagnostics
import KayaNotebook
import KayaPublish
import KayaRuntime

/// What a notebook's text says of whether it shows more of other files than is watched.
///
/// It is a question of bytes, since it is asked of notebooks that are not parsed; a word too many costs only time.
struct Borrowing {
  private let text: [UInt8]

  init(_ text: [UInt8]) { self.text = text }

  /// Words that may make a page show more of other notebooks than their outlines and the values it takes from them.
  private static let listing = ["page-list", "claim-counts"].map { Array($0.utf8) }

  private static let directive = Array("{{<".utf8)

  /// What may stand before a directive that fills a line: blanks, and the signs of quotes and lists.
  private static let margin = Set(" \t>-*+.):0123456789".utf8)

  /// Whether the notebook includes no file and shows no output of another one.
  private var isWhole: Bool {
    !contains(Self.directive) { place in
      for byte in text[..<place].reversed() {
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return true }
        if !Self.margin.contains(byte) { return false }
      }
      return true
    }
  }

  /// Whether the notebook takes nothing in from other notebooks but what their outlines say and values of names.
  var standsAlone: Bool { isWhole && Self.listing.allSatisfy { !contains($0) { _ in true } } }

  private func contains(_ word: [UInt8], where counts: (Int) -> Bool) -> Bool {
    var start = 0
    while let place = text.place(of: word, from: start) {
      if counts(place) { return true }
      start = place + 1
    }
    return false
  }
}

extension PagePieces {
  /// Whether the page of a notebook can be made from these pieces: it differs from theirs in its prose alone.
  func make(_ notebook: Notebook) -> Bool {
    notebook.sources.count == 1 && fit(notebook) && Borrowing(notebook.source.bytes).standsAlone
  }
}

extension NotebookSession.Result {
  /// Whether the page of a notebook follows from its text, the files it reads and what it shows of the site around it.
  var isWatched: Bool {
    notebook.frontMatter.listings.isEmpty && outcome.nodes.allSatisfy { $0.state == .done }
  }

  /// Whether it shows nothing of other notebooks but what their outlines say and values of names, either.
  func standsAlone(_ text: [UInt8]) -> Bool {
    isWatched && notebook.sources.count == 1 && Borrowing(text).standsAlone
  }
}
