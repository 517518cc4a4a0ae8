/// What `readlog clone` was asked for.
package struct CloneRequest: Sendable {
  package var url: String
  /// Absolute.
  package var folder: String
  package var depth: Int?
  /// As Git takes it, for example `blob:none`.
  package var filter: String?
  package var branch: String?

  /// - Parameters:
  ///   - folder: absolute, or `nil` for one in `currentFolder` that is called as the repository is.
  /// - Throws: ``CloneFault`` for what must not be given to Git.
  package init(url: String, folder: String?, in currentFolder: String) throws(CloneFault) {
    if url.isEmpty || url.hasPrefix("-") { throw .unsafeURL(url) }
    if Self.helper(of: url) != nil { throw .helperURL(url) }
    if Self.host(of: url)?.hasPrefix("-") ?? false { throw .unsafeURL(url) }
    self.url = url
    if let folder {
      self.folder = folder
    } else {
      guard let name = Self.name(of: url) else { throw .noFolderName(url) }
      self.folder = currentFolder + (currentFolder == "/" ? "" : "/") + name
    }
  }

  /// `ext` of `ext::sh -c …`: Git starts a program of that name to speak to the remote.
  private static func helper(of url: String) -> Substring? {
    guard let colons = url.firstRange(of: "::") else { return nil }
    let name = url[..<colons.lowerBound]
    return name.allSatisfy { $0.isLetter || $0.isNumber || "+-.".contains($0) } ? name : nil
  }

  /// Whom ssh would be told to call.
  private static func host(of url: String) -> Substring? {
    var rest = url[...]
    if let scheme = url.firstRange(of: "://") {
      rest = url[scheme.upperBound...]
    } else if let colon = url.firstIndex(of: ":"),
      !url[..<colon].contains("/")
    {
      rest = url[..<colon]
    } else {
      return nil
    }
    let authority = rest.prefix { $0 != "/" }
    return authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] }
      ?? authority
  }

  /// The last name of the address without `.git`, as Git takes it.
  private static func name(of url: String) -> String? {
    var path = url[...]
    if let scheme = url.firstRange(of: "://") {
      path = url[scheme.upperBound...]
      guard let slash = path.firstIndex(of: "/") else { return nil }
      path = path[slash...]
    }
    func trim() { while path.hasSuffix("/") { path.removeLast() } }
    trim()
    if path.hasSuffix("/.git") { path.removeLast(4) }
    trim()
    var name = path.split(whereSeparator: { $0 == "/" || $0 == ":" }).last ?? ""
    for ending in [".git", ".bundle"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
    let isUsable = !name.isEmpty && name != "." && name != ".." && !name.hasPrefix("-")
    return isUsable && name.unicodeScalars.allSatisfy { $0.value >= 0x20 } ? String(name) : nil
  }
}

/// Why there is no clone.
package enum CloneFault: Error, Hashable, Sendable {
  /// An address that starts a program.
  case helperURL(String)
  /// An address that Git, or ssh, would take for an option.
  case unsafeURL(String)
  /// The address has no name that the folder could have.
  case noFolderName(String)
  case folderTaken(path: String)
  /// Git failed; `output` is what it said, unless that went to the terminal.
  case failed(output: String)
}

extension CloneRequest {
  /// Clones with the `git` executable, with the user's ssh configuration and credential helpers.
  ///
  /// - Parameter isShown: Git's progress and questions go to the terminal.
  /// - Throws: ``CloneFault``, ``GitProgramFault``.
  package func run(
    in currentFolder: String, environment: [String: String], isShown: Bool
  ) async throws {
    // An empty folder is one that Git takes, too.
    if HookFile.isThere(folder),
      (try? FolderListing.entries(of: folder))?.isEmpty != true || FileReading.isRegularFile(folder)
    {
      throw CloneFault.folderTaken(path: folder)
    }
    let git = GitProgram(in: currentFolder, environment: environment)
    let answer = try await git.attempt(
      arguments, isShown: isShown, adding: isShown ? [:] : ["GIT_TERMINAL_PROMPT": "0"])
    guard answer.isSuccess else { throw CloneFault.failed(output: answer.errors) }
  }

  private var arguments: [String] {
    ["clone"] + (depth.map { ["--depth=\($0)"] } ?? []) + (filter.map { ["--filter=" + $0] } ?? [])
      + (branch.map { ["--branch=" + $0] } ?? []) + ["--", url, folder]
  }
}
