/// A point between the axis of positions and the axis of values.
///
/// Positions usually run along the bottom; in a chart that lies on its side they run down the left.
struct Place: Hashable {
  var p: Double
  var v: Double
}

/// What a layer becomes before places on the page are known: geometry in the units of the data.
enum Shape {
  case line(LineShape)
  case ribbon(RibbonShape)
  case bars(BarShape)
  case dots(DotShape)
  case segments(SegmentShape)
  case rule(RuleShape)
  case field(FieldShape)
  case texts(TextShape)
  case rug(positions: [Double], token: ColorToken)
  case identity
}

/// Polylines of one style; a run ends where data miss.
struct LineShape {
  enum Curve { case straight, step, flat }

  var runs: [[Place]]
  var token: ColorToken
  var dash = DashPattern.solid
  /// Its place among lines that a legend names, where the dash is free to tell them apart.
  var rank: Int?
  var width = 2.2
  var curve = Curve.straight
  var title: String?
  var hasHalo = false
  var axis = 1
}

/// A filled stretch between two curves.
struct RibbonShape {
  struct Slice {
    var p: Double
    var low: Double
    var high: Double
  }

  var runs: [[Slice]]
  var token: ColorToken
  var opacity: Double
  var includesZero = false
  /// The width of a line around it; none for 0.
  var outline = 0.0
  var dash = DashPattern.solid
  var rank: Int?
  var title: String?
  var axis = 1
}

/// Rectangles of one paint.
struct BarShape {
  /// How they are filled.
  enum Fill { case solid, outline, hatched }

  struct Bar {
    var from: Double
    var to: Double
    var low: Double
    var high: Double
    var title: String
  }

  var bars: [Bar]
  var token: ColorToken
  var fill = Fill.solid
  var opacity = 1.0
  /// Page left free at both sides along the positions, in drawing units.
  var inset = 0.0
  /// Page left free at both ends along the values.
  var insetValue = 0.0
  var includesZero = true
  var axis = 1
}

/// Points of one paint.
struct DotShape {
  var places: [Place]
  /// Radii in drawing units, one a place, or one for all.
  var radii: [Double]
  var token: ColorToken
  var marker = MarkerShape.circle
  var opacity = 1.0
  var titles: [String] = []
  var axis = 1
}

/// Straight strokes of one style.
struct SegmentShape {
  var segments: [(Place, Place)]
  var token: ColorToken
  var width: Double
  var dash = DashPattern.solid
  var hasHalo = false
  var axis = 1
}

/// A stroke across the whole plot.
struct RuleShape {
  enum Along { case position(Double), value(Double) }

  var along: Along
  var label: String?
  var token: ColorToken
  var dash = DashPattern.dotted
  var axis = 1
}

/// A pale field behind a stretch of positions.
struct FieldShape {
  var from: Double
  var to: Double
  var label: String?
}

/// Words of one style at places.
struct TextShape {
  /// Where words stand relative to their place.
  enum Side {
    /// Centred on it.
    case center
    /// Beyond it, away from zero.
    case beyond
    /// Above it.
    case above
    /// In a column beside the plot.
    case column
  }

  struct Item {
    var place: Place
    var text: String
    /// Written on a dark fill, in the page's colour.
    var isOnFill = false
    /// Below a negative bar.
    var isBelow = false
    /// The radius of what it stands above.
    var lift = 0.0
  }

  var items: [Item]
  var token: ColorToken
  var side: Side
  var isItalic = false
  /// The stretch of positions a word may take before all words of the shape are left out.
  var room: Double?
  /// Whether words turn by 60° where they do not fit.
  var mayTurn = false
  var axis = 1
}

/// The name of a line at its first or last point.
struct EndLabel {
  var place: Place
  var text: String
  /// What is written where there is no room for the whole.
  var short: String?
  var token: ColorToken
  var axis: Int
}

/// What a legend says.
struct LegendEntry: Hashable {
  enum Sample: Hashable {
    case bar(opacity: Double)
    case line(DashPattern, rank: Int?)
    case dot(MarkerShape)
    case netLine
  }

  var name: String
  var token: ColorToken
  var sample: Sample
}
