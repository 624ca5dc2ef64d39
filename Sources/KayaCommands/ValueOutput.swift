import KayaRuntime

/// The folder that values are written to; what an earlier run wrote there gives way, and nothing else ever does.
struct ValueOutput {
  private let folder: String
  private let list: String

  /// A folder, whose list of files is kept in the `.kaya` of the project.
  init(folder: String, project: String) {
    self.folder = folder
    list = "\(project)/.kaya/outputs/\(RenderOutput.name(of: folder, project: project))-values"
  }

  /// Writes the files, and removes those that an earlier run wrote and this one did not.
  func write(_ values: ValueFiles) throws(FileFault) {
    try Files.makeFolder(folder)
    let names = values.files.map(\.name)
    let earlier = (try? Files.read(list)).map { String(decoding: $0, as: UTF8.self).split(separator: "\n") } ?? []
    let stale = Set(earlier.map(String.init)).subtracting(names)
    // Where no list can be kept, files of an earlier run stay.
    _ = try? Files.update(Array(names.map { $0 + "\n" }.joined().utf8), at: list)
    for name in stale.sorted() where !name.contains("/") { try Files.remove(folder + "/" + name) }
    for file in values.files { try Files.write(Array(file.text.utf8), to: folder + "/" + file.name) }
  }
}
