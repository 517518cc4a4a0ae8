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
}
