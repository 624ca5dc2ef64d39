import KayaNumerics

/// The outcome and the controls of a design once fixed effects, and for the outcome controls, are taken out.
struct PlaceboResiduals {
  /// Takes effects out of further columns.
  let absorber: Absorber
  /// What effects and controls leave of the outcome.
  let outcome: [Double]
  /// An orthonormal basis, under the weights, of what effects leave of the controls.
  let basis: [[Double]]

  /// Below this share of its own length what is left of a column counts as nothing.
  static let nothing = 1e-10

  /// Takes effects and controls out of the outcome of a design.
  init(_ design: PlaceboDesign) throws {
    absorber = try Absorber(rows: design.outcome.count, effects: design.effects, weights: design.weights)
    var basis: [[Double]] = []
    for control in design.controls {
      let residual = try absorber.residual(of: control.values)
      guard residual.share > PlaceboResiduals.nothing else { continue }
      let before = PlaceboResiduals.dot(residual.values, residual.values, design.weights).squareRoot()
      var values = residual.values
      for _ in 0..<2 { values = PlaceboResiduals.rest(values, basis, design.weights) }
      let length = PlaceboResiduals.dot(values, values, design.weights).squareRoot()
      guard length > PlaceboResiduals.nothing * before else { continue }
      basis.append(values.map { $0 / length })
    }
    let left = try absorber.residual(of: design.outcome).values
    outcome = PlaceboResiduals.rest(left, basis, design.weights)
    self.basis = basis
  }

  /// What an orthonormal basis leaves of a column.
  static func rest(_ values: [Double], _ basis: [[Double]], _ weights: [Double]?) -> [Double] {
    var result = values
    for vector in basis {
      let entry = dot(vector, result, weights)
      for row in result.indices { result[row] -= entry * vector[row] }
    }
    return result
  }

  /// The inner product of two columns, weighted on demand.
  static func dot(_ a: [Double], _ b: [Double], _ weights: [Double]?) -> Double {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        var total = 0.0
        if let weights {
          for row in a.indices { total += weights[row] * a[row] * b[row] }
        } else {
          for row in a.indices { total += a[row] * b[row] }
        }
        return total
      }
    }
  }
}

/// What one assignment of paths to units gives.
struct PlaceboOutcome {
  /// The coefficient; nothing where the assigned regressor does not vary.
  var estimate: Double?
  /// Its variance but for a factor common to all assignments.
  var variance: Double?
}
