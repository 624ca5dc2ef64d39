import KayaNotebook

/// The words that Kaya itself puts on a page, in the page's language.
public struct Words: Sendable {
  /// The language's code, as in `lang`.
  public let code: String
  private let isChinese: Bool

  /// The words of a language; English where there are none.
  public init(language code: String) {
    self.code = code
    isChinese = code.lowercased().hasPrefix("zh")
  }

  /// The word before the number of a labelled thing: "Figure".
  func prefix(_ kind: LabelKind) -> String {
    switch kind {
    case .figure: pick("Figure", "图")
    case .table: pick("Table", "表")
    case .equation: pick("Equation", "式")
    case .section: pick("Section", "节")
    case .exercise: pick("Exercise", "练习")
    case .listing: pick("Listing", "代码")
    }
  }

  /// A reference such as "Figure 3" or "图 3".
  func reference(_ kind: LabelKind, _ number: String) -> String {
    kind == .equation ? pick("Equation (\(number))", "式（\(number)）") : "\(prefix(kind))\u{A0}\(number)"
  }

  var contents: String { pick("Contents", "目录") }
  var code_: String { pick("Code", "代码") }
  var data: String { pick("Data", "数据") }
  var source: String { pick("Source", "资料来源") }
  var note: String { pick("Note", "注") }
  var rebuild: String { pick("Rebuild this page", "重建本页") }
  var inputs: String { pick("Inputs", "输入文件") }
  var synthetic: String { pick("synthetic data", "合成数据") }
  var claims: String { pick("Claims on this page", "本页核对的论断") }
  var abstract: String { pick("Abstract", "摘要") }
  var keywords: String { pick("Keywords", "关键词") }
  var footnotes: String { pick("Notes", "脚注") }
  var backToText: String { pick("back to the text", "回到正文") }
  var skip: String { pick("Skip to content", "跳到正文") }
  var moreRows: String { pick("more rows", "行未显示") }
  var navigation: String { pick("Site", "站点") }
  var previous: String { pick("Previous", "上一页") }
  var next: String { pick("Next", "下一页") }

  /// The heading of a callout.
  func callout(_ kind: Callout.Kind) -> String {
    switch kind {
    case .note: pick("Note", "注")
    case .tip: pick("Tip", "提示")
    case .warning: pick("Warning", "警告")
    case .important: pick("Important", "重要")
    case .caution: pick("Caution", "注意")
    }
  }

  private func pick(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }
}
