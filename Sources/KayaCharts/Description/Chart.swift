/// A chart as a plain value: data through channels, layers, scales and words.
///
/// The order of layers is the order of drawing. Nothing is computed before `figure(id:)` is asked for.
public struct Chart: Codable, Hashable, Sendable {
  /// The channels that layers inherit.
  public var channels: Channels
  /// What is drawn, bottom first.
  public var layers: [Layer]
  /// A drawing without axes that stands in place of layers.
  public var diagram: Diagram?
  /// The horizontal axis.
  public var x: AxisOptions
  /// The vertical axis.
  public var y: AxisOptions
  /// The second vertical axis; layers with `axis` 2 need it.
  public var axis2: AxisOptions?
  /// The colour scale.
  public var color: ColorOptions
  /// Where the legend stands.
  public var legend: LegendPosition
  /// Title, subtitle, axis titles, source, note.
  public var words: ChartWords
  /// The size of the wide drawing.
  public var size: ChartSize
  /// Small multiples by the `facet` channel.
  public var facet: FacetOptions?
  /// Charts side by side in place of layers.
  public var panels: [Chart]
  /// How many panels stand in a row; without a number the count decides.
  public var panelColumns: Int?
  /// What kind of chart this is, for the description that is read aloud, such as "event study".
  public var kind: String?
  /// Whether the note tells the correlation of the points, as they stand on their axes.
  public var tellsCorrelation: Bool?

  /// A chart from channels and layers.
  public init(_ channels: Channels = Channels(), layers: [Layer] = []) {
    self.channels = channels
    self.layers = layers
    x = AxisOptions()
    y = AxisOptions()
    color = ColorOptions()
    legend = .automatic
    words = ChartWords()
    size = ChartSize()
    panels = []
  }

  /// A chart that is a drawing without axes.
  public init(_ diagram: Diagram) {
    self.init()
    self.diagram = diagram
  }

  /// Charts side by side.
  public init(panels: [Chart], columns: Int? = nil) {
    self.init()
    self.panels = panels
    panelColumns = columns
  }

  /// This chart with one more layer on top.
  public func adding(_ layer: Layer) -> Chart {
    var chart = self
    chart.layers.append(layer)
    return chart
  }

  /// The layers with the chart's channels filled in.
  var filledLayers: [Layer] {
    layers.map { layer in
      var filled = layer
      if layer.inherits, !layer.standsAlone { filled.channels = layer.channels.inheriting(channels) }
      return filled
    }
  }
}

/// Where a legend stands.
public enum LegendPosition: String, CaseIterable, Codable, Hashable, Sendable {
  /// Above the plot where one is needed.
  case automatic = "auto"
  /// Above the plot.
  case top
  /// Below the plot.
  case bottom
  /// Nowhere.
  case none
}

/// The size of the wide drawing in its own units, 640 of which fill the text's width.
public struct ChartSize: Codable, Hashable, Sendable {
  /// The width; 640 if not given.
  public var width: Double?
  /// The height; if not given it follows from what is drawn.
  public var height: Double?

  /// A size of which either part may be left open.
  public init(width: Double? = nil, height: Double? = nil) {
    self.width = width
    self.height = height
  }
}

/// Small multiples.
public struct FacetOptions: Codable, Hashable, Sendable {
  /// Which axes each panel has for itself.
  public enum Free: String, CaseIterable, Codable, Hashable, Sendable {
    /// None: all panels share both axes.
    case none
    /// The horizontal axis.
    case x
    /// The vertical axis.
    case y
    /// Both axes.
    case both
  }

  /// How many panels stand in a row; without a number the count decides.
  public var columns: Int?
  /// Which axes each panel has for itself.
  public var free: Free

  /// Small multiples with shared axes by default.
  public init(columns: Int? = nil, free: Free = .none) {
    self.columns = columns
    self.free = free
  }
}

/// The words of a chart.
public struct ChartWords: Codable, Hashable, Sendable {
  /// The claim.
  public var title: String?
  /// Measure and unit.
  public var subtitle: String?
  /// The horizontal axis title.
  public var x: String?
  /// The vertical axis title.
  public var y: String?
  /// The second vertical axis title.
  public var y2: String?
  /// The legend's title.
  public var color: String?
  /// Where the data come from.
  public var source: String?
  /// How to read it, and how it was made.
  public var note: String?
  /// A description for readers who do not see the chart; replaces the generated one.
  public var alt: String?
  /// The name of the sum of parts where no column gives one, instead of `usualNet`.
  public var net: String?
  /// The name of what is drawn together in grey, instead of `usualOther`.
  public var other: String?

  /// The usual name of the sum of parts.
  public static let usualNet = "Net"
  /// The usual name of what is drawn together.
  public static let usualOther = "other"

  /// Words, any of which may be left open.
  public init(
    title: String? = nil, subtitle: String? = nil, x: String? = nil, y: String? = nil, y2: String? = nil,
    color: String? = nil, source: String? = nil, note: String? = nil, alt: String? = nil
  ) {
    self.title = title
    self.subtitle = subtitle
    self.x = x
    self.y = y
    self.y2 = y2
    self.color = color
    self.source = source
    self.note = note
    self.alt = alt
  }
}

/// What an author may say about colours.
public struct ColorOptions: Codable, Hashable, Sendable {
  /// How values become colours.
  public enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
    /// A hue a word.
    case category
    /// One hue, darker for more.
    case sequential
    /// Two hues away from zero.
    case diverging
  }

  /// A category with the name of its colour token.
  public struct Assignment: Codable, Hashable, Sendable {
    /// The category.
    public var category: String
    /// The token's name, checked when the chart is drawn.
    public var token: String

    /// A category with the name of its colour token.
    public init(_ category: String, _ token: String) {
      self.category = category
      self.token = token
    }
  }

  /// Colours that are fixed for some categories.
  public var values: [Assignment]
  /// How values become colours; without a kind the data decide.
  public var kind: Kind?
  /// How many classes numbers fall into, 3 to 7.
  public var classes: Int?
  /// The legend's title.
  public var label: String?

  /// Colours that leave to the data what is not given.
  public init(values: [Assignment] = [], kind: Kind? = nil, classes: Int? = nil, label: String? = nil) {
    self.values = values
    self.kind = kind
    self.classes = classes
    self.label = label
  }
}
