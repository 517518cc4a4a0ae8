import LibraryStore
import ReadingLog

/// Who is at the keyboard, as the library knows them.
struct Identity: Hashable {
  let handle: String
  /// Whether `people` in `readlog.yaml` has the handle already.
  let isListed: Bool
  let name: String?
  let email: String?

  /// The handle that `READLOG_HANDLE` or Git's `readlog.handle` gives, else the person in
  /// `readlog.yaml` with the e-mail address that Git knows; `nil` when neither tells.
  static func of(_ world: World, folder: LibraryFolder, config: LibraryConfig) -> Identity? {
    let git = GitIdentity.read(in: folder, environment: world.environment)
    if let handle = world.environment["READLOG_HANDLE"].flatMap({ $0.isEmpty ? nil : $0 })
      ?? git.handle
    {
      return Identity(
        handle: handle, isListed: config.person(handle) != nil, name: git.name, email: git.email)
    }
    guard let email = git.email, let person = config.person(email: email) else { return nil }
    return Identity(handle: person.handle, isListed: true, name: git.name, email: email)
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
  static func firstPerson(_ git: GitIdentity, environment: [String: String]) -> Person? {
    guard
      let handle = git.handle ?? proposed(name: git.name, email: git.email, config: LibraryConfig())
    else { return nil }
    return person(handle, git)
  }

  /// Somebody whom `readlog.yaml` does not know yet: asked for a handle on a terminal; elsewhere the
  /// proposed one is taken, since nobody can be asked and a note must not be lost for it.
  static func newcomer(_ session: Session, config: LibraryConfig) throws -> Person {
    let git = GitIdentity.read(in: session.folder, environment: session.world.environment)
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

  private static func person(_ handle: String, _ git: GitIdentity) -> Person {
    var person = Person(handle: handle)
    person.name = git.name
    person.emails = git.email.map { [$0] } ?? []
    return person
  }
}
