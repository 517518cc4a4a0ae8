import Interchange
import LibraryStore
import ReadingLog

/// What commands read and change of `readlog.yaml`.
extension PaperDraft {
  /// My handle. Somebody who is new joins the people of the library.
  mutating func requireMe() throws -> String {
    let config = try config()
    if let newcomer {
      guard config.person(newcomer.handle) == nil else {
        throw Failure(
          "somebody joined as '\(newcomer.handle)' just now; nothing was written",
          hints: ["try again"])
      }
      try add(newcomer)
      remarks.append(
        "you are '\(newcomer.handle)' here from now on (people in \(LibraryFolder.configName))")
      return newcomer.handle
    }
    guard let me = Identity.handle(session.world, folder: session.folder, config: config) else {
      throw NoIdentity()
    }
    return me
  }

  mutating func add(_ person: Person) throws {
    guard try config().person(person.handle) == nil else {
      throw Failure("'\(person.handle)' is among the people already")
    }
    var editor = try ConfigEditor(try files.text(at: LibraryFolder.configName) ?? "")
    try editor.add(person)
    try write(editor)
  }

  /// Gives a tag of the vocabulary another name, or joins it to the one that has it.
  mutating func renameInVocabulary(_ old: String, to new: String) throws {
    guard try config().tags.entry(old) != nil,
      let text = try files.text(at: LibraryFolder.configName)
    else { return }
    var editor = try ConfigEditor(text)
    try editor.renameTag(old, to: new)
    if editor.text != text { try write(editor) }
  }

  private mutating func write(_ editor: ConfigEditor) throws {
    try files.write(editor.text, to: LibraryFolder.configName)
    knownConfig = editor.config
  }

  mutating func config() throws -> LibraryConfig {
    if let knownConfig { return knownConfig }
    let text = try files.text(at: LibraryFolder.configName) ?? ""
    do {
      let config = try LibraryConfig(text: text)
      knownConfig = config
      return config
    } catch {
      throw Advice.refusal(
        for: UnreadableFile(path: LibraryFolder.configName, reason: .record(error, text: text)))
    }
  }

  /// Says so when a tag is none of the vocabulary's, or refuses it where the vocabulary is closed.
  mutating func checkVocabulary(_ tags: [String]) throws {
    let vocabulary = try config().tags
    guard !vocabulary.entries.isEmpty else { return }
    for tag in tags where vocabulary.entry(tag) == nil {
      if let meant = vocabulary.tag(forAlias: tag) {
        throw Failure("'\(tag)' stands for '\(meant)' here", hints: ["use +\(meant)"])
      }
      let near = Suggestion.nearest(to: tag, among: vocabulary.entries.map(\.tag))
      let hint = near.isEmpty ? nil : "did you mean \(near.joined(separator: ", "))?"
      if vocabulary.isClosed {
        throw Failure("'\(tag)' is not in the library's vocabulary", hints: [hint])
      }
      remarks.append("'\(tag)' is new to the vocabulary" + (hint.map { "; \($0)" } ?? ""))
    }
  }
}

extension PaperDraft {
  /// A paper whose tags are of the library's vocabulary: other words for a tag become it, and where
  /// the vocabulary is closed, what is not in it becomes a keyword.
  mutating func settled(_ incoming: IncomingPaper) throws -> IncomingPaper {
    let vocabulary = try config().tags
    guard !vocabulary.entries.isEmpty else { return incoming }
    var settled = incoming
    settled.imported.paper.tags = []
    for tag in incoming.imported.paper.tags {
      if let meant = vocabulary.entry(tag)?.tag ?? vocabulary.tag(forAlias: tag) {
        settled.imported.paper.tags.append(meant)
      } else if vocabulary.isClosed {
        settled.imported.paper.keywords.append(tag)
      } else {
        settled.imported.paper.tags.append(tag)
      }
    }
    return settled
  }
}
