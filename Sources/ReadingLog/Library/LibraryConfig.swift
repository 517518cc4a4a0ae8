import LibYAML

/// What `readlog.yaml` says: the people, the vocabulary of tags, how the library wants things, and
/// who may change what.
package struct LibraryConfig: Sendable, Hashable {
  /// The version of the format that the library is written in; this program knows `currentFormat`.
  package var format = Self.currentFormat
  package var name: String?
  package var about: String?
  package var people: [Person] = []
  package var tags = TagVocabulary()
  package var ids: IDPattern = .authorYearWord
  package var policy = WritePolicy()

  package static let currentFormat = 1

  package init() {}

  package func person(_ handle: String) -> Person? {
    people.first { $0.handle == handle }
  }

  /// The person who has an e-mail address, case aside.
  package func person(email: String) -> Person? {
    let email = email.lowercased()
    return people.first { $0.emails.contains { $0.lowercased() == email } }
  }
}

/// Somebody who reads and writes here.
package struct Person: Sendable, Hashable {
  package var handle: String
  package var name: String?
  package var emails: [String] = []
  /// Somebody made up, to show what a library looks like.
  package var isExample = false

  package init(handle: String) { self.handle = handle }

  /// Handles are keys of YAML and parts of queries: lower-case ASCII letters, digits, `-`, `_`.
  package static func isValidHandle(_ text: String) -> Bool {
    guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 40 else {
      return false
    }
    return text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
    }
  }
}

/// The tags that the lab agreed on.
package struct TagVocabulary: Sendable, Hashable {
  /// Whether other tags are refused by `check`.
  package var isClosed = false
  package var entries: [Entry] = []

  package struct Entry: Sendable, Hashable {
    package var tag: String
    package var about: String?
    package var aliases: [String] = []

    package init(tag: String) { self.tag = tag }
  }

  package init() {}

  package func entry(_ tag: String) -> Entry? {
    entries.first { $0.tag == tag }
  }

  /// The tag that an alias stands for.
  package func tag(forAlias alias: String) -> String? {
    entries.first { $0.aliases.contains(alias) }?.tag
  }
}

/// How ids are made for papers that come without one.
package enum IDPattern: String, CaseIterable, Sendable {
  /// `kornblith2019similarity`
  case authorYearWord = "author-year-word"
  /// `kornblith2019`
  case authorYear = "author-year"
}
