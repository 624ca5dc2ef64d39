/// Drawings that have no axes.
public enum Diagram: Codable, Hashable, Sendable {
  /// Values of named regions as equal squares on a grid.
  case tileMap(TileMap)
  /// Profiles over several dimensions around a centre.
  case radar(Radar)
  /// A hierarchy from one root.
  case tree(Tree)
  /// Links between ordered columns of items, as wide as their value.
  case flow(Flow)
  /// Boxes with arrows that carry estimates.
  case path(PathDiagram)
  /// A line as small as a word.
  case spark(SparkLine)
}

/// A line as small as a word, without axes.
public struct SparkLine: Codable, Hashable, Sendable {
  /// The name of the values.
  public var name: String
  /// The values in their order; not a number where there is none.
  public var values: [Double]

  /// A line through values.
  public init(name: String, values: [Double]) {
    self.name = name
    self.values = values
  }
}

/// Values of named regions as equal squares on a grid.
public struct TileMap: Codable, Hashable, Sendable {
  /// One region.
  public struct Tile: Codable, Hashable, Sendable {
    /// The full name.
    public var name: String
    /// The short name written in the square.
    public var short: String
    /// The column from the left, from 0.
    public var column: Int
    /// The row from the top, from 0.
    public var row: Int
    /// The value; not a number if there is none.
    public var value: Double

    /// A region at its place with its value.
    public init(name: String, short: String, column: Int, row: Int, value: Double) {
      self.name = name
      self.short = short
      self.column = column
      self.row = row
      self.value = value
    }
  }

  /// The regions.
  public var tiles: [Tile]
  /// The name of the value.
  public var measure: String

  /// A map of regions.
  public init(tiles: [Tile], measure: String) {
    self.tiles = tiles
    self.measure = measure
  }
}

/// Profiles over several dimensions around a centre.
public struct Radar: Codable, Hashable, Sendable {
  /// One profile.
  public struct Profile: Codable, Hashable, Sendable {
    /// Its name.
    public var name: String
    /// A value a dimension; not a number if there is none.
    public var values: [Double]

    /// A profile with a value a dimension.
    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  /// The names around the circle.
  public var dimensions: [String]
  /// At most six profiles.
  public var profiles: [Profile]
  /// The value at the rim; without one a round number at or above the largest.
  public var upper: Double?

  /// Profiles over dimensions.
  public init(dimensions: [String], profiles: [Profile], upper: Double? = nil) {
    self.dimensions = dimensions
    self.profiles = profiles
    self.upper = upper
  }
}

/// A hierarchy given by the way from the root to each leaf.
public struct Tree: Codable, Hashable, Sendable {
  /// The names from the root to a leaf, a list a leaf.
  public var paths: [[String]]
  /// Words after each leaf, such as a weight; empty for none.
  public var values: [String]
  /// What the names at each depth are, from the root on; empty if not known.
  public var levels: [String]

  /// A hierarchy from the ways to its leaves.
  public init(paths: [[String]], values: [String] = [], levels: [String] = []) {
    self.paths = paths
    self.values = values
    self.levels = levels
  }
}

/// Links between items, as wide as their value.
public struct Flow: Codable, Hashable, Sendable {
  /// One link.
  public struct Link: Codable, Hashable, Sendable {
    /// Where it starts.
    public var from: String
    /// Where it ends.
    public var to: String
    /// Its width; 1 where links are only counted.
    public var value: Double

    /// A link with its width.
    public init(from: String, to: String, value: Double = 1) {
      self.from = from
      self.to = to
      self.value = value
    }
  }

  /// The links; they must not form a circle.
  public var links: [Link]
  /// Titles over the columns; empty for none.
  public var stages: [String]

  /// Links between items.
  public init(links: [Link], stages: [String] = []) {
    self.links = links
    self.stages = stages
  }
}

/// Boxes with arrows that carry estimates, as for a mediation.
public struct PathDiagram: Codable, Hashable, Sendable {
  /// An arrow between two boxes.
  public struct Arrow: Codable, Hashable, Sendable {
    /// Where it starts.
    public var from: String
    /// Where it ends.
    public var to: String
    /// The words on it, such as an estimate with stars.
    public var label: String
    /// Whether it is drawn dashed, as for what is not significant.
    public var dashed: Bool

    /// An arrow with its words.
    public init(from: String, to: String, label: String, dashed: Bool = false) {
      self.from = from
      self.to = to
      self.label = label
      self.dashed = dashed
    }
  }

  /// The arrows; boxes come from their ends.
  public var arrows: [Arrow]

  /// Boxes with arrows.
  public init(arrows: [Arrow]) { self.arrows = arrows }
}
