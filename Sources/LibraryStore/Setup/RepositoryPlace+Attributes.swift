extension RepositoryPlace {
  private var attributesFolder: String { commonDirectory + "/info" }

  /// Where `setup` writes attributes.
  package var attributesPath: String { attributesFolder + "/attributes" }

  /// Sees to it that Git gives the libraries' records to the merge driver.
  func addAttributes(_ libraries: [String], isRehearsal: Bool) async throws -> SetupOutcome {
    guard let old = attributesText() else {
      return .left(.unreadableAttributes(path: attributesPath))
    }
    var lines: [String] = []
    for library in libraries where try await needsAttributes(library) {
      lines += AttributesBlock.lines(for: library)
    }
    guard let new = AttributesBlock.adding(lines, to: old) else { return .already }
    if !isRehearsal { try writeAttributes(new) }
    return old.isEmpty || AttributesBlock.removing(from: old) == nil ? .made : .updated
  }

  func removeAttributes(isRehearsal: Bool) throws(FileFault) -> SetupOutcome {
    guard let old = attributesText() else {
      return .left(.unreadableAttributes(path: attributesPath))
    }
    guard let new = AttributesBlock.removing(from: old) else { return .already }
    if !isRehearsal { try writeAttributes(new) }
    return .removed
  }

  /// Where the attributes that are committed do not name the driver, or lie where a sparse checkout
  /// does not look: there only the top's own file counts.
  private func needsAttributes(_ prefix: String) async throws -> Bool {
    if AttributesBlock.adding(AttributesBlock.lines(for: prefix), to: attributesText() ?? "") == nil
    {
      return false
    }
    if try await !isMergedByReadlog(prefix) { return true }
    let isSparse = try await git.setting("core.sparseCheckout", type: "bool") == "true"
    return isSparse && !prefix.isEmpty
  }

  /// Whether Git would give the records of a library to the merge driver.
  package func isMergedByReadlog(_ prefix: String) async throws(GitProgramFault) -> Bool {
    try await attributes(["merge"], ofRecordsIn: prefix).allSatisfy { $0["merge"] == "readlog" }
  }

  /// Attributes of records, which need not be there: one at the top of each folder, one below it.
  package func attributes(
    _ names: [String], ofRecordsIn prefix: String
  ) async throws(GitProgramFault) -> [[String: String]] {
    let paths = ["papers/a.yaml", "papers/a/a.yaml", "shelves/a.yaml"].map { prefix + $0 }
    let fields = try await git.run(["check-attr", "-z"] + names + ["--"] + paths).fields
    // «<path> NUL <attribute> NUL <info> NUL» (git help check-attr)
    var found: [String: [String: String]] = [:]
    for place in stride(from: 0, to: fields.count - 2, by: 3) {
      found[fields[place], default: [:]][fields[place + 1]] = fields[place + 2]
    }
    return paths.map { found[$0] ?? [:] }
  }

  /// Empty where there is no such file; `nil` for what is no text.
  private func attributesText() -> String? {
    HookFile.isThere(attributesPath) ? try? FileReading.text(at: attributesPath) : ""
  }

  /// A file that holds nothing any more was ours.
  private func writeAttributes(_ text: String) throws(FileFault) {
    let folder = try ScratchFile.makeFolders(attributesFolder)
    if text.isEmpty {
      try folder.remove("attributes")
    } else {
      try folder.replace("attributes", with: text)
    }
  }
}
