/// What is needed at every cell of a column while a CSV file is read: a plain value, so that using it copies nothing.
struct CSVFront {
  /// What the column is known to hold.
  enum Kind {
    /// Its cells are passed over.
    case skipped
    /// Only missing cells so far.
    case undecided
    case number
    case bool
    case string
    /// A text came after numbers or bools, so that the column has to be read again as texts.
    case mixed
  }

  var kind: Kind
  /// Whether the texts of the cells are kept.
  let keepsText: Bool
  /// The cells of the last rows.
  let block: UnsafeMutableRawPointer
  /// The texts seen so far.
  let dictionary: UnsafeMutablePointer<ByteDictionary>

  /// The rows a block holds.
  static let blockRows = 256

  /// The front of a column; `free` must be called at its end.
  init(kind: Kind, keepsText: Bool) {
    self.kind = kind
    self.keepsText = keepsText
    block = .allocate(byteCount: 8 * Self.blockRows, alignment: 8)
    dictionary = .allocate(capacity: 1)
    dictionary.initialize(to: ByteDictionary())
  }

  /// Frees the memory; the front must not be used afterwards.
  func free() {
    block.deallocate()
    dictionary.pointee.release()
    dictionary.deinitialize(count: 1)
    dictionary.deallocate()
  }

  @inline(__always)
  func put(_ value: Double, _ place: Int) {
    block.storeBytes(of: value, toByteOffset: 8 * place, as: Double.self)
  }

  @inline(__always)
  func put(_ code: Int32, _ place: Int) {
    block.storeBytes(of: code, toByteOffset: 4 * place, as: Int32.self)
  }

  func put(_ value: Int8, _ place: Int) { block.storeBytes(of: value, toByteOffset: place, as: Int8.self) }

  func putMissing(_ place: Int) {
    switch kind {
    case .number: put(Double.nan, place)
    case .bool: put(Int8(-1), place)
    case .string: put(Int32(-1), place)
    case .skipped, .undecided, .mixed: break
    }
  }
}
