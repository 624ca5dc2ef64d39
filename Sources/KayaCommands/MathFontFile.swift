import KayaPublish

/// The file of the font for formulas, where the system has one.
enum MathFontFile {
  private static let paths = [
    "/usr/share/texmf/fonts/opentype/public/tex-gyre-math/texgyretermes-math.otf",
    "/usr/share/fonts/opentype/tex-gyre-math/texgyretermes-math.otf",
    "/usr/share/texmf/fonts/opentype/public/lm-math/latinmodern-math.otf",
    "/usr/share/fonts/opentype/lmodern/latinmodern-math.otf",
  ]

  /// The font; nothing where no such file is.
  static var font: MathFont? {
    for path in paths { if let bytes = try? Files.read(path, limit: 16 << 20) { return MathFont(openType: bytes) } }
    return nil
  }
}
