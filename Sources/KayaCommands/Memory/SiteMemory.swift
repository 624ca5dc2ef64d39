import KayaDiagnostics
import KayaPublish
import KayaRuntime

/// What is kept of a rendered site, so that a page that cannot have changed is not made again.
///
/// A page is left as it is only while its notebook's text, everything the site around it shows, the files it read and
/// the files it was written to are what they were; contents are compared by their digests, never by dates.
struct SiteMemory: Sendable {
  /// A file that was written, with what the disk says of it.
  struct Output: Sendable {
    var path: ProjectPath
    var isPage: Bool
    var stamp: Files.Stamp
  }

  /// The page of a notebook as it was last made.
  struct PageRecord: Sendable {
    /// The digest of the site around it.
    var site: Digest
    /// The files that were read.
    var reads: [SourceRead]
    /// What was said of it; never an error.
    var findings: [Diagnostic]
    /// Its claims and its words.
    var entry: PageEntry
    /// The digests of the values of its names, for notebooks that take them over.
    var values: [String: Digest]
    /// What it shows of other notebooks.
    var loans: [Loan] = []
    /// The files it was written to.
    var outputs: [Output] = []
    /// The digest of the pieces it is made of, which are kept apart.
    var pieces: Digest?
  }

  /// What a page shows of other notebooks, with the digest of what that was.
  struct Loan: Sendable {
    /// The notebook of which it shows an output; none for the counts of the claims of all.
    var lender: ProjectPath?
    /// The digest of all that the blocks of the lender show, or of the verdicts.
    var digest: Digest
  }

  /// What is known of a notebook.
  struct Entry: Sendable {
    /// The digest of its text and of the files that it includes.
    var text: Digest
    /// The files that it includes.
    var included: [ProjectPath]
    /// What the rest of the site must know of it.
    var outline: NotebookOutline
    /// The files of the project that it links to or shows.
    var linked: [ProjectPath]
    /// The bibliographies that it cites from.
    var bibliographies: [ProjectPath]
    /// Its page as it is kept.
    var keptPage: KeptPage?

    /// Its page; none if it must be made each time.
    var page: PageRecord? {
      get { keptPage?.record }
      set { keptPage = newValue.map { .made($0) } }
    }
  }

  /// The page of a notebook, in the bytes that were read until somebody asks for it.
  enum KeptPage: Sendable {
    case read(ArraySlice<UInt8>)
    case made(PageRecord)
  }

  /// The files of the site as a whole.
  struct Others: Sendable {
    /// The digest of all they follow from.
    var key: Digest
    /// The digest of the words that are searched, from which the page that searches follows besides.
    var search: Digest
    /// The files.
    var outputs: [Output] = []
  }

  /// The notebooks by their path.
  var entries: [ProjectPath: Entry] = [:]
  /// The files of the site as a whole.
  var others: Others?
  /// The digests of bibliographies in which nothing is wrong.
  var soundBibliographies: Set<Digest> = []

  /// Whether all files are as they were written.
  static func areIntact(_ outputs: [Output], in folder: String) -> Bool {
    outputs.allSatisfy { Files.stamp(folder + "/" + $0.path.text) == $0.stamp }
  }

}

extension Files {
  /// What the disk says of a file: when it changes, so does one of these.
  struct Stamp: Hashable, Sendable {
    var size: Int
    var inode: Int
    var seconds: Int
    var nanoseconds: Int
  }
}
