import KayaDigits

/// Why a chart cannot be drawn.
public enum ChartError: Error, Hashable, Sendable {
  /// A chart has no layer; the fitting one is proposed.
  case noLayer(proposal: String)
  /// A layer lacks a channel.
  case missingChannel(mark: String, channel: String)
  /// A channel has a column of the wrong kind.
  case wrongChannel(mark: String, channel: String, expected: String)
  /// The columns of a layer differ in length.
  case lengthMismatch(mark: String, lengths: [Int])
  /// A layer asks for the second axis of a chart that has none.
  case noSecondAxis(mark: String)
  /// A layer names an axis that does not exist.
  case unknownAxis(Int)
  /// A colour is named that is no token.
  case unknownColor(String)
  /// A dash or marker is named that does not exist.
  case unknownStyle(channel: String, name: String)
  /// More panels than a page can show.
  case tooManyPanels(Int)
  /// The parts of a bar do not add up to the net given for it.
  case partsDoNotAddUp(at: String, parts: Double, net: Double)
  /// A waterfall does not end where it should.
  case waterfallDoesNotAddUp(sum: Double, end: Double)
  /// A step without a value in a waterfall that must reach an end.
  case stepWithoutValue(String)
  /// Bars or areas on a logarithmic axis, which has no zero to start from.
  case barsOnLog(mark: String)
  /// Bars or areas whose axis leaves out zero.
  case barsWithoutZero(mark: String)
  /// A logarithmic axis without any positive value.
  case nothingPositive(axis: String)
  /// Limits that are not two increasing numbers.
  case badLimits(axis: String, lower: Double, upper: Double)
  /// A slope chart needs exactly two places.
  case notTwoColumns(Int)
  /// More groups side by side than can be told apart.
  case tooManyGroups(Int)
  /// Charts within panels of panels, or a chart that mixes layers with panels.
  case nestedPanels
  /// A diagram whose links or items do not make sense.
  case badDiagram(String)

  /// One sentence in lower case, without a final stop.
  public var message: String {
    switch self {
    case .noLayer: "a chart without a layer draws nothing"
    case .missingChannel(let mark, let channel): "`\(mark)` needs `\(channel)`"
    case .wrongChannel(let mark, let channel, let expected): "`\(channel)` of `\(mark)` must be \(expected)"
    case .lengthMismatch(let mark, let lengths):
      "the columns of `\(mark)` differ in length: \(lengths.map(String.init).joined(separator: ", "))"
    case .noSecondAxis(let mark): "`\(mark)` asks for axis 2, but the chart has no second axis"
    case .unknownAxis(let axis): "there is no axis \(axis)"
    case .unknownColor(let name): "`\(name)` is no colour of a chart"
    case .unknownStyle(let channel, let name): "`\(name)` is no \(channel)"
    case .tooManyPanels(let count): "\(count) panels are more than a page can show"
    case .partsDoNotAddUp(let place, let parts, let net):
      "the parts at \(place) add up to \(NumberText.shortest(parts)), not to the net \(NumberText.shortest(net))"
    case .waterfallDoesNotAddUp(let sum, let end):
      "the steps lead to \(NumberText.shortest(sum)), not to the end \(NumberText.shortest(end))"
    case .stepWithoutValue(let name): "the step `\(name)` has no value, so the steps cannot be seen to reach the end"
    case .barsOnLog(let mark): "`\(mark)` cannot stand on a logarithmic axis, which has no zero"
    case .barsWithoutZero(let mark): "the axis of `\(mark)` must include zero"
    case .nothingPositive(let axis): "the logarithmic axis `\(axis)` has no positive value"
    case .badLimits(let axis, let lower, let upper):
      "the limits of `\(axis)` do not increase: \(NumberText.shortest(lower)) to \(NumberText.shortest(upper))"
    case .notTwoColumns(let count): "a slope chart has two places on `x`, not \(count)"
    case .tooManyGroups(let count): "\(count) bars side by side cannot be told apart"
    case .nestedPanels: "panels cannot stand inside panels"
    case .badDiagram(let what): what
    }
  }

  /// A way out, a line each.
  public var help: [String] {
    switch self {
    case .noLayer(let proposal): ["add a layer, such as `|> \(proposal)`"]
    case .missingChannel(_, let channel): ["name a column in `chart(…)` or in the layer: `\(channel) = …`"]
    case .wrongChannel, .lengthMismatch, .unknownAxis, .nestedPanels, .badDiagram: []
    case .noSecondAxis:
      [
        "add `|> axis2(label = \"…\")`",
        "two panels, or an index with a base of 100, are easier to read than two axes",
      ]
    case .unknownColor: ["colours are \(Self.list(ColorToken.allCases.map(\.rawValue)))"]
    case .unknownStyle("dash", _): ["dashes are \(Self.list(DashPattern.allCases.map(\.rawValue)))"]
    case .unknownStyle: ["shapes are \(Self.list(MarkerShape.allCases.map(\.rawValue)))"]
    case .tooManyPanels: ["at most 12: filter the groups, or use `highlight` in one panel"]
    case .partsDoNotAddUp: ["the net is checked to 1e-9; leave out `net`, or add the missing part"]
    case .waterfallDoesNotAddUp: ["the end is checked to 1e-9; add a step for the residual"]
    case .stepWithoutValue: ["give it a value, or leave out `end`"]
    case .barsOnLog: ["use `point`, or a linear axis"]
    case .barsWithoutZero: ["a bar's length is its value; use `point` or `line` to show small differences"]
    case .nothingPositive: ["use a linear axis"]
    case .badLimits: ["write the lower limit first; `reverse = true` turns the axis"]
    case .notTwoColumns: ["filter to two years, or use `line`"]
    case .tooManyGroups: ["at most 4: use `facet`, or `stack = \"zero\"`"]
    }
  }

  private static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }
}
