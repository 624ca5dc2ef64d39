import Glibc

/// Messages over a pipe.
enum MessagePipe {
  /// What came.
  enum Received {
    case message([UInt8])
    case late
    case ended
  }

  /// Writes a message; false if the other side is gone.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    let length = withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { Array($0) }
    return Streams.write(length, to: descriptor) && Streams.write(bytes, to: descriptor)
  }

  /// Reads a message; without `seconds` it waits for ever.
  static func read(from descriptor: Int32, seconds: Int? = nil, largest: Int) -> Received {
    var clock = timespec()
    clock_gettime(CLOCK_MONOTONIC, &clock)
    let deadline = seconds.map { clock.tv_sec + $0 }
    switch receive(8, descriptor, deadline) {
    case .message(let head):
      let length = head.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
      guard length <= UInt64(largest) else { return .ended }
      return receive(Int(length), descriptor, deadline)
    case let other: return other
    }
  }

  private static func receive(_ wanted: Int, _ descriptor: Int32, _ deadline: Int?) -> Received {
    var bytes = [UInt8](repeating: 0, count: wanted)
    var filled = 0
    while filled < wanted {
      if let deadline {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let rest = deadline - now.tv_sec
        let ready = rest > 0 ? poll(&waiting, 1, Int32(clamping: rest * 1000)) : 0
        if ready < 0, errno == EINTR { continue }
        if ready <= 0 { return .late }
      }
      let count = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress.map { $0 + filled }, wanted - filled)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return .ended }
      filled += count
    }
    return .message(bytes)
  }
}
