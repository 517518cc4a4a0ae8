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
  /// The commit's id in 40 hexadecimal digits; `nil` when there is none.
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
    let repository = try repository()
    let prefix = try prefix(in: repository)
    let writing = try writeOptions(options, in: repository)
    if writing.isAnonymous, options.commits, !options.isRehearsal { throw NoIdentity() }
    let trailer = options.trailer ?? CommitTrailer(command: options.command)
    var subject = ""
    let receipt = try await write(in: repository, options: writing) { files in
      var draft = LibraryDraft(folder: self, prefix: prefix, files: files)
      try draft.refuseNewerFormat()
      let proposed = try body(&draft)
      files = draft.files
      let message = options.message ?? proposed
      subject = message.split(separator: "\n").first.map(String.init) ?? ""
      files.message = trailer.added(to: message)
    }
    var facts = receipt.facts
    if receipt.commit != nil,
      await DriverNotice.isDue(
        in: repository, library: self, environment: options.environment)
    {
      facts.append(.noMergeDriver)
    }
    return LibraryChange(
      commit: receipt.commit.map { "\($0)" }, subject: subject,
      paths: receipt.paths.map { String($0.dropFirst(prefix.count)) }, facts: facts)
  }

  /// How to write, and as whom.
  func writeOptions(
    _ options: ChangeOptions, in repository: Repository
  ) throws -> WriteOptions {
    func signature(_ role: SignatureRole) throws -> Signature? {
      try repository.signature(
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

  func repository() throws -> Repository {
    guard let repository = try Repository.discover(from: path), repository.workTree != nil else {
      throw NoRepository(path: path)
    }
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
