/// Words the entry of a work in the list of references.
struct ReferenceEntry {
  let words: CitationWords
  let style: CitationStyle

  /// The entry; `year` carries the letter that tells it from others.
  func runs(_ work: Reference, year: String) -> [CitationRun] {
    if !work.members.isEmpty {
      return work.members.enumerated().flatMap { index, member in
        let own = member.date?.year.nonEmpty ?? words.noDate
        return (index > 0 ? [CitationRun.text(" ")] : []) + runs(member, year: own)
      }
    }
    var entry = work.isChinese ? ChineseEntry(work, year, style).pieces : western(work, year)
    if let address = work.address {
      let shown = work.doi == nil && work.eprint != nil ? work.eprint ?? address : address
      entry.append([.link(shown, address: address)])
    } else if let url = work.url {
      // Only addresses of the web become links.
      entry.append([.text(url)])
    }
    return Self.sentences(entry, isChinese: work.isChinese)
  }

  // MARK: Parts of an entry

  private func western(_ work: Reference, _ year: String) -> [[CitationRun]] {
    var pieces: [[CitationRun]] = []
    let first = work.firstDate?.year.nonEmpty
    let year = first == nil || first == work.date?.year ? year : "(\(first ?? "")) \(year)"
    let names = people(work)
    if !names.isEmpty { pieces.append([.text(names)]) }
    if style == .authorDate, !names.isEmpty { pieces.append([.text(year)]) }
    pieces.append(title(work))
    if style == .authorDate, names.isEmpty { pieces.append([.text(year)]) }
    let more = publication(work, year)
    if !more.isEmpty { pieces += more }
    if let note = work.note { pieces.append([.text(note)]) }
    if work.doi == nil, let date = work.accessed { pieces.append([.text("Accessed \(date.iso)")]) }
    return pieces.filter { !$0.allSatisfy { $0.plainText.isEmpty } }
  }

  /// "Wang, Jun, Li Zhang, and Yi Wu"; ten names at most.
  private func people(_ work: Reference) -> String {
    let list = work.creators
    guard !list.isEmpty else { return "" }
    var names = list.names.enumerated().map { index, name in
      style == .numeric ? name.short : index == 0 ? name.listed : name.spoken
    }
    let isCut = names.count > 10 || list.hasOthers
    if names.count > 10 { names = Array(names.prefix(7)) }
    var text: String
    if isCut {
      text = names.joined(separator: ", ") + ", et al."
    } else {
      switch names.count {
      case 1: text = names[0]
      case 2: text = names[0] + (style == .numeric ? " and " : ", and ") + names[1]
      default: text = names.dropLast().joined(separator: ", ") + ", and " + names[names.count - 1]
      }
    }
    if work.authors.isEmpty {
      let isOne = list.names.count == 1 && !list.hasOthers
      text += ", " + (work.editors.isEmpty ? "trans." : isOne ? "ed." : "eds.")
    }
    return text
  }

  private func title(_ work: Reference) -> [CitationRun] {
    guard !work.title.isEmpty else { return [] }
    switch work.kind {
    case .book, .dataset, .software, .report, .law: return [.emphasis(work.title)]
    default:
      return [
        .text("“" + Self.quoted(work.title) + ((work.title.last.map { "?!".contains($0) } ?? false) ? "”" : ".”"))
      ]
    }
  }

  /// A text as it stands within quotes, where its own are single ones.
  private static func quoted(_ text: String) -> String {
    String(text.map { $0 == "“" ? "‘" : $0 == "”" ? "’" : $0 })
  }

  /// What the work appeared in, or who published it.
  private func publication(_ work: Reference, _ year: String) -> [[CitationRun]] {
    switch work.kind {
    case .article: return [journal(work)] + yearPiece(work, year)
    case .chapter, .paper: return [book(work)] + [series(work), publisher(work, year)]
    case .thesis, .report, .patent, .manuscript:
      let number = work.number.map { [work.genre == nil ? "No. \($0)" : $0] } ?? []
      let kind = ([work.genre].compactMap { $0?.nonEmpty } + number).joined(separator: " ")
      let house = publisher(work, year)
      // "PhD thesis, University"
      if work.kind == .thesis, !kind.isEmpty, work.series == nil, !house.isEmpty {
        return [[.text(kind + ", ")] + house]
      }
      return [[.text(kind)], series(work), house]
    case .webpage: return [work.container.map { [.text($0)] } ?? [], publisher(work, year)]
    default:
      var parts: [[CitationRun]] = []
      if let volume = work.volume { parts.append([.text("Vol. \(volume)")]) }
      if let edition = work.edition { parts.append([.text(Self.edition(edition))]) }
      if !work.authors.isEmpty, !work.editors.isEmpty {
        parts.append([.text("Edited by " + work.editors.spoken)])
      }
      if !work.authors.isEmpty, !work.translators.isEmpty {
        parts.append([.text("Translated by " + work.translators.spoken)])
      }
      if let volumes = work.volumes, work.volume == nil { parts.append([.text("\(volumes) vols.")]) }
      if let container = work.container { parts.append([.emphasis(container)]) }
      return parts + [series(work), publisher(work, year)]
    }
  }

  private func yearPiece(_ work: Reference, _ year: String) -> [[CitationRun]] {
    style == .numeric ? [[.text(work.date?.year.nonEmpty ?? words.noDate)]] : []
  }

  /// "*Energy Policy* 12 (3): 1–10".
  private func journal(_ work: Reference) -> [CitationRun] {
    var runs: [CitationRun] = work.container.map { [.emphasis($0)] } ?? []
    if let series = work.series {
      let name =
        series == "newseries" ? "n.s." : series == "oldseries" ? "o.s." : Int(series) == nil ? series : "\(series) ser."
      runs.append(.text(", " + name))
    }
    var text = work.volume.map { " " + $0 } ?? ""
    if let issue = work.issue { text += work.volume == nil ? ", no. \(issue)" : " (\(issue))" }
    if let pages = work.pages { text += (text.isEmpty ? runs.isEmpty ? "" : ", " : ": ") + pages }
    return runs.isEmpty && text.isEmpty ? [] : runs + [.text(text)]
  }

  /// The book of a chapter with its editors and the pages.
  private func book(_ work: Reference) -> [CitationRun] {
    var runs: [CitationRun] = [.text("In ")]
    guard let container = work.container else { return work.pages.map { [.text("Pp. \($0)")] } ?? [] }
    runs.append(.emphasis(container))
    var text = ""
    if let edition = work.edition { text += ", " + Self.edition(edition) }
    if let volume = work.volume { text += ", vol. \(volume)" }
    if !work.editors.isEmpty, !work.authors.isEmpty {
      text += ", edited by " + work.editors.spoken
    }
    if let pages = work.pages { text += ", \(pages)" }
    return text.isEmpty ? runs : runs + [.text(text)]
  }

  private func series(_ work: Reference) -> [CitationRun] {
    guard let series = work.series else { return [] }
    let number = work.kind == .report || work.kind == .thesis ? nil : work.number
    return [.text(series + (number.map { " \($0)" } ?? ""))]
  }

  /// "London: Wiley", with the year where the style puts it at the end.
  private func publisher(_ work: Reference, _ year: String) -> [CitationRun] {
    var text = [work.town, work.publisher].compactMap { $0 }.joined(separator: ": ")
    if style == .numeric {
      let year = work.date?.year.nonEmpty ?? words.noDate
      text += text.isEmpty ? year : ", " + year
    }
    return text.isEmpty ? [] : [.text(text)]
  }

  /// "2nd ed."; words stay as they are.
  private static func edition(_ text: String) -> String {
    guard let number = Int(text) else {
      return text.lowercased().contains("ed") ? text : text + " ed."
    }
    let isTeen = (11...13).contains(number % 100)
    let ending = isTeen ? "th" : number % 10 == 1 ? "st" : number % 10 == 2 ? "nd" : number % 10 == 3 ? "rd" : "th"
    return "\(number)\(ending) ed."
  }

  // MARK: Stops

  /// Pieces as sentences: each ends with one stop, also where a name or a title brings its own; a link has none.
  static func sentences(_ pieces: [[CitationRun]], isChinese: Bool) -> [CitationRun] {
    var runs: [CitationRun] = []
    for piece in pieces where !piece.allSatisfy({ $0.plainText.isEmpty }) {
      if !runs.isEmpty { runs.append(.text(" ")) }
      runs += piece
      let text = piece.map(\.plainText).joined()
      if case .link? = piece.last { continue }
      let ends = text.hasSuffix("”") ? text.dropLast().last : text.last
      if !(ends.map { ".?!。？！".contains($0) } ?? false) { runs.append(.text(".")) }
    }
    return merged(runs)
  }

  private static func merged(_ runs: [CitationRun]) -> [CitationRun] {
    var result: [CitationRun] = []
    for run in runs {
      if case .text(let text) = run, case .text(let before)? = result.last {
        result[result.count - 1] = .text(before + text)
      } else {
        result.append(run)
      }
    }
    return result
  }
}

/// An entry in the form of GB/T 7714, for works in Chinese.
struct ChineseEntry {
  let pieces: [[CitationRun]]

  init(_ work: Reference, _ year: String, _ style: CitationStyle) {
    let list = work.creators
    var names = list.names.prefix(3).map(\.spoken).joined(separator: ", ")
    if list.names.count > 3 || list.hasOthers { names += ", 等" }
    let marked = work.title + "[\(Self.mark(work.kind))]"
    var pieces: [[CitationRun]] = []
    if style == .authorDate {
      pieces.append([.text([names, year].filter { !$0.isEmpty }.joined(separator: ", "))])
    } else if !names.isEmpty {
      pieces.append([.text(names)])
    }
    pieces.append([.text(marked)])
    if let edition = work.edition { pieces.append([.text(Int(edition) == nil ? edition : "\(edition)版")]) }
    let plainYear = style == .numeric ? work.date?.year ?? "" : ""
    if work.kind == .article {
      var text = [work.container ?? "", plainYear].filter { !$0.isEmpty }.joined(separator: ", ")
      if let volume = work.volume { text += ", " + volume }
      if let issue = work.issue { text += (work.volume == nil && style == .authorDate ? ", " : "") + "(\(issue))" }
      if let pages = work.pages { text += ": " + pages }
      pieces.append([.text(text)])
    } else {
      if let container = work.container { pieces.append([.text("见: " + container)]) }
      let house = [work.town, work.publisher].compactMap { $0 }.joined(separator: ": ")
      var text = [house, plainYear].filter { !$0.isEmpty }.joined(separator: ", ")
      if let pages = work.pages { text += ": " + pages }
      pieces.append([.text(text)])
    }
    if let note = work.note { pieces.append([.text(note)]) }
    self.pieces = pieces
  }

  private static func mark(_ kind: Reference.Kind) -> String {
    switch kind {
    case .article: "J"
    case .book: "M"
    case .chapter: "M"
    case .paper: "C"
    case .thesis: "D"
    case .report: "R"
    case .dataset: "DB"
    case .software: "CP"
    case .webpage: "EB/OL"
    case .patent: "P"
    case .law: "S"
    case .manuscript, .other: "Z"
    }
  }
}
