/// What is said about a command outside the subset.
enum UnknownCommand {
  /// Commands that are left out on purpose, with the way to do the same.
  private static let refused: [String: String] = [
    "color": "a formula takes the colour of its text", "textcolor": "a formula takes the colour of its text",
    "colorbox": "a formula takes the colour of its text",
    "tag": "displayed formulas with a label are numbered by themselves: `$$ … $$ {#eq-name}`",
    "tag*": "displayed formulas with a label are numbered by themselves: `$$ … $$ {#eq-name}`",
    "label": "put the label behind the formula: `$$ … $$ {#eq-name}`",
    "ref": "refer to a formula in the text: `@eq-name`", "eqref": "refer to a formula in the text: `@eq-name`",
    "over": "write `\\frac{a}{b}`", "choose": "write `\\binom{n}{k}`", "atop": "write `\\substack{a \\\\ b}`",
    "rm": "write `\\mathrm{…}`", "bf": "write `\\mathbf{…}`", "it": "write `\\mathit{…}`",
    "cal": "write `\\mathcal{…}`",
    "newcommand": "own commands are not read; write the formula out",
    "def": "own commands are not read; write the formula out",
    "renewcommand": "own commands are not read; write the formula out",
    "cite": "cite in the text: `@key`", "footnote": "put the note into the text", "href": "put the link into the text",
    "includegraphics": "put the image into the text", "E": "write `\\mathbb{E}`", "R": "write `\\mathbb{R}`",
    "ce": "write `\\mathrm{CO}_2`", "textsubscript": "write `\\mathrm{CO}_2`", "verb": "write `\\texttt{…}`",
    "middle": "`\\middle` stands between `\\left` and `\\right`",
    "hline": "`\\hline` stands at the start of a row of an array",
    "scriptstyle": "write `\\textstyle`, or a script", "mathchoice": "write what is meant",
  ]

  static func error(_ name: String, at range: Range<Int>) -> EquationError {
    if let help = refused[name] {
      return EquationError("`\\\(name)` is not taken in formulas", at: range, help: [help])
    }
    return EquationError(
      "no command `\\\(name)` in formulas", at: range,
      help: near(name, in: candidates, sign: "\\") + ["`kaya doc formulas` lists all commands"])
  }

  private static let candidates: [String] = EquationSubset.groups.flatMap(\.commands).map { String($0.dropFirst()) }

  /// The help line for near names, none if there is no near one.
  static func near(_ name: String, in candidates: [String], sign: String = "") -> [String] {
    let wanted = Array(name.unicodeScalars)
    let allowed = max(1, (wanted.count + 2) / 3)
    var best: [(name: String, distance: Int)] = []
    for candidate in candidates where candidate != name {
      let other = Array(candidate.unicodeScalars)
      if candidate.lowercased() == name.lowercased() {
        best.append((candidate, 0))
      } else if wanted.count > 1, other.count > 1, abs(other.count - wanted.count) <= allowed {
        let distance = distance(wanted, other)
        if distance <= allowed { best.append((candidate, distance)) }
      }
    }
    let names = best.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map { "`\(sign)\($0.name)`" }
    switch names.count {
    case 0: return []
    case 1: return ["did you mean \(names[0])?"]
    default: return ["did you mean \(names.dropLast().joined(separator: ", ")) or \(names[names.count - 1])?"]
    }
  }

  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var last = Array(0...b.count)
    for i in 1...a.count {
      var current = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        current[j] = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      }
      last = current
    }
    return last[b.count]
  }
}
