/// Translates pictures of ggplot2 whose layers, channels and words have counterparts.
struct ChartTranslator {
  private var expressions: ExpressionTranslator

  init(_ expressions: ExpressionTranslator) { self.expressions = expressions }

  /// The chart that an expression makes; nothing for one that makes none.
  mutating func translated(
    _ expression: ForeignExpression, _ remarks: inout [Remark]
  ) throws(Untranslated) -> String? {
    var layers: [ForeignExpression] = []
    var base = expression
    while case .infix("+", let left, let right) = base {
      layers.insert(right, at: 0)
      base = left
    }
    guard case .call(.name("ggplot"), let arguments) = base else { return nil }
    let picture = try CountedBars(arguments, layers)
    for remark in picture.remarks { expressions.remark(remark.text, isNews: remark.isNews) }
    layers = picture.layers
    var lines: [String]
    do throws(Untranslated) {
      lines = try start(picture.arguments)
    } catch {
      throw error.at(base)
    }
    let count = lines.count
    for layer in layers {
      do throws(Untranslated) {
        if let line = try self.layer(layer) { lines.append(line) }
      } catch {
        throw error.at(layer)
      }
    }
    guard lines.count > count else { throw Untranslated("the picture has no mark that is known here").at(base) }
    for remark in expressions.remarks where !remarks.contains(remark) { remarks.append(remark) }
    return lines.joined(separator: "\n    |> ")
  }

  // MARK: Data and channels

  /// The table, its verbs, and `chart(…)`.
  private mutating func start(_ arguments: [ForeignArgument]) throws(Untranslated) -> [String] {
    let aes: [ForeignArgument]
    switch (arguments.count, arguments.last?.value) {
    case (1, _): aes = []
    case (2, .call(.name("aes"), let channels)?): aes = channels
    default: throw Untranslated("`ggplot` is sure only with a table and `aes`")
    }
    if case .name(let table) = arguments[0].value {
      let texts = try channels(aes)
      return ["chart(\(([try expressions.tableName(table)] + texts).joined(separator: ", ")))"]
    }
    var tables = TableTranslator(expressions)
    guard let pipe = try tables.pipe(arguments[0].value) else {
      throw Untranslated("its first argument is no table known here").at(arguments[0].value)
    }
    for remark in tables.expressions.remarks { expressions.remark(remark.text, isNews: remark.isNews) }
    expressions.levels = tables.expressions.levels
    let texts = try channels(aes)
    return [pipe.start] + pipe.verbs + ["chart(\(texts.joined(separator: ", ")))"]
  }

  private static let names = [
    "x": "x", "y": "y", "color": "color", "colour": "color", "fill": "color", "group": "group", "shape": "shape",
    "linetype": "dash", "size": "size", "label": "label", "ymin": "low", "ymax": "high",
  ]

  private mutating func channels(
    _ channels: [ForeignArgument]
  ) throws(Untranslated) -> [String] {
    var found: [(name: String, value: String)] = []
    for (index, channel) in channels.enumerated() {
      let name = channel.name ?? (index == 0 ? "x" : index == 1 ? "y" : "")
      guard let ours = Self.names[name] else { throw Untranslated("the channel `\(name)` is not known here") }
      // One number for all puts all points into one group, which ours are without a colour.
      if ours == "group", case .number = channel.value { continue }
      let value = try expressions.value(channel.value, in: .columns).text
      if let same = found.first(where: { $0.name == ours }) {
        guard same.value == value else { throw Untranslated("lines and areas have colours of their own") }
        continue
      }
      found.append((ours, value))
    }
    return found.map { "\($0.name) = \($0.value)" }
  }

  // MARK: Layers

  private mutating func layer(_ layer: ForeignExpression) throws(Untranslated) -> String? {
    guard case .call(.name(let name), let arguments) = layer else { throw Untranslated("a layer is not known here") }
    if let found = try mark(name, arguments) { return found }
    if name.hasPrefix("theme") || name == "guides" {
      expressions.remark("the look of `\(name)` is left out", isNews: false)
      return nil
    }
    switch name {
    case "labs": return try words(arguments)
    case "ggtitle", "xlab", "ylab":
      guard arguments.count == 1, arguments[0].name == nil else { throw unknown(name) }
      return try words([
        ForeignArgument(name: name == "ggtitle" ? "title" : String(name.prefix(1)), value: arguments[0].value)
      ])
    case "facet_wrap": return try facet(arguments)
    default: return try scale(name, arguments)
    }
  }

  private static let marks = [
    "geom_line": "line", "geom_point": "point", "geom_col": "bar", "geom_area": "area", "geom_density": "density",
    "geom_ribbon": "band", "geom_errorbar": "errorbar", "geom_smooth": "fit", "geom_hline": "rule",
    "geom_vline": "rule",
  ]

  /// Options that change how a mark looks and not what it shows.
  private static let looks: Set<String> = [
    "size", "linewidth", "lwd", "alpha", "linetype", "lty", "color", "colour", "fill", "width", "shape", "pch",
    "show.legend", "na.rm", "key_glyph",
  ]

  private mutating func mark(_ name: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String? {
    guard let ours = Self.marks[name] else { return nil }
    var options: [String] = []
    var left: [String] = []
    var isLinear = false
    for argument in arguments {
      switch (argument.name, argument.value) {
      case (nil, .call(.name("aes"), let channels)), ("mapping", .call(.name("aes"), let channels)):
        options += try self.channels(channels)
      case ("xintercept", let value) where name == "geom_vline": options.append("x = \(try place(value))")
      case ("yintercept", let value) where name == "geom_hline": options.append("y = \(try place(value))")
      case ("linetype", .string(let word)) where ours == "rule" && ["dashed", "dotted", "solid"].contains(word):
        options.append("dash = \(KayaText.string(word).text)")
      case ("alpha", .number(let number)) where ours == "point": options.append("opacity = \(number)")
      case ("position", .string(let word)) where ours == "bar":
        guard let stack = ["dodge": "group", "fill": "share", "stack": "zero"][word] else { throw unknown(name) }
        if stack != "zero" { options.append("stack = \(KayaText.string(stack).text)") }
      case ("method", .string("lm")) where ours == "fit", ("method", .name("lm")) where ours == "fit": isLinear = true
      case ("se", .name(let word)) where ours == "fit":
        if word != "TRUE", word != "T" { options.append("band = false") }
      case ("formula", _) where ours == "fit": throw Untranslated("a formula of `geom_smooth` is not known here")
      case (let key?, _) where Self.looks.contains(key): left.append(key)
      default: throw unknown(name)
      }
    }
    if ours == "fit", !isLinear { throw Untranslated("only `method = \"lm\"` of `geom_smooth` has a counterpart here") }
    if ours == "rule", options.isEmpty { throw unknown(name) }
    if !left.isEmpty { expressions.remark("the look of `\(name)` is left out", isNews: false) }
    return "\(ours)(\(options.joined(separator: ", ")))"
  }

  /// Where a rule stands: one number.
  private mutating func place(_ value: ForeignExpression) throws(Untranslated) -> String {
    if case .call(.name("c"), _) = value { throw Untranslated("a rule stands at one place here").at(value) }
    return try expressions.value(value, in: .names).text
  }

  // MARK: Words, panels and scales

  private static let words = [
    "title": "title", "subtitle": "subtitle", "x": "x", "y": "y", "caption": "note", "color": "color",
    "colour": "color", "fill": "color",
  ]

  private func words(_ arguments: [ForeignArgument]) throws(Untranslated) -> String? {
    var found: [(key: String, text: String)] = []
    for argument in arguments {
      guard let key = argument.name, let ours = Self.words[key] else {
        if let key = argument.name, ["group", "shape", "linetype", "size", "alt", "tag"].contains(key) { continue }
        throw Untranslated("`labs` has words that have no place here")
      }
      switch argument.value {
      case .string(let text): if !found.contains(where: { $0.key == ours }) { found.append((ours, text)) }
      // No title: ours has none above an axis whose column says what it is.
      case .name("NULL"): found.append((ours, ""))
      default: throw Untranslated("the words of `\(key)` are computed").at(argument.value)
      }
    }
    guard !found.isEmpty else { return nil }
    return "labels(\(found.map { "\($0.key) = \(KayaText.string($0.text).text)" }.joined(separator: ", ")))"
  }

  private func facet(_ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    var column: String?
    var options: [String] = []
    for argument in arguments {
      switch (argument.name, argument.value) {
      case (nil, .prefix("~", .name(let name))), ("facets", .prefix("~", .name(let name))): column = name
      case (nil, .call(.name("vars"), let parts)):
        guard parts.count == 1, case .name(let name) = parts[0].value else { throw unknown("facet_wrap") }
        column = name
      case ("ncol", .number(let number)): options.append("columns = \(number)")
      case ("scales", .string(let word)):
        guard let free = ["free": "both", "free_x": "x", "free_y": "y", "fixed": "none"][word] else {
          throw unknown("facet_wrap")
        }
        if free != "none" { options.append("free = \(KayaText.string(free).text)") }
      default: throw unknown("facet_wrap")
      }
    }
    guard let column else { throw unknown("facet_wrap") }
    return "facet(\(([KayaText.name(column).text] + options).joined(separator: ", ")))"
  }

  /// Scales that only look otherwise are left out; ones that change what is shown are not.
  private mutating func scale(_ name: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String? {
    if name == "scale_x_log10" || name == "scale_y_log10", arguments.isEmpty {
      return "scale_\(name.hasPrefix("scale_x") ? "x" : "y")(kind = \"log\")"
    }
    let changing: Set<String> = ["limits", "trans", "transform", "oob", "values", "sec.axis"]
    let isLook = ["scale_x_", "scale_y_", "scale_color", "scale_colour", "scale_fill"].contains { name.hasPrefix($0) }
    guard isLook, !name.hasSuffix("10"), !name.hasSuffix("reverse"), !name.hasSuffix("sqrt") else {
      throw unknown(name)
    }
    let isColor = !name.hasPrefix("scale_x_") && !name.hasPrefix("scale_y_")
    guard arguments.allSatisfy({ !changing.contains($0.name ?? "") || isColor && $0.name == "values" }) else {
      throw unknown(name)
    }
    expressions.remark("the look of `\(name)` is left out", isNews: false)
    return nil
  }

  private func unknown(_ name: String) -> Untranslated {
    Untranslated("`\(name)` has no sure counterpart here")
  }
}
