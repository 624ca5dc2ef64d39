import KayaNotebook

/// How deep a notebook's headings stand on its page, below the title.
///
/// Some authors begin their sections with `#`, others keep `#` for the title and begin with `##`; either way the first
/// level of sections is `h2`.
struct HeadingLevels {
  /// The heading that stands for the title.
  private let opening: String?
  private let shift: Int

  /// The levels of a notebook; the cost is one walk over its blocks.
  init(_ notebook: Notebook) {
    let opening = PageHead.openingHeading(notebook)?.id
    self.opening = opening
    shift = Self.contain(notebook.body) { $0.level == 1 && $0.id != opening } ? 1 : 0
  }

  /// The depth of a section: 1 for the first level; 0 for the title.
  func depth(of heading: Heading) -> Int { heading.id == opening ? 0 : max(1, heading.level - 1 + shift) }

  /// The level of the element on the page, whose one `h1` is the title.
  func level(of heading: Heading) -> Int { min(6, 1 + max(1, depth(of: heading))) }

  private static func contain(_ blocks: [Block], _ isWanted: (Heading) -> Bool) -> Bool {
    blocks.contains { block in
      switch block.kind {
      case .heading(let heading): isWanted(heading)
      case .div(let div): !div.isTabset && contain(div.blocks, isWanted)
      default: false
      }
    }
  }
}
