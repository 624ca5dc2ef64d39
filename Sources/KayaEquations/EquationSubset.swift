/// The part of TeX that formulas may use, in one list.
public enum EquationSubset {
  /// Commands that belong together.
  public struct Group: Sendable {
    /// What they are.
    public let title: String
    /// The commands with their backslashes.
    public let commands: [String]
  }

  /// All commands, group by group.
  public static let groups: [Group] = [
    symbols("Greek letters", Symbols.smallGreek + Symbols.capitalGreek),
    symbols("Letters and signs", Symbols.slantedLetters + Symbols.letters),
    symbols("Relations", Symbols.relations), symbols("Arrows", Symbols.arrows),
    group("Arrows with a label", ["xrightarrow", "xleftarrow"]), symbols("Binary operators", Symbols.binaries),
    symbols("Sums and products", Symbols.sums), symbols("Integrals", Symbols.integrals),
    group("Limits", ["limits", "nolimits", "substack"]), symbols("Dots", Symbols.dots),
    group("Functions", Symbols.functions.sorted() + Symbols.limitFunctions.sorted()),
    group("Own function names", ["operatorname", "operatorname*"]),
    group("Fractions and roots", ["frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom", "sqrt"]),
    group("Accents", Symbols.accents.keys.sorted() + Symbols.wideAccents),
    group("Above and below", ["overset", "underset", "stackrel"]),
    symbols("Delimiters", Symbols.openers + Symbols.closers + Symbols.bars),
    group("Sizes of delimiters", ["left", "middle", "right"] + DelimiterSize.commands.keys.sorted()),
    group("Alphabets", Alphabet.commands.keys.sorted()), group("Words", TextStyle.allCases.map(\.rawValue)),
    group("Spaces", Symbols.spaces.keys.sorted() + ["hspace", "phantom", "hphantom", "vphantom"]),
    group("Styles", ["displaystyle", "textstyle"]),
    group("Roles", ["mathbin", "mathrel", "mathop", "mathord", "mathopen", "mathclose", "mathpunct", "colon", "not"]),
    group("Tables", ["begin", "end", "\\", "hline"]), group("Without effect", ["nonumber", "notag"]),
  ]

  /// The names of environments, which stand between `\begin{name}` and `\end{name}`.
  public static let environments: [String] = TableStyle.environments.keys.sorted()

  private static func symbols(_ title: String, _ entries: [Symbols.Entry]) -> Group {
    group(title, entries.map(\.name))
  }

  private static func group(_ title: String, _ names: [String]) -> Group {
    Group(title: title, commands: names.map { "\\\($0)" })
  }
}
