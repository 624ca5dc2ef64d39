import Glibc
import KayaDiagnostics
import KayaLanguage
import KayaMethods
import KayaRuntime
import KayaTables

/// The logarithmic mean Divisia index.
enum DecompositionFunction {
  static let declaration = FunctionDeclaration(
    "lmdi", .emissions, "Splits the change of a quantity into the effects of the factors whose product it is.",
    [
      .required("t", .table, "The table, a row a sector and time."),
      .required(
        "F", .formula,
        "`C ~ f1 * f2 * f3`; `*` is a product of columns, a term may be computed: `co2 / energy`."),
    ] + DecompositionArguments.parameters + [
      .named("detail", .bool, default: "false", "Whether the part of each sector is shown instead of the sums."),
      .named(
        "absent", .choice(AbsentCell.allCases.map(\.rawValue)), default: "\"error\"",
        "What a cell without a row means: an error, or zero."),
    ],
    returns: """
      The columns of `by`, then `from, to, effect, value, share`: a row a factor, then `total` and `residual`; with \
      `links` one set a link, with `detail` a row a sector and factor.
      """,
    details: [
      """
      Additive: L(C_T, C_0) ln(f_T / f_0) summed over sectors, L the logarithmic mean; the effects add up to \
      `total`. Multiplicative: ratios whose product is `total`; `residual` is then total / Π effects − 1, and \
      `share` is of logarithms.
      """,
      """
      That C is the product of its factors is checked in every cell, to 1e-6 of the larger; the worst cell is named. \
      A factor may be `na` only where C is 0. Zeros take their analytical limits; negative values are errors.
      """,
      "In the table of `detail` the share is that of the group's total; the sums are in the part `overall`.",
      DecompositionArguments.levels,
    ],
    source:
      """
      Ang (2004), Energy Policy 32(9); Ang (2005), Energy Policy 33(7); Ang and Liu (2007), Energy Policy 35(1) on \
      zeros.
      """,
    example:
      """
      t = table(year = [2010, 2010, 2020, 2020], fuel = ["Coal", "Gas", "Coal", "Gas"], energy = [10, 5, 12, 9], \
      factor = [2.6, 1.6, 2.5, 1.6])
      t |> mutate(co2 = energy * factor) |> lmdi(co2 ~ energy * factor, over = fuel, time = year)
      """,
    pictures: .effectsInRows,
    shape: { call in
      switch call.flag("detail", default: false) {
      case false: return call.grouped(columns)
      case true:
        guard let over = call.chosen("over") else { return .result(ColumnSet(columns, isOpen: true)) }
        return call.grouped(columns, and: over)
      case nil: return .result(ColumnSet(columns, isOpen: true))
      }
    }
  ) { call in
    let table = try call.table("t")
    let arguments = try DecompositionArguments(call, table)
    guard !(arguments.options.detail && arguments.showsLinks) else {
      throw call.failure(
        .wrongArgument, "`detail` and `links` do not go together", at: "links",
        help: ["for the sectors of one link, give its two times as `from` and `to`"])
    }
    let data = try factorization(call, arguments)
    let result = try call.method(at: "F") { try LMDI.decompose(data, options: arguments.options) }
    let sums = try sums(call, result, arguments)
    let shown = arguments.options.detail ? try details(call, result, arguments) : sums
    return arguments.result(
      call, result, shown,
      glance: [("quantity", .string(data.value.name)), ("factors", .string(result.factors.joined(separator: " * ")))],
      parts: arguments.options.detail ? [("overall", .table(sums))] : [])
  }

  private static let columns = ["from", "to", "effect", "value", "share"]

  private static func factorization(_ call: Invocation, _ arguments: DecompositionArguments) throws -> Factorization {
    let formula = try call.formula("F")
    let terms = try call.plainTerms(of: formula)
    if case .arithmetic(.add, _, _) = terms.kind { throw notAProduct(call, "+") }
    if case .arithmetic(.subtract, _, _) = terms.kind { throw notAProduct(call, "-") }
    if case .interaction = terms.kind { throw notAProduct(call, ":") }
    let table = arguments.table
    let value = try call.term(try call.outcome(of: formula), of: formula, over: table)
    let factors = try terms.factors.map { try call.term($0, of: formula, over: table) }
    if let twice = factors.map(\.name).firstRepeated {
      throw call.failure(.duplicateName, "the factor `\(twice)` stands twice", at: "F")
    }
    return Factorization(
      value: value, factors: factors, time: arguments.time.codes, sector: arguments.sector?.codes,
      group: arguments.group?.codes)
  }

  private static func notAProduct(_ call: Invocation, _ sign: String) -> Failure {
    call.failure(
      .wrongArgument, "`lmdi` takes a product on the right of `~`, not `\(sign)`", at: "F",
      help: ["write `C ~ f1 * f2 * f3`; a sum stands in brackets within a factor: `C ~ (a + b) * f`"])
  }

  private static func sums(
    _ call: Invocation, _ result: Decomposition, _ arguments: DecompositionArguments
  ) throws -> Table {
    var rows = Rows()
    for (group, effects) in arguments.shown(result) {
      for (place, factor) in result.factors.enumerated() {
        rows.add(group, effects, factor, effects.effects[place], effects.shares[place])
      }
      rows.add(group, effects, "total", effects.total, effects.residualShare == nil ? nil : 1)
      rows.add(group, effects, "residual", effects.residual, effects.residualShare)
    }
    return try call.resultTable(
      arguments.keys(groups: rows.groups, from: rows.from, to: rows.to) + rows.columns, from: arguments.table)
  }

  private static func details(
    _ call: Invocation, _ result: Decomposition, _ arguments: DecompositionArguments
  ) throws -> Table {
    var rows = Rows()
    for group in result.groups {
      for sector in group.sectors {
        for (factor, value) in zip(result.factors, sector.effects) {
          rows.sectors.append(sector.sector)
          rows.add(group.group, group.overall, factor, value, share(value, of: group.overall, result.form))
        }
      }
    }
    let keys = arguments.keys(groups: rows.groups, from: rows.from, to: rows.to)
    let width = keys.count - 2
    return try call.resultTable(
      keys[..<width] + (arguments.sector?.columns(rows.sectors) ?? []) + keys[width...] + rows.columns,
      from: arguments.table)
  }

  private static func share(_ value: Double, of whole: FactorEffects, _ form: DecompositionForm) -> Double? {
    let (part, total) = form == .additive ? (value, whole.total) : (Glibc.log(value), Glibc.log(whole.total))
    return total == 0 || !part.isFinite || !total.isFinite ? nil : part / total
  }

  /// The rows of a result as they are gathered.
  private struct Rows {
    var groups: [Int] = []
    var sectors: [Int] = []
    var from: [Int] = []
    var to: [Int] = []
    var effects: [String] = []
    var values: [Double] = []
    var shares: [Double?] = []

    mutating func add(_ group: Int, _ span: FactorEffects, _ effect: String, _ value: Double, _ share: Double?) {
      groups.append(group)
      from.append(span.from)
      to.append(span.to)
      effects.append(effect)
      values.append(value)
      shares.append(share)
    }

    var columns: [(name: String, column: Column)] {
      [
        ("effect", Column(words: effects)), ("value", Column(numbers: values)), ("share", Column(optional: shares)),
      ]
    }
  }
}
