import KayaDiagnostics
import KayaLanguage
import KayaNotebook

/// Names that are bound in listings of the language only, whose braces were most likely forgotten.
final class ListedNames {
  private struct Listing {
    let fence: Place
    let names: Set<String>
  }

  private let notebook: Notebook
  private lazy var listings = Self.listings(in: notebook.body, notebook)
  private var missed: [Int: String] = [:]

  init(_ notebook: Notebook) { self.notebook = notebook }

  /// Says where a name that nothing binds is bound in a listing.
  func help(for name: String) -> String? {
    guard let index = listings.firstIndex(where: { $0.names.contains(name) }) else { return nil }
    if missed[index] == nil { missed[index] = name }
    return """
      `\(name)` is bound in the listing at line \(listings[index].fence.line), which is shown and not run: write \
      ```` ```{kaya} ````
      """
  }

  /// A warning for each listing by which a name was found to be missing.
  var warnings: [Diagnostic] {
    missed.sorted { $0.key < $1.key }.map { index, name in
      Diagnostic(
        .warning, .foreignSyntax, "a block without braces is shown, not run, and `\(name)` is needed from it",
        at: listings[index].fence, help: ["write ```` ```{kaya} ````"])
    }
  }

  private static func listings(in blocks: [Block], _ notebook: Notebook) -> [Listing] {
    blocks.flatMap { block -> [Listing] in
      switch block.kind {
      case .listing(let listing) where listing.language == "kaya":
        [Listing(fence: fence(block.span, notebook), names: names(in: listing.text))]
      case .list(let list): list.items.flatMap { listings(in: $0.blocks, notebook) }
      case .quote(let inner): listings(in: inner, notebook)
      case .callout(let callout): listings(in: callout.blocks, notebook)
      case .div(let div): listings(in: div.blocks, notebook)
      default: []
      }
    }
  }

  private static func names(in text: String) -> Set<String> {
    let bound = parse(MappedText(path: "", text: text), id: 0).program.statements.compactMap { statement -> String? in
      if case .function(let name, _, _) = statement.kind { name.text } else { statement.name?.text }
    }
    return Set(bound)
  }

  /// The first line of a block.
  private static func fence(_ span: KayaNotebook.Span, _ notebook: Notebook) -> Place {
    let bytes = notebook.sources[span.file].bytes
    let end = bytes[span.range].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? span.range.upperBound
    return notebook.place(KayaNotebook.Span(file: span.file, range: span.range.lowerBound..<end))
  }
}
