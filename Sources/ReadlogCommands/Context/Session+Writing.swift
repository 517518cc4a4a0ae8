import LibraryStore
import LibYAML
import ReadingLog

extension Session {
  /// Changes the library, with one commit.
  ///
  /// - Parameters:
  ///   - asMe: whether the change needs my handle. Somebody new joins the library's people with
  ///     it, and is asked before anything is locked.
  ///   - body: makes the change, and returns what the commit's message says of it.
  func write(
    _ options: WriteOptions, asMe: Bool = false,
    _ body: (inout PaperDraft) throws -> String
  ) async throws -> LibraryChange {
    let newcomer = asMe ? try Identity.newcomer(self, config: try config()) : nil
    var remarks: [String] = []
    let result = try await folder.change(try changeOptions(options)) { files in
      var draft = PaperDraft(self, files: files, newcomer: newcomer)
      let message = try body(&draft)
      files = draft.files
      remarks = draft.remarks
      return message
    }
    for remark in remarks { errors.remark(remark) }
    return result
  }

  func changeOptions(_ options: WriteOptions) throws -> ChangeOptions {
    var change = ChangeOptions(
      time: world.now().seconds, secondsFromUTC: world.secondsFromUTC,
      environment: world.environment, command: world.command)
    change.commits = !options.noCommit
    change.message = options.message?.trimmed
    if change.message == "" { throw Failure(.usage, "the commit's message is empty") }
    change.isRehearsal = options.dryRun
    return change
  }

  /// Says what a change did: the result on stdout, the commit on stderr.
  ///
  /// - Parameter result: what a script wants to know, for example the new paper's id.
  func tell(_ change: LibraryChange, _ options: WriteOptions, result: String? = nil) throws {
    for fact in change.facts { errors.remark(Advice.remark(on: fact)) }
    if options.json {
      output.line(try JSONOutput.text(ChangeJSON(change, result: result, options)))
      return
    }
    if let result { output.line(result) }
    if change.paths.isEmpty {
      errors.remark("nothing to change")
    } else if options.dryRun {
      for path in change.paths { output.line(path) }
      errors.remark("\(change.subject) (not done)")
    } else if let commit = change.commit {
      errors.remark("\(change.subject) (committed \(commit.prefix(7)))")
    } else {
      errors.remark("\(change.subject) (not committed)")
    }
  }

  /// Ids as they were typed; `-` stands for those on stdin, separated by white space or NUL.
  func expanded(_ ids: [String]) -> [String] {
    ids.flatMap { id in
      id == "-"
        ? world.input.readAll().split { $0.isWhitespace || $0 == "\0" }.map(String.init) : [id]
    }
  }

  // MARK: One record before it is changed

  /// Where a paper's record is.
  func path(of id: String) throws -> String {
    if let path = folder.likelyPath(of: id), (try? folder.readText(path).get()) != nil {
      return path
    }
    let places = try PaperPlaces(folder)
    if let path = places.paths[id] { return path }
    if let alias = try withCatalogue(isQuiet: true, { try place(ofAlias: id, in: $0) }) {
      return alias.path
    }
    throw unknown(id, known: Array(places.paths.keys))
  }

  func text(at path: String) throws -> String {
    do {
      return try folder.readText(path).get()
    } catch {
      throw Advice.refusal(for: error)
    }
  }

  /// The record with an id, which has to be readable.
  func readable(_ id: String) throws -> Record {
    do {
      return try folder.read(try path(of: id)).get().record
    } catch let error as UnreadableFile {
      throw Advice.refusal(for: error)
    }
  }

  /// `readlog.yaml`, which has to be readable.
  func config() throws -> LibraryConfig {
    do {
      return try folder.config()
    } catch {
      throw Advice.refusal(for: error)
    }
  }

  /// My handle among the library's people.
  func me() throws -> String {
    if let me = Identity.handle(world, folder: folder, config: try config()) { return me }
    throw Failure(
      "you are not among the people of this library",
      hints: ["'readlog people add HANDLE --email …' with the address that Git knows you by"])
  }

  // MARK: Asking

  /// A yes or no from the user.
  ///
  /// - Parameter otherwise: the answer of an empty line, and where nobody can be asked.
  func ask(_ question: String, otherwise: Bool) -> Bool {
    guard world.input.isTerminal else { return false }
    errors.write("\(question) [\(otherwise ? "Y/n" : "y/N")] ")
    guard let answer = world.input.readLine()?.trimmed.lowercased() else { return false }
    return answer.isEmpty ? otherwise : answer.hasPrefix("y")
  }

  /// A file for what is being edited, in the Git directory of the clone: it outlives the command
  /// when something goes wrong.
  func scratchPath(_ name: String) throws -> String {
    try folder.privateFolder() + "/edit/" + name
  }
}

/// A change as JSON.
struct ChangeJSON: Encodable {
  var result: String?
  var commit: String?
  var message: String
  var paths: [String]
  var changed: Bool
  var dryRun: Bool

  init(_ change: LibraryChange, result: String?, _ options: WriteOptions) {
    self.result = result
    commit = change.commit
    message = change.subject
    paths = change.paths
    changed = !change.paths.isEmpty
    dryRun = options.dryRun
  }
}
