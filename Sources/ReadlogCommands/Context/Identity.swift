import LibraryStore
import ReadingLog

/// Who is at the keyboard, as the library knows them.
enum Identity {
  /// My handle: what `READLOG_HANDLE` or Git's `readlog.handle` says, else the person in
  /// `readlog.yaml` with the e-mail address that Git knows; `nil` when none of them tells.
  static func handle(_ world: World, folder: LibraryFolder, config: LibraryConfig) -> String? {
    handle(
      world, GitIdentity.read(in: folder, environment: world.environment), config: config)
  }

  /// The same for somebody whom Git is known to know.
  static func handle(_ world: World, _ git: GitIdentity, config: LibraryConfig) -> String? {
    chosenHandle(world, git) ?? git.email.flatMap { config.person(email: $0)?.handle }
  }

  /// The handle that somebody set, whether or not the library knows it.
  private static func chosenHandle(_ world: World, _ git: GitIdentity) -> String? {
    [world.environment["READLOG_HANDLE"], git.handle].compactMap(\.self).first { !$0.isEmpty }
  }

  /// A handle for somebody who is not among the people yet: `Alice Example` becomes `alice`.
  static func proposed(name: String?, email: String?, config: LibraryConfig) -> String? {
    let source =
      name.flatMap { $0.split(separator: " ").first.map(String.init) }
      ?? email.flatMap { $0.split(separator: "@").first.map(String.init) }
    guard let source else { return nil }
    var handle = Folding.asciiWord(source)
    if handle.first?.isNumber ?? true { handle = "u" + handle }
    handle = String(handle.prefix(30))
    if config.person(handle) == nil { return handle }
    return (2...99).lazy.map { "\(handle)\($0)" }.first { config.person($0) == nil }
  }

  /// Who makes a library is the first of its people.
  static func firstPerson(_ world: World, in folder: LibraryFolder) throws -> Person? {
    let git = GitIdentity.read(in: folder, environment: world.environment)
    if let chosen = chosenHandle(world, git) { return person(try validated(chosen), git) }
    return proposed(name: git.name, email: git.email, config: LibraryConfig())
      .map { person($0, git) }
  }

  /// Who I shall be among the people of a library that does not know me yet; `nil` when it does.
  ///
  /// On a terminal I am asked for a handle; elsewhere the proposed one is taken, since nobody can be
  /// asked and a note must not be lost for it. This may wait for a person: never under a lock.
  static func newcomer(_ session: Session, config: LibraryConfig) throws -> Person? {
    let git = GitIdentity.read(in: session.folder, environment: session.world.environment)
    if let chosen = chosenHandle(session.world, git) {
      return config.person(try validated(chosen)) == nil ? person(chosen, git) : nil
    }
    if let email = git.email, config.person(email: email) != nil { return nil }
    guard git.email != nil, let handle = proposed(name: git.name, email: git.email, config: config)
    else { throw NoIdentity() }
    guard session.world.input.isTerminal else { return person(handle, git) }
    session.errors.line(
      "You are not among the people of this library yet (\(git.email ?? "")).")
    while true {
      session.errors.write("Your handle [\(handle)]: ")
      guard let typed = session.world.input.readLine()?.trimmed else {
        throw Failure("no handle was given; nothing was written")
      }
      let chosen = typed.isEmpty ? handle : typed
      if !Person.isValidHandle(chosen) {
        session.errors.line("A handle begins with a letter: lower-case letters, digits, - and _.")
      } else if config.person(chosen) != nil {
        session.errors.line("'\(chosen)' is somebody else.")
      } else {
        return person(chosen, git)
      }
    }
  }

  private static func validated(_ handle: String) throws -> String {
    if Person.isValidHandle(handle) { return handle }
    throw Failure(
      .usage, "'\(handle)' cannot be a handle",
      hints: ["READLOG_HANDLE or Git's readlog.handle says so; \(handleHint)"])
  }

  static let handleHint =
    "handles begin with a letter: lower-case letters, digits, '-' and '_'"

  private static func person(_ handle: String, _ git: GitIdentity) -> Person {
    var person = Person(handle: handle)
    person.name = git.name
    person.emails = git.email.map { [$0] } ?? []
    return person
  }
}
