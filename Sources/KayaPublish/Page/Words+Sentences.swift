import KayaCharts
import KayaRuntime

/// What results and charts say of themselves, in the page's language.
extension Words {
  /// A sentence or word of the program in the page's language; other texts as they are.
  func said(_ text: String) -> String { pick(text, translated: SentenceBook.chinese.said) }

  /// A table with its notes in the page's language.
  func said(_ table: PublicationTable) -> PublicationTable {
    var table = table
    table.notes = table.notes.map(saidNote)
    return table
  }

  /// A note of a table, which may begin with the heads of the models it holds for.
  private func saidNote(_ note: String) -> String {
    let (heads, sentence) = ModelNoteList.parts(note)
    return heads.isEmpty ? said(note) : heads + colon + said(String(sentence))
  }

  /// A chart with the program's words on axes, rules and below it in the page's language.
  func said(_ chart: Chart) -> Chart {
    var chart = chart
    chart.words.x = chart.words.x.map(said)
    chart.words.y = chart.words.y.map(said)
    chart.words.y2 = chart.words.y2.map(said)
    chart.words.note = chart.words.note.map { note in
      pick(note, translated: { SentenceBook.chinese.saidNotes($0, colon: colon) })
    }
    chart.words.net = said(chart.words.net ?? ChartWords.usualNet)
    chart.words.other = said(chart.words.other ?? ChartWords.usualOther)
    chart.layers = chart.layers.map { layer in
      var layer = layer
      layer.mark = said(layer.mark)
      return layer
    }
    chart.panels = chart.panels.map { said($0) }
    return chart
  }

  private func said(_ mark: Mark) -> Mark {
    switch mark {
    case .rule(let label): .rule(label: label.map(said))
    case .shade(let from, let to, let label): .shade(from: from, to: to, label: label.map(said))
    case .waterfall(let start, let end?): .waterfall(start: start, end: WaterfallEnd(said(end.label), end.value))
    default: mark
    }
  }
}
