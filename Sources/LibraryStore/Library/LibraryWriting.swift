import LibGit2
import ReadingLog

/// Who makes a change, when, and with what on their mind.
package struct ChangeOptions: Sendable {
  /// `False` leaves the change in the work tree.
  package var commits = true
  /// Instead of the message that the command has for it.
  package var message: String?
  /// Seconds since 1970.
  package var time: Int
  package var secondsFromUTC: Int
  /// Of the process: Git's variables for names and dates count.
  package var environment: [String: String]
  /// What makes the change, for example `tag`: the locks and the commit's trailer say so.
  package var command: String
  /// Instead of the one that names the command.
  var trailer: CommitTrailer?
  /// Makes the change on paper only.
  package var isRehearsal = false

  package init(time: Int, secondsFromUTC: Int, environment: [String: String], command: String) {
    self.time = time
    self.secondsFromUTC = secondsFromUTC
    self.environment = environment
    self.command = command
  }
}

/// A change to a library that has been made.
package struct LibraryChange: Sendable {
  /// The commit's id in hexadecimal digits; `nil` when there is none.
  package var commit: String?
  /// The message's first line.
  package var subject: String
  /// From the library's folder on, sorted; empty when nothing changed.
  package var paths: [String]
  package var facts: [WriteReceipt.Fact]
}

/// The library's folder is in no Git work tree, or in a bare repository.
package struct NoRepository: Error, Sendable {
  package let path: String
}

/// Git does not know who commits here.
package struct NoIdentity: Error, Sendable {
  package init() {}
}

extension LibraryFolder {
  /// Changes files of the library and commits these changes, as `write(in:options:body:)` does.
  ///
  /// - Parameter body: makes the changes, and returns the commit's message.
  package func change(
    _ options: ChangeOptions, _ body: (inout LibraryDraft) throws -> String
  ) async throws -> LibraryChange {
    let trailer = options.trailer ?? CommitTrailer(command: options.command)
    var subject = ""
    func draft(_ files: inout Draft, under prefix: String) throws {
      var draft = LibraryDraft(folder: self, prefix: prefix, files: files)
      try draft.refuseNewerFormat()
      let proposed = try body(&draft)
      files = draft.files
      let message = options.message ?? proposed
      subject = message.split(separator: "\n").first.map(String.init) ?? ""
      files.message = trailer.added(to: message)
    }
    let written = try await eitherWay(environment: options.environment) {
      try await change(byLibrary: options, draft)
    } byGit: { place in
      try await change(byGit: place, options, draft)
    }
    return LibraryChange(
      commit: written.commit, subject: subject, paths: written.paths, facts: written.facts)
  }

  private func change(
    byLibrary options: ChangeOptions, _ draft: (inout Draft, _ prefix: String) throws -> Void
  ) async throws -> WrittenChange {
    let repository = try repository()
    let prefix = try prefix(in: repository)
    let configuration = try repository.configuration()
    let writing = try writeOptions(options, configuration).forChange()
    let receipt = try await write(in: repository, options: writing) { try draft(&$0, prefix) }
    var change = WrittenChange(receipt, under: prefix)
    if change.commit != nil,
      await DriverNotice.isDue(
        configuration, in: repository.commonDirectory,
        workTree: repository.workTree ?? "", library: self, environment: options.environment)
    {
      change.facts.append(.noMergeDriver)
    }
    return change
  }

  private func change(
    byGit place: GitPlace, _ options: ChangeOptions,
    _ draft: (inout Draft, _ prefix: String) throws -> Void
  ) async throws -> WrittenChange {
    let configuration = try Configuration.ofRepository(at: place.gitDirectory)
    let writing = try writeOptions(options, configuration).forChange()
    let durable = try configuration.asksToSynchronise()
    var change = try await GitWriter.write(in: place, writing, durable: durable) {
      try draft(&$0, place.prefix)
    }
    if change.commit != nil,
      await DriverNotice.isDue(
        configuration, in: place.commonDirectory, workTree: place.git.folder, library: self,
        environment: options.environment)
    {
      change.facts.append(.noMergeDriver)
    }
    return change
  }

  /// How to write, and as whom.
  func writeOptions(
    _ options: ChangeOptions, _ configuration: Configuration
  ) throws -> WriteOptions {
    func signature(_ role: SignatureRole) throws -> Signature? {
      try configuration.signature(
        for: role, environment: options.environment, time: Int64(options.time),
        offset: options.secondsFromUTC / 60)
    }
    let (author, committer) = (try signature(.author), try signature(.committer))
    let nobody = Signature(
      name: "nobody", email: "nobody@localhost", time: Int64(options.time), offset: 0)
    var writing = WriteOptions(
      author: author ?? nobody, committer: committer ?? nobody, commits: options.commits,
      command: "readlog " + options.command)
    writing.isAnonymous = author == nil || committer == nil
    writing.isRehearsal = options.isRehearsal
    return writing
  }

  /// The library's repository, if libgit2 can write to it.
  ///
  /// - Throws: ``WriteError/unsupportedRepository(_:)`` also for a partial clone: Git marks it as
  ///   another format in some versions only, and libgit2 cannot get what is missing.
  func repository() throws -> Repository {
    guard let repository = try Repository.discover(from: path), repository.workTree != nil else {
      throw NoRepository(path: path)
    }
    if try repository.configuration().hasKey(like: "^remote\\..*\\.promisor$") {
      throw WriteError.unsupportedRepository("a partial clone")
    }
    return repository
  }

  /// The same, if libgit2 can follow its history, too: before 1.7 it takes a shallow clone for a
  /// damaged one.
  func repositoryWithHistory() throws -> Repository {
    let repository = try repository()
    if repository.isShallow { throw WriteError.unsupportedRepository("a shallow clone") }
    return repository
  }

  /// The library's folder as Git sees it: empty at the root of the work tree, else ending in `/`.
  func prefix(in repository: Repository) throws -> String {
    let root = repository.workTree ?? path
    let real = RealPath.of(path)
    let realRoot = RealPath.of(root)
    if real == realRoot { return "" }
    guard real.hasPrefix(realRoot + "/") else { throw NoRepository(path: path) }
    return String(real.dropFirst(realRoot.count + 1)) + "/"
  }
}
