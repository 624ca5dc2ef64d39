import Glibc
import KayaStatistics

/// The logarithmic mean Divisia index: the change of a sum of products, split into the effects of its factors.
///
/// With V = Σ v, v the product of x over the factors, L the logarithmic mean, and s = v / V:
///
/// - I, additive: ΔV_x = Σ L(v_T, v_0) ln(x_T / x_0);
/// - I, multiplicative: D_x = exp(Σ L(v_T, v_0) / L(V_T, V_0) · ln(x_T / x_0));
/// - II: the weights are L(s_T, s_0) / Σ L(s_T, s_0), times L(V_T, V_0) in the additive form.
///
/// Cells of zero take their analytical limits. Sources: Ang (2004), Energy Policy 32; Ang (2005), Energy Policy 33; Ang (2015),
/// Energy Policy 86, table 2; zeros: Ang, Zhang and Choi (1998), Wood and Lenzen (2006), Ang and Liu (2007).
public enum LMDI {
  /// Decomposes the change between two times, each group for itself.
  ///
  /// Every cell must be the product of its factors to 1e-6; a factor may be missing only where the value is 0. A chained
  /// result puts together the links over the times that a group has between the two ends. Errors: a missing or negative value
  /// at a time that is used, a cell that is no product (the worst is named), a cell twice, a cell absent at one end unless
  /// absent cells count as zero, a total of zero in the multiplicative form or by the second method. Linear in rows and codes.
  public static func decompose(
    _ data: Factorization, options: LMDIOptions = LMDIOptions()
  ) throws(DecompositionError) -> Decomposition {
    try data.checkShape()
    let ends = try LinkPath.ends(data, options)
    let order = try CellOrder(data)
    let span = min(ends.from, ends.to)...max(ends.from, ends.to)
    let used = data.time.codes.map { code in
      options.chained ? span.contains(code) : code == ends.from || code == ends.to
    }
    let gap = try data.checkCells(used: used)
    var groups: [GroupDecomposition] = []
    for (group, series) in order.series.enumerated() where !series.isEmpty {
      let path = LinkPath(data, order, series, ends: ends, chained: options.chained)
      groups.append(try decompose(path, of: data, group: group, options: options))
    }
    return Decomposition(
      factors: data.factors.map(\.name), form: options.form, method: options.method, chained: options.chained,
      from: ends.from, to: ends.to, groups: groups, largestGap: gap)
  }

  private static func decompose(
    _ path: LinkPath, of data: Factorization, group: Int, options: LMDIOptions
  ) throws(DecompositionError) -> GroupDecomposition {
    let assembly = EffectAssembly(form: options.form, method: options.method)
    var path = path
    var links: [EffectAssembly.Link] = []
    var cells = [NeumaierSum](
      repeating: NeumaierSum(), count: options.detail ? path.series.count * data.factors.count : 0)
    for step in 0..<path.times.count - 1 {
      let pairs = try path.pairs(step, of: data, absent: options.absent)
      let weights = LinkWeights(pairs, of: data, method: options.method, keepingCells: options.detail)
      let (from, to) = (path.times[step], path.times[step + 1])
      try check(weights, from: from, to: to, group: group, data, options)
      links.append(assembly.link(weights, from: from, to: to))
      for index in weights.cells.indices { cells[index].add(assembly.scaled(weights.cells[index], weights)) }
    }
    let sectors = options.detail ? assembly.sectors(cells.map(\.value), path, of: data) : []
    guard let overall = assembly.overall(links) else { throw .oneTime }
    for (factor, effect) in zip(data.factors, overall.effects)
    where options.form == .multiplicative && !(effect > 0 && effect.isFinite) {
      throw .ratioOutOfRange(unit: data.group?.labels[group] ?? "", factor: factor.name)
    }
    return GroupDecomposition(
      group: group, overall: overall, links: links.map(assembly.effects), sectors: sectors)
  }

  private static func check(
    _ weights: LinkWeights, from: Int, to: Int, group: Int, _ data: Factorization, _ options: LMDIOptions
  ) throws(DecompositionError) {
    guard options.form == .multiplicative || options.method == .two else { return }
    let unit = data.group?.labels[group] ?? ""
    let labels = data.time.labels
    guard weights.totals.start > 0 else { throw .zeroTotal(unit: unit, time: labels[from]) }
    guard weights.totals.end > 0 else { throw .zeroTotal(unit: unit, time: labels[to]) }
    guard weights.divisor > 0 else { throw .noLastingCell(unit: unit, from: labels[from], to: labels[to]) }
  }
}
