import KayaDigits
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

  /// What stands behind a reference to a figure, a table or a section of another page.
  func ofPage(_ title: String) -> String { pick(" (\(title))", "（\(title)）") }

  /// The number of a captioned thing before its caption: "Figure 3." or "图 3　", and "(a)" for a part.
  func caption(_ kind: LabelKind, _ number: String) -> String {
    if let letters = Numbering.letters(of: number) { return "(\(letters))" }
    return pick("\(prefix(kind))\u{A0}\(number).", "\(prefix(kind))\u{A0}\(number)")
  }

  /// What stands between a word and what it announces.
  var colon: String { pick(": ", "：") }

  /// What stands between names or words in a row.
  var comma: String { pick(", ", "、") }

  /// What ends a sentence.
  var stop: String { pick(".", "。") }

  /// Names or words in a row.
  func list(_ words: [String]) -> String { words.joined(separator: comma) }

  /// A date as the author wrote it; on pages in Chinese a day of the calendar stands in its words.
  func date(_ text: String) -> String { isChinese ? CalendarDay(text)?.chinese ?? text : text }

  /// What a listing calls a part of a page.
  func field(_ name: String) -> String {
    switch name {
    case "date": pick("Date", "日期")
    case "title": pick("Title", "标题")
    case "subtitle": pick("Subtitle", "副标题")
    case "author": pick("Author", "作者")
    case "categories": pick("Categories", "分类")
    default: pick("Description", "简介")
    }
  }

  var contents: String { pick("Contents", "目录") }
  var codeLabel: String { pick("Code", "代码") }
  var data: String { pick("Data", "数据") }
  var source: String { pick("Source", "资料来源") }
  /// What stands for a parameter that varies, in the title of a grid.
  func each(_ name: String) -> String { pick("each \(name)", "各 \(name)") }
  var rebuild: String { pick("Rebuild this page", "重建本页") }
  var inputs: String { pick("Inputs", "输入文件") }
  var otherParameters: String { pick("other parameters", "其他参数") }
  var allParameters: String { pick("Pages by parameters", "各参数页面") }
  var files: String { pick("Files of this page", "本页文件") }
  var notebookSource: String { pick("notebook", "源文件") }
  var results: String { pick("results", "结果") }
  var manifest: String { pick("manifest", "来源清单") }
  var synthetic: String { pick("synthetic data", "合成数据") }
  var abstract: String { pick("Abstract", "摘要") }
  var email: String { pick("E-mail", "电子邮箱") }
  var correspondence: String { pick("Correspondence", "通讯作者") }
  var keywords: String { pick("Keywords", "关键词") }
  var footnotes: String { pick("Notes", "脚注") }
  var backToText: String { pick("back to the text", "回到正文") }
  var skip: String { pick("Skip to content", "跳到正文") }
  var navigation: String { pick("Site", "站点") }
  var sideNavigation: String { pick("Pages", "页面") }
  var pageOrder: String { pick("Previous and next page", "前后页") }
  var previous: String { pick("Previous", "上一页") }
  var next: String { pick("Next", "下一页") }
  var allPages: String { pick("All pages", "全部页面") }
  var notFound: String { pick("There is no such page", "没有这个页面") }
  /// What stands around the name of the front page where a page is missing.
  var mayHaveMoved: (String, String) {
    (pick("It may have moved. All pages start from ", "页面可能已移动。请从"), pick(".", "开始。"))
  }
  var reference: String { pick("Reference", "函数参考") }
  var repository: String { pick("Source code", "源代码") }
  var about: String { pick("About", "关于") }
  var references: String { pick("References", "参考文献") }
  var search: String { pick("Search", "搜索") }
  var found: String { pick("Places found:", "找到：") }
  var foundSome: String { pick("No place has all of these words. Places with some:", "没有同时含有这些词的位置。含部分词的位置：") }
  var showAll: String { pick("Show all", "全部显示") }
  var nothingFound: String { pick("Nothing found for", "未找到") }
  var searchFindsAll: String { pick("finds the words of all pages.", "可查找全站各页的文字。") }
  var searchNeedsScript: String {
    pick("Search needs JavaScript. The pages of this site:", "搜索需要启用 JavaScript。本站页面：")
  }
  var nothingListed: String { pick("No pages yet.", "暂无页面。") }
  var feed: String { pick("Feed", "订阅") }
  var finding: String { pick("Finding", "主要结论") }
  var hint: String { pick("Hint", "提示") }
  var from: String { pick("From", "引自") }
  var solution: String { pick("Solution", "解答") }
  var faults: String { pick("Errors", "错误") }
  var table: String { pick("Table", "表") }
  var nothingShown: String { pick("its block shows nothing", "代码块没有输出") }
  var notAvailable: String { pick("not available, since its block has an error", "无法显示：代码块有错误") }
  var toDo: String { pick("to do: fill in the blank", "待完成：请填空") }
  var notRun: String { pick("not run", "未运行") }
  var missing: String { pick("missing", "缺失") }
  var notComputed: String { pick("this value could not be computed", "无法计算此值") }
  var syntheticNotice: String {
    pick(
      "Results marked as synthetic are computed from data made to order, not from observations.",
      "标为合成的结果由人工生成的数据计算，并非观测数据。")
  }

  /// What a file of one synthetic result says, which stands without the page.
  var syntheticFile: String {
    pick(
      "Synthetic: computed from data made to order, not from observations.",
      "合成数据：由人工生成的数据计算，并非观测数据。")
  }

  /// What a caption without the page ends in where its result is synthetic.
  var syntheticMark: String { pick(" (\(synthetic))", "（\(synthetic)）") }

  /// What the mark behind a name leads to.
  func orcid(_ name: String, _ number: String) -> String {
    pick("ORCID iD of \(name)\(colon)\(number)", "\(name) 的 ORCID iD\(colon)\(number)")
  }

  /// How many rows are not shown: "… 3081 more rows".
  func hidden(_ rows: String) -> String { pick("… \(rows) more rows", "……另有 \(rows) 行未显示") }

  /// What stands below the head of a table without rows.
  var noRows: String { pick("No rows.", "没有数据行。") }

  /// How many rows a page's tables read in have.
  func rowCount(_ rows: String) -> String { pick("\(rows) rows", "\(rows) 行") }

  /// The digest over all inputs.
  func fingerprint(_ digest: String) -> String { pick("fingerprint \(digest)", "指纹 \(digest)") }

  /// Why statements were not run.
  func skipped(because names: String) -> String { pick("skipped because of \(names)", "因 \(names) 而跳过") }

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

  /// A text that has no Chinese form of its own: as it is, or translated.
  func pick(_ english: String, translated: (String) -> String) -> String { isChinese ? translated(english) : english }

  /// The words in the page's language.
  public func pick(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }
}
