import KayaMarkup

/// A finished part of a figure: elements and the size they take.
struct Drawn {
  var nodes: [Node]
  var width: Double
  var height: Double
}

/// Which of the two drawings of a figure is made.
enum Medium {
  /// 640 units, for pages from 40 rem on.
  case wide
  /// 360 units, for phones.
  case narrow

  var width: Double { self == .wide ? 640 : 360 }
}
