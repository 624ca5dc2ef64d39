/// Named values in the order in which they were written.
public struct Record: Sendable {
  /// The names, each once.
  public private(set) var names: [String]
  /// The values, in the order of the names.
  public private(set) var values: [Value]

  /// A record of pairs; a later pair replaces an earlier one of the same name.
  public init(_ pairs: [(String, Value)] = []) {
    names = []
    values = []
    for (name, value) in pairs { self[name] = value }
  }

  /// The value of a name; setting a new name appends it.
  public subscript(name: String) -> Value? {
    get { names.firstIndex(of: name).map { values[$0] } }
    set {
      if let index = names.firstIndex(of: name) {
        if let newValue {
          values[index] = newValue
        } else {
          names.remove(at: index)
          values.remove(at: index)
        }
      } else if let newValue {
        names.append(name)
        values.append(newValue)
      }
    }
  }

  /// The pairs in order.
  public var pairs: [(name: String, value: Value)] { Array(zip(names, values)).map { ($0, $1) } }
}
