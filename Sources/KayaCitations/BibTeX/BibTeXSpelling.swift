import KayaDiagnostics

/// Finds types and fields of entries that look like slips, since what they hold is passed over.
enum BibTeXSpelling {
  /// A warning for the type, and for each field that an entry lacks under its right name.
  static func findings(_ entry: BibTeXEntry, in source: SourceText) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if !types.contains(entry.type), let help = Suggestions.help(entry.type, in: types) {
      found.append(
        Diagnostic(
          .warning, .bibliography, "there is no type of entry `\(entry.type)`", at: source.place(entry.head),
          help: [help]))
    }
    for field in entry.fields where !known.contains(field.name) && field.name.count > 3 {
      let near = Suggestions.near(field.name, in: read).filter { name in
        entry[name] == nil && abs(name.count - field.name.count) <= 1
      }
      guard let first = near.first else { continue }
      found.append(
        Diagnostic(
          .warning, .bibliography, "the field `\(field.name)` of `\(entry.key)` is passed over",
          at: source.place(field.range), help: ["did you mean `\(first)`?"]))
    }
    for field in entry.fields where field.name == "year" || field.name == "date" {
      let year = entry[field.name].map { TeXText.plain($0) } ?? ""
      guard isMistyped(year) else { continue }
      found.append(
        Diagnostic(
          .warning, .bibliography,
          "the \(field.name) `\(year)` of `\(entry.key)` is none, and stands in the list as it is",
          at: source.place(field.range), help: ["a year has four digits: `year = {1901}`"]))
    }
    return found
  }

  /// Whether letters stand among the four digits of a year; `19XX` is a century.
  private static func isMistyped(_ year: String) -> Bool {
    let start = year.prefix(4)
    guard let first = start.first, first.isNumber, !year.contains(" ") else { return false }
    return start.contains { $0.isLetter && $0.isASCII && $0 != "X" && $0 != "u" }
  }

  private static let types = [
    "article", "book", "booklet", "inbook", "incollection", "inproceedings", "conference", "proceedings", "manual",
    "mastersthesis", "phdthesis", "thesis", "techreport", "report", "misc", "unpublished", "online", "electronic",
    "www", "dataset", "software", "patent", "periodical", "suppperiodical", "review", "collection", "mvbook",
    "mvcollection", "mvproceedings", "mvreference", "reference", "inreference", "bookinbook", "suppbook",
    "suppcollection", "legislation", "jurisdiction", "legal", "standard", "set", "xdata", "artwork", "audio",
    "bibnote", "commentary", "image", "letter", "movie", "music", "performance", "video", "customa", "customb",
    "customc", "customd", "custome", "customf",
  ]

  /// The fields whose words stand in the list of references.
  private static let read = [
    "author", "editor", "translator", "title", "subtitle", "journal", "journaltitle", "booktitle", "publisher",
    "institution", "school", "organization", "address", "location", "volume", "number", "pages", "edition", "series",
    "year", "date", "month", "url", "urldate", "isbn", "issn", "note", "howpublished", "type", "crossref", "eprint",
  ]

  /// Those, and what else biblatex and programs for references write.
  private static let known = Set(
    read + [
      "abstract", "addendum", "afterword", "annotation", "annotator", "annote", "archive", "archiveprefix", "arxivid",
      "articleno", "bookauthor", "bookpagination", "booksubtitle", "booktitleaddon", "chapter", "comment",
      "commentator", "copyright", "day", "doi", "editora", "editorb", "editorc", "editoratype", "editorbtype",
      "editorctype", "editortype", "eid", "entryset", "entrysubtype", "eprintclass", "eprinttype", "eventdate",
      "eventtitle", "eventtitleaddon", "execute", "file", "foreword", "gender", "groups", "holder", "ids",
      "indexsorttitle",
      "indextitle", "introduction", "isan", "ismn", "isrn", "issue", "issuesubtitle", "issuetitle", "issuetitleaddon",
      "iswc", "journalsubtitle", "journaltitleaddon", "key", "keyword", "keywords", "label", "langid", "langidopts",
      "language", "library", "lista", "listb", "mainsubtitle", "maintitle", "maintitleaddon", "nameaddon", "names",
      "notes", "numpages", "options", "origdate", "origlanguage", "origlocation", "origpublisher", "origtitle", "owner",
      "pagetotal", "pagination", "part", "pdf", "place", "pmcid", "pmid", "presort", "primaryclass", "pubstate",
      "related", "relatedoptions", "relatedstring", "relatedtype", "reprinttitle", "shortauthor", "shorteditor",
      "shorthand", "shorthandintro", "shortjournal", "shortseries", "shorttitle", "sortkey", "sortname",
      "sortshorthand", "sorttitle", "sortyear", "titleaddon", "tags", "timestamp", "translators", "usera", "userb",
      "userc", "userd", "usere", "userf", "venue", "version", "volumes", "verba", "xdata", "xref", "yeardivision",
    ])
}
