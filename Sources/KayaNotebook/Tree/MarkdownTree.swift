import CCMarkGFM
import Synchronization

/// The tree of the Markdown parser, which frees itself.
struct MarkdownTree: ~Copyable {
  private let root: OpaquePointer

  /// Parses a text.
  ///
  /// The inline phase of the parser changes tables of the whole process, so that no two of them may overlap;
  /// parses of different texts are otherwise independent.
  init?(parsing bytes: [UInt8]) {
    guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_SMART) else {
      return nil
    }
    defer { cmark_parser_free(parser) }
    for name in Self.extensions {
      guard let found = cmark_find_syntax_extension(name) else { continue }
      cmark_parser_attach_syntax_extension(parser, found)
    }
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    var finished: OpaquePointer?
    Self.finishing.withLock { _ in finished = cmark_parser_finish(parser) }
    guard let root = finished else { return nil }
    self.root = root
  }

  deinit { cmark_node_free(root) }

  /// Gives the root to a body; nodes must not outlive it.
  borrowing func withRoot<Result>(_ body: (MarkdownNode) -> Result) -> Result { body(MarkdownNode(root)) }

  private static let finishing = Mutex(())

  /// The extensions, registered once, when they are first asked for.
  private static let extensions: [String] = {
    cmark_gfm_core_extensions_ensure_registered()
    return ["table", "strikethrough", "autolink", "tasklist"]
  }()
}

/// A node of the parser's tree; it lives no longer than the tree.
struct MarkdownNode {
  private let pointer: OpaquePointer

  fileprivate init(_ pointer: OpaquePointer) { self.pointer = pointer }

  enum Kind {
    case paragraph, heading, list, item, quote, code, html, rule, footnote
    case table, tableRow, tableCell
    case text, softBreak, lineBreak, codeSpan, htmlInline, emphasis, strong, strikethrough, link, image
    case footnoteMark, other
  }

  var kind: Kind {
    let type = cmark_node_get_type(pointer)
    switch type {
    case CMARK_NODE_TEXT: return .text
    case CMARK_NODE_SOFTBREAK: return .softBreak
    case CMARK_NODE_PARAGRAPH: return .paragraph
    case CMARK_NODE_CODE: return .codeSpan
    case CMARK_NODE_EMPH: return .emphasis
    case CMARK_NODE_STRONG: return .strong
    case CMARK_NODE_LINK: return .link
    case CMARK_NODE_IMAGE: return .image
    case CMARK_NODE_LINEBREAK: return .lineBreak
    case CMARK_NODE_HTML_INLINE: return .htmlInline
    case CMARK_NODE_HEADING: return .heading
    case CMARK_NODE_LIST: return .list
    case CMARK_NODE_ITEM: return .item
    case CMARK_NODE_BLOCK_QUOTE: return .quote
    case CMARK_NODE_CODE_BLOCK: return .code
    case CMARK_NODE_HTML_BLOCK: return .html
    case CMARK_NODE_THEMATIC_BREAK: return .rule
    case CMARK_NODE_FOOTNOTE_DEFINITION: return .footnote
    case CMARK_NODE_FOOTNOTE_REFERENCE: return .footnoteMark
    default: return extensionKind
    }
  }

  /// Node types of extensions are only known by name.
  private var extensionKind: Kind {
    guard let name = cmark_node_get_type_string(pointer) else { return .other }
    switch String(cString: name) {
    case "table": return .table
    case "table_header", "table_row": return .tableRow
    case "table_cell": return .tableCell
    case "strikethrough": return .strikethrough
    case "tasklist": return .item
    default: return .other
    }
  }

  /// The children in order.
  var children: Children { Children(following: cmark_node_first_child(pointer)) }

  struct Children: Sequence, IteratorProtocol {
    fileprivate var following: OpaquePointer?

    mutating func next() -> MarkdownNode? {
      guard let node = following else { return nil }
      following = cmark_node_next(node)
      return MarkdownNode(node)
    }
  }

  var literal: String { string(cmark_node_get_literal(pointer)) }
  var address: String { string(cmark_node_get_url(pointer)) }
  var title: String { string(cmark_node_get_title(pointer)) }
  var fenceInfo: String { string(cmark_node_get_fence_info(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isFenced: Bool {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    return cmark_node_get_fenced(pointer, &length, &offset, &character) != 0
  }

  /// The first number of an ordered list; none for bullets.
  var listStart: Int? {
    cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(pointer)) : nil
  }

  var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }

  /// Whether a task is done; none for an item that is no task.
  var isDone: Bool? {
    guard let name = cmark_node_get_type_string(pointer), String(cString: name) == "tasklist" else { return nil }
    return cmark_gfm_extensions_get_tasklist_item_checked(pointer)
  }

  /// The alignment letters of a table's columns: 0, l, c or r.
  var alignments: [UInt8] {
    let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
    guard let letters = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
    return (0..<count).map { letters[$0] }
  }

  // Lines and columns count from 1, columns in bytes; some inline nodes have none.
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  var endColumn: Int { Int(cmark_node_get_end_column(pointer)) }

  private func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
}
