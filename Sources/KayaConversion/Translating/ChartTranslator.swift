/// Translates plain pictures of ggplot2: one table, named channels, marks without options.
struct ChartTranslator {
  private let expressions: ExpressionTranslator

  init(_ expressions: ExpressionTranslator) { self.expressions = expressions }

  private static let marks = ["geom_line": "line()", "geom_point": "point()", "geom_col": "bar()"]
  private static let channels = ["x": "x", "y": "y", "color": "color", "colour": "color", "fill": "color"]

  /// The chart that an expression makes; nothing for one that makes none.
  func translated(
    _ expression: ForeignExpression, _ remarks: inout [String]
  ) throws(Untranslated) -> String? {
    var layers: [ForeignExpression] = []
    var base = expression
    while case .infix("+", let left, let right) = base {
      layers.insert(right, at: 0)
      base = left
    }
    guard case .call(.name("ggplot"), let arguments) = base else { return nil }
    var parts = [try start(arguments)]
    for layer in layers { if let part = try self.layer(layer, &remarks) { parts.append(part) } }
    guard parts.count > 1 else { throw Untranslated("the picture has no mark that is known here") }
    return parts[0] + parts.dropFirst().map { "\n    |> \($0)" }.joined()
  }

  private func start(_ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    guard arguments.count == 2, case .name(let table) = arguments[0].value,
      case .call(.name("aes"), let channels) = arguments[1].value
    else { throw Untranslated("`ggplot` is sure only with a table and `aes`") }
    var texts = [try expressions.tableName(table)]
    for (index, channel) in channels.enumerated() {
      let name = channel.name ?? (index == 0 ? "x" : index == 1 ? "y" : "")
      guard let ours = Self.channels[name], case .name(let column) = channel.value else {
        throw Untranslated("the channel `\(name)` is not known here")
      }
      texts.append("\(ours) = \(KayaText.name(column).text)")
    }
    return "chart(\(texts.joined(separator: ", ")))"
  }

  private func layer(_ layer: ForeignExpression, _ remarks: inout [String]) throws(Untranslated) -> String? {
    guard case .call(.name(let name), let arguments) = layer else { throw Untranslated("a layer is not known here") }
    if name.hasPrefix("theme") {
      remarks.append("the look of `\(name)` is left out")
      return nil
    }
    if let mark = Self.marks[name] {
      if !arguments.isEmpty { remarks.append("the options of `\(name)` are left out") }
      guard !arguments.contains(where: { if case .call = $0.value { true } else { false } }) else {
        throw Untranslated("`\(name)` has channels of its own")
      }
      return mark
    }
    switch name {
    case "labs":
      var words: [String] = []
      for argument in arguments {
        guard let key = argument.name, ["title", "subtitle", "x", "y"].contains(key),
          case .string(let text) = argument.value
        else { throw Untranslated("`labs` has words that have no place here") }
        words.append("\(key) = \(KayaText.string(text).text)")
      }
      return words.isEmpty ? nil : "labels(\(words.joined(separator: ", ")))"
    case "facet_wrap":
      guard arguments.count == 1, case .prefix("~", .name(let column)) = arguments[0].value else { break }
      return "facet(\(KayaText.name(column).text))"
    default: break
    }
    throw Untranslated("`\(name)` has no sure counterpart here")
  }
}
