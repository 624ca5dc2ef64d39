import Glibc

/// Facts about the machine.
enum Machine {
  /// How many processors work.
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
