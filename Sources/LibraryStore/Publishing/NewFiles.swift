extension Folder {
  /// Opens a folder that the user named; it and those above it are made if need be.
  static func making(path: String) throws(FileFault) -> Folder {
    var place = "/"
    for name in path.split(separator: "/") {
      try Folder(path: place).makeFolder(String(name))
      place += "\(name)/"
    }
    return try Folder(path: path)
  }
}

/// Files that are put where none are.
package enum NewFiles {
  /// Writes files into a folder, which is made if need be; one whose name is taken is left alone.
  ///
  /// - Returns: the names that were written, sorted.
  package static func write(
    _ files: [String: [UInt8]], to path: String
  ) throws(FileFault) -> [String] {
    let folder = try Folder.making(path: path)
    var written: [String] = []
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      guard try folder.status(of: name) == nil else { continue }
      try folder.finish(name, bytes, durable: false)
      written.append(name)
    }
    return written
  }
}
