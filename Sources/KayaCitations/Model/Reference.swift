import KayaDiagnostics

/// A work that can be cited, in one form for all kinds of bibliography files.
///
/// All texts are plain Unicode; missing parts are nil or empty.
public struct Reference: Sendable, Hashable {
  /// What kind of work it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// An article in a journal, magazine or newspaper.
    case article
    /// A book, also a manual or a booklet.
    case book
    /// A part of a book.
    case chapter
    /// A paper in the proceedings of a conference.
    case paper
    /// A thesis of any degree.
    case thesis
    /// A report or a working paper.
    case report
    /// A collection of data.
    case dataset
    /// A program.
    case software
    /// A page of the web.
    case webpage
    /// A patent.
    case patent
    /// A law or a standard.
    case law
    /// What was not published.
    case manuscript
    /// Any other work.
    case other
  }

  /// The name by which notebooks cite it.
  public var key: String
  /// Other names for it.
  public var aliases: [String] = []
  /// What kind of work it is.
  public var kind: Kind
  /// The authors.
  public var authors = NameList()
  /// The editors.
  public var editors = NameList()
  /// The translators.
  public var translators = NameList()
  /// The title with its subtitle.
  public var title = ""
  /// What the work appeared in: a journal, a book, proceedings, a site.
  public var container: String?
  /// The series the work or its book belongs to.
  public var series: String?
  /// The publisher, university or institution.
  public var publisher: String?
  /// The town of the publisher.
  public var town: String?
  /// The volume.
  public var volume: String?
  /// How many volumes the work has.
  public var volumes: String?
  /// The issue of a journal.
  public var issue: String?
  /// The number of a report, a patent, a law or of a book in its series.
  public var number: String?
  /// The pages, ranges with an en dash, or the number of an article that has none.
  public var pages: String?
  /// The edition: a number or words.
  public var edition: String?
  /// The kind of thesis or report in words.
  public var genre: String?
  /// When it appeared.
  public var date: ReferenceDate?
  /// When it first appeared, if this is a later print of it.
  public var firstDate: ReferenceDate?
  /// The DOI without an address before it.
  public var doi: String?
  /// The address.
  public var url: String?
  /// When the address was looked at.
  public var accessed: ReferenceDate?
  /// The name of an archive with the work's number in it, such as `arXiv:math/0307200`.
  public var eprint: String?
  /// The ISBN.
  public var isbn: String?
  /// The ISSN.
  public var issn: String?
  /// The language of the work, as its file names it.
  public var language: String?
  /// What else the author of the bibliography says, such as "forthcoming".
  public var note: String?
  /// The works that are cited together under one key; empty for a single work.
  public var members: [Reference] = []
  /// Where its entry begins.
  public var place: Place?

  /// A work with a key and a kind.
  public init(key: String, kind: Kind) {
    self.key = key
    self.kind = kind
  }

  /// Whether the work is written in Chinese, by its title.
  public var isChinese: Bool { HanText.isMostlyHan(title) }

  /// The address to lead a reader to: the DOI's, else the archive's, else the work's own; http and https only.
  public var address: String? {
    if let doi { return "https://doi.org/" + WebAddress.escaped(doi) }
    if let eprint, eprint.lowercased().hasPrefix("arxiv:") {
      return "https://arxiv.org/abs/" + WebAddress.escaped(String(eprint.dropFirst(6)))
    }
    return url.flatMap { WebAddress.isSafe($0) ? WebAddress.escaped($0) : nil }
  }

  /// The persons that stand for the work: authors, else editors, else translators.
  var creators: NameList { !authors.isEmpty ? authors : !editors.isEmpty ? editors : translators }
}
