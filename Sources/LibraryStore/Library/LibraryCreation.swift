import LibGit2
import ReadingLog

/// There is a library already.
package struct LibraryExists: Error, Sendable {
  package let path: String
}

extension LibraryFolder {
  /// What Git has to know of the library's files: how they are merged and compared, and that their
  /// lines end in LF everywhere.
  package static let attributes = """
    papers/** merge=readlog diff=readlog text eol=lf
    shelves/** merge=readlog diff=readlog text eol=lf

    """

  /// Makes a library in this folder, and a Git repository where there is none above it, with one
  /// commit.
  ///
  /// - Parameter config: the text of `readlog.yaml`.
  package func create(config: String, _ options: ChangeOptions) async throws -> LibraryChange {
    if FileReading.isRegularFile(configPath) { throw LibraryExists(path: path) }
    try ScratchFile.makeFolders(path)
    if try Repository.gitDirectory(above: path) == nil { _ = try Repository.initialise(at: path) }
    return try await change(options) { draft in
      try draft.write(config, to: Self.configName)
      let old = try draft.text(at: ".gitattributes") ?? ""
      let missing = Self.attributes.split(separator: "\n").filter { !old.contains($0) }
      if !missing.isEmpty {
        let gap = old.isEmpty || old.hasSuffix("\n") ? "" : "\n"
        try draft.write(
          old + gap + missing.joined(separator: "\n") + "\n", to: ".gitattributes")
      }
      return "init: a reading list"
    }
  }
}
