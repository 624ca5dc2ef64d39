/// What a channel is fed with: a column, or a constant for all rows.
public enum Channel: Codable, Hashable, Sendable {
  /// A value a row, which goes through a scale.
  case column(ChartColumn)
  /// The same number for every row.
  case number(Double)
  /// The same word for every row, such as the colour `mute` or a label.
  case text(String)
}

/// The things a mark can show.
public enum ChannelRole: String, CaseIterable, Codable, CodingKeyRepresentable, Hashable, Sendable {
  /// Place along the horizontal axis.
  case x
  /// Place along the vertical axis.
  case y
  /// Colour: a column goes through the colour scale, a constant is a colour token.
  case color
  /// What belongs together without a colour of its own.
  case group
  /// The words or numbers written at a mark.
  case label
  /// The lower end of an interval.
  case low
  /// The upper end of an interval.
  case high
  /// The area of a point.
  case size
  /// The marker of a point.
  case shape
  /// The dash of a line.
  case dash
  /// The sum that the parts of a bar must have, the same in each row of a bar.
  case net
  /// Where a dumbbell starts.
  case from
  /// Where a dumbbell ends.
  case to
  /// The width of a step.
  case width
  /// The panel a row belongs to.
  case facet
  /// Not zero where a row is highlighted.
  case highlight
  /// Not zero where a text is written.
  case include
}

/// The channels of a chart or a layer by their role.
public struct Channels: Codable, Hashable, Sendable, ExpressibleByDictionaryLiteral {
  private var byRole: [ChannelRole: Channel] = [:]

  /// No channel at all.
  public init() {}

  /// Channels by their role; of two with the same role the later one counts.
  public init(dictionaryLiteral elements: (ChannelRole, Channel)...) {
    for (role, channel) in elements { byRole[role] = channel }
  }

  /// The channel of a role.
  public subscript(role: ChannelRole) -> Channel? {
    get { byRole[role] }
    set { byRole[role] = newValue }
  }

  /// These channels, and those of `base` for the roles they leave open.
  public func inheriting(_ base: Channels) -> Channels {
    var merged = self
    for role in ChannelRole.allCases where merged[role] == nil { merged[role] = base[role] }
    return merged
  }

  /// The roles that are fed, in the order of their declaration.
  public var roles: [ChannelRole] { ChannelRole.allCases.filter { byRole[$0] != nil } }

  /// The column of a role, if it is fed by one.
  public func column(_ role: ChannelRole) -> ChartColumn? {
    if case .column(let column)? = byRole[role] { column } else { nil }
  }

  /// The number of rows of the longest column; one if there are constants only.
  public var rowCount: Int {
    let counts = roles.compactMap { column($0)?.count }
    return counts.max() ?? 1
  }
}
