/// Which kind of work each type of entry is.
enum BibTeXKinds {
  static func kind(_ entry: BibTeXEntry) -> Reference.Kind {
    switch entry.type {
    case "article", "suppperiodical", "periodical", "review": .article
    case "book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference", "mvreference",
      "booklet", "manual":
      .book
    case "inbook", "incollection", "bookinbook", "suppbook", "suppcollection", "inreference": .chapter
    case "inproceedings", "conference": .paper
    case "thesis", "phdthesis", "mastersthesis": .thesis
    case "report", "techreport": .report
    case "dataset": .dataset
    case "software": .software
    case "online", "electronic", "www": .webpage
    case "patent": .patent
    case "legislation", "jurisdiction", "legal", "standard": .law
    case "unpublished": .manuscript
    case "misc" where entry["howpublished"] == nil && entry["url"] != nil && entry["eprint"] == nil: .webpage
    default: .other
    }
  }

  /// The kind of thesis or report in words.
  static func genre(_ type: String, _ text: String?) -> String? {
    if let text { return words[text.lowercased()] ?? text }
    switch type {
    case "phdthesis": return "PhD thesis"
    case "mastersthesis": return "Master’s thesis"
    case "techreport": return "Technical report"
    default: return nil
    }
  }

  /// The words of biblatex's own keys.
  private static let words = [
    "phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "mastersthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis", "candthesis": "Candidate thesis", "techreport": "Technical report",
    "resreport": "Research report", "patent": "Patent", "patentus": "U.S. patent", "patenteu": "European patent",
    "patentde": "German patent", "patentuk": "British patent", "patentfr": "French patent",
    "patreqeu": "European patent request", "patreqde": "German patent request", "patreqfr": "French patent request",
    "patrequk": "British patent request", "patrequs": "U.S. patent request", "patreq": "Patent request",
    "software": "Computer software", "datacd": "Data CD", "audiocd": "Audio CD", "file": "",
  ]
}
