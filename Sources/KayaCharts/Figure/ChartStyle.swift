/// The style that charts rely on; drawings themselves hold no colour.
public enum ChartStyle {
  /// The colour tokens, light and dark; a page sets them once for text and charts.
  public static let tokens = """
    :root{color-scheme:light dark;--page:#fff;--ink:#1c1f24;--soft:#565d68;--grid:#e7eaee;--mute:#8a919c;\
    --c1:#17429c;--c2:#b3420a;--c3:#0d9d97;--c4:#9a45dc;--c5:#cf7c10;--c6:#561540;--t3:#0b7772;--t5:#96590a}
    @media screen and (prefers-color-scheme:dark){:root{--page:#14171c;--ink:#e6e8ec;--soft:#a3abb8;--grid:#272c34;\
    --mute:#6d7783;--c1:#7fb0ff;--c2:#f59a50;--c3:#6ff0e0;--c4:#a866ff;--c5:#f3e650;--c6:#f2468f;--t3:#6ff0e0;\
    --t5:#f3e650}}
    """

  /// The variables that hold the colours, with what each is for.
  public static let variables: [(names: [String], about: String)] = [
    (["--page"], "the paper"), (["--ink"], "text, axes and the rule at zero"),
    (["--soft"], "what is less important: notes, units, the text of axes"), (["--grid"], "grid lines and grey grounds"),
    (["--mute"], "lines around things, and series that are not the point"),
    (["--c1", "--c2", "--c3", "--c4", "--c5", "--c6"], "the hues of series, in order; links are in the first"),
    (["--t3", "--t5"], "text in the third and fifth hue, which need more contrast than lines do"),
  ]

  /// The classes of drawings, and the choice between the two drawings of a figure by the width of the window.
  public static let rules = """
    .kc{display:block;width:100%;height:auto;font:13px/1 system-ui,sans-serif;fill:var(--ink);stroke-width:2.2;\
    stroke-linejoin:round}
    .kn{display:none}
    @media(max-width:40rem){.kw{display:none}.kn{display:block}}
    @media print{.kc{max-height:68mm}.kt{max-width:120mm;max-height:225mm}}
    .kc .a,.kc .q,.kc .n{fill:var(--soft)}.kc .a,.kc .v,.kc .n{font-size:12px}.kc .l{font-size:12.5px}
    .kc .a{font-variant-numeric:tabular-nums}.kc .n{font-style:italic}
    .kc .b{font-weight:600}.kc .m{text-anchor:middle}.kc .e{text-anchor:end}.kc .w{fill:var(--page)}
    .kc .h{stroke:var(--page);stroke-width:3}
    .kc [class^=s]{fill:none}
    .kc .o,.kc .k{stroke-width:1.8}.kc .o{fill:var(--page)}.kc .r{stroke-linecap:round}.kc .sq{stroke-linecap:square}
    .kc .g,.kc .x,.kc .y,.kc .z{fill:none;stroke:var(--grid);stroke-width:1}
    .kc .x{stroke:var(--soft)}.kc .y{stroke:var(--mute)}.kc .z{stroke:var(--ink);stroke-width:1.2}
    .kc .p{fill:var(--ink);fill-opacity:.06}.kc .so{stroke:var(--page)}
    .kc .d1{stroke-dasharray:6 3}.kc .d2{stroke-dasharray:2 3}.kc .d3{stroke-dasharray:8 3 2 3}
    .ks{vertical-align:middle;fill:var(--c1)}.ks .l{fill:none;stroke:var(--c1);stroke-width:1.4}
    \(hues)
    """

  /// Tokens and classes together.
  public static let css = tokens + "\n" + rules

  private static let hues: String = {
    var rules = ""
    for token in ColorToken.allCases {
      let name = token.suffix
      let text: String =
        switch token {
        case .c3: "t3"
        case .c5: "t5"
        case .mute: "soft"
        default: token.rawValue
        }
      let fill = "{fill:var(--\(token.rawValue))}"
      rules += text == token.rawValue ? ".kc .f\(name),.kc .t\(name)\(fill)" : ".kc .f\(name)\(fill)"
      if text != token.rawValue { rules += ".kc .t\(name){fill:var(--\(text))}" }
      rules += ".kc .s\(name){stroke:var(--\(token.rawValue))}"
    }
    return rules
  }()
}
