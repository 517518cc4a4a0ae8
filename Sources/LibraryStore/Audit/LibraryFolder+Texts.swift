import ReadingLog

extension LibraryFolder {
  /// The texts of all files of the library that can be read, by their paths from its folder on.
  package func texts() throws(FileFault) -> [String: String] {
    let files = try recordFiles().regular + shelfFiles() + [Self.configName]
    let texts = onAllCores(files) { path in (path, try? readText(path).get()) }
    return Dictionary(
      texts.compactMap { path, text in text.map { (path, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}

extension HistoryAudit {
  /// The newest commit that is asked about.
  package var tip: String? { asked.first.map { graph.commits[$0].id } }

  /// Whether what is checked out has the newest commit that is asked about in it: only then can it
  /// be put right there.
  package func isCheckedOut() async throws -> Bool {
    guard let tip = asked.first, let head = try await place.git.commit(named: "HEAD"),
      let here = graph.place(of: head)
    else { return true }
    return graph.isAncestor(tip, of: here)
  }

  /// The library's texts in the newest commit that is asked about.
  package func textsOfTip() async throws -> [String: String] {
    guard let tip else { return [:] }
    let files = try await place.git.files(of: tip, under: place.folder).filter {
      LibraryFolder.isLibraryFile($0.key, prefix: place.prefix) && $0.value.isRegular
    }
    let texts = try await place.git.texts(files.values.map(\.id))
    return Dictionary(
      files.compactMap { name, file in
        guard let path = place.libraryPath(name), let text = texts[file.id] else { return nil }
        return (path, text)
      }, uniquingKeysWith: { first, _ in first })
  }
}
