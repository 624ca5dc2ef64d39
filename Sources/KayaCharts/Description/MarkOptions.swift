/// The dash of a line.
public enum DashPattern: String, CaseIterable, Codable, Hashable, Sendable {
  /// No gaps.
  case solid
  /// Long dashes.
  case dashed
  /// Short dots.
  case dotted
  /// Dash and dot in turn.
  case dashdot
}

/// The shape of a point.
public enum MarkerShape: String, CaseIterable, Codable, Hashable, Sendable {
  /// A filled disc.
  case circle
  /// A filled square.
  case square
  /// A triangle that stands on its base.
  case triangle
  /// A square on its corner.
  case diamond
  /// A ring.
  case ring
  /// Two crossing strokes.
  case cross
}

/// Where the name of a line stands.
public enum SeriesLabel: String, CaseIterable, Codable, Hashable, Sendable {
  /// At the last point.
  case end
  /// Above the plot.
  case legend
  /// Nowhere.
  case none
}

/// How areas of several series share a place.
public enum AreaStack: String, CaseIterable, Codable, Hashable, Sendable {
  /// On top of each other.
  case zero
  /// On top of each other, as percent of their sum.
  case share
  /// In front of each other, translucent.
  case none
}

/// How bars of several series share a place.
public enum BarStack: String, CaseIterable, Codable, Hashable, Sendable {
  /// On top of each other.
  case zero
  /// Side by side.
  case group
  /// On top of each other, as percent of their sum.
  case share
  /// Positives up and negatives down from a zero rule, with the net as points.
  case diverging
}

/// A curve fitted by least squares.
public enum FitMethod: String, CaseIterable, Codable, Hashable, Sendable {
  /// A straight line.
  case linear
  /// A parabola.
  case quadratic
  /// A cubic.
  case cubic

  /// The highest power.
  var degree: Int {
    switch self {
    case .linear: 1
    case .quadratic: 2
    case .cubic: 3
    }
  }
}

/// A place on an axis: a number or a category.
public enum ChartValue: Codable, Hashable, Sendable {
  /// A number.
  case number(Double)
  /// A category's name.
  case text(String)
}

/// The first or last bar of a waterfall.
public struct WaterfallEnd: Codable, Hashable, Sendable {
  /// The word under the bar, such as a year.
  public var label: String
  /// Its height.
  public var value: Double

  /// A bar with its word and height.
  public init(_ label: String, _ value: Double) {
    self.label = label
    self.value = value
  }
}

/// The colours a chart may name; what they look like follows the page's light or dark mode.
public enum ColorToken: String, CaseIterable, Codable, Hashable, Sendable {
  /// The hues, in the order in which series take them.
  case c1, c2, c3, c4, c5, c6
  /// The colour of the text.
  case ink
  /// The grey of what stands back.
  case mute

  /// The six hues.
  static let hues: [ColorToken] = [.c1, .c2, .c3, .c4, .c5, .c6]

  /// The letter or digit by which style classes end.
  var suffix: String {
    switch self {
    case .ink: "i"
    case .mute: "m"
    case .c1: "1"
    case .c2: "2"
    case .c3: "3"
    case .c4: "4"
    case .c5: "5"
    case .c6: "6"
    }
  }
}
