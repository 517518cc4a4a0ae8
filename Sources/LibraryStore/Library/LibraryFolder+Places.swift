extension LibraryFolder {
  /// Where a paper's record is in nearly every library: in `papers`, or in its subfolder for the
  /// first letter. Somebody may have put it elsewhere.
  package func likelyPath(of id: String) -> String? {
    guard let letter = id.first, !id.contains("/") else { return nil }
    let flat = "\(Self.papersName)/\(id)\(Self.recordExtension)"
    if isFile(flat) { return flat }
    let nested = "\(Self.papersName)/\(letter.lowercased())/\(id)\(Self.recordExtension)"
    return isFile(nested) ? nested : nil
  }

  /// readlog's own folder in the Git directory of this clone, for what is never committed.
  package func privateFolder() throws -> String {
    guard let directory = try GitDirectory.above(path) else {
      throw NoRepository(path: path)
    }
    return directory + "/readlog"
  }

  /// The folder for this library's index, in `privateFolder()`; a repository may hold several
  /// libraries, which are told apart by their folders in the work tree.
  package func indexFolder() throws -> String {
    var (above, below) = (path[...], "")
    while !above.isEmpty, !FileReading.exists(above + "/.git") {
      guard let slash = above.lastIndex(of: "/") else { break }
      below = above[slash...] + below
      above = above[..<slash]
    }
    // No separator in it, so that it is one name.
    let name = below.replacing("%", with: "%25").replacing("/", with: "%2F")
    return try privateFolder() + "/index" + name
  }

  private func isFile(_ file: String) -> Bool {
    FileReading.isRegularFile(path + "/" + file)
  }
}
