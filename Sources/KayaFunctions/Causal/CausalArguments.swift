import KayaMethods
import KayaRuntime

/// The arguments and words that the causal functions share.
enum CausalArguments {
  static let panelFormula = ParameterDeclaration.required(
    "F", .formula, "`y ~ controls | unit + time`, unit and time in this order; `1` for no controls.")
  static let treatedAt = ParameterDeclaration.requiredNamed(
    "treated_at", .column,
    "The column with a unit's first treated period; `na`, 0 or a later one than the last mean never.")
  static let ref = ParameterDeclaration.named(
    "ref", .number, default: "-1", "The event time that the others are compared with.")
  static let cluster = ParameterDeclaration.named(
    "cluster", .effects, default: "unit", "The clusters of the standard errors.")
  static let variance = ParameterDeclaration.named(
    "vcov", .choice(VarianceEstimator.allCases.map(\.rawValue)), default: "\"cr1\"",
    "How standard errors are estimated.")

  static let treatedAtWords =
    "A unit whose `treated_at` is `na`, 0, or after the last period counts as never treated."

  static let example =
    """
    t = cross(city = ["A", "B", "C", "D", "E", "F"], year = 2010..2016)\n    |> mutate(start = if city \
    == "A" then 2013 else if city == "B" then 2014 else if city == "C" then 2013 else na)\n    |> mutate(y = \
    year - 2010 + 0.3 * row() % 5 + (if year >= coalesce(start, 9999) then 2 else 0))\n
    """
}
