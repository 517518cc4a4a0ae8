/// The library of one clone at one moment.
struct Snapshot: Sendable {
  struct File: Sendable {
    let text: String
    /// `nil` where the text cannot be read.
    let facts: FileFacts?
  }

  /// By their paths below the library.
  private(set) var files: [String: File] = [:]
  /// What all files say together; of two files for one paper the first by name counts.
  ///
  /// Where a paper is named by its id it stands here as itself: under whatever id, it is the one that
  /// this library calls so.
  private(set) var values: [Place: String] = [:]

  var contents: [String: String] { files.mapValues(\.text) }

  /// The library with these texts; what did not change, or is another's, is not read again.
  func replacing(
    _ texts: [String: String], _ catalogue: Catalogue, also other: Snapshot = Snapshot()
  ) -> Snapshot {
    var new = Snapshot()
    for (path, text) in texts {
      let known = [files[path], other.files[path]].compactMap(\.self)
      if let file = known.first(where: { $0.text.utf8.elementsEqual(text.utf8) }) {
        new.files[path] = file
      } else {
        let facts = FileFacts(path: path, text: text, identify: catalogue.subject)
        new.files[path] = File(text: text, facts: facts)
      }
    }
    new.readValues(catalogue)
    return new
  }

  private mutating func readValues(_ catalogue: Catalogue) {
    for facts in facts {
      let named = facts.values.map { place, value in
        let place = place.naming { id in
          files["papers/\(id).yaml"]?.facts?.subject ?? catalogue.subject(uid: nil, id: id)
        }
        return (place, value)
      }
      // Two ids may be one paper's, and a dictionary has no order.
      values.merge(Dictionary(named, uniquingKeysWith: min)) { first, _ in first }
    }
  }

  /// The texts of all notes, with when they were edited last: what no word says, but a merge sees.
  var noteTexts: [Place: String] {
    var texts: [Place: String] = [:]
    for facts in facts {
      for (owner, text) in facts.texts where owner.contains("/") {
        let edited = facts.edited[owner].map { "\($0)" } ?? ""
        texts[Place(subject: facts.subject, kind: .note, name: owner)] = text + edited
      }
    }
    return texts
  }

  /// What each version of each note says.
  var versions: [Place: [String: Set<Place>]] {
    var versions: [Place: [String: Set<Place>]] = [:]
    for facts in facts {
      for (owner, said) in facts.versions {
        versions[Place(subject: facts.subject, kind: .note, name: owner)] = said
      }
    }
    return versions
  }

  var facts: [FileFacts] { files.sorted { $0.key < $1.key }.compactMap(\.value.facts) }

  func file(of subject: String) -> (path: String, file: File)? {
    files.filter { $0.value.facts?.subject == subject }.min { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  /// Where ids of papers stand that are not there, by what a file calls them.
  var loose: Set<Place> {
    let places = facts.flatMap(\.values.keys).filter { place in
      (place.kind == .related || place.kind == .entry) && files["papers/\(place.name).yaml"] == nil
    }
    return Set(places)
  }

  var unreadable: [String] { files.filter { $0.value.facts == nil }.map(\.key).sorted() }
}

/// Which paper a record is about, whatever its file is called.
struct Catalogue: Sendable {
  private var byUID: [String: String] = [:]
  private var byID: [String: String] = [:]

  mutating func add(_ subject: String, uid: String, id: String) {
    byUID[uid] = subject
    if byID[id] == nil { byID[id] = subject }
  }

  /// Papers get other ids, from people and from merges.
  mutating func learn(_ snapshot: Snapshot) {
    for (path, file) in snapshot.files where byID[path.fileStem] == nil {
      byID[path.fileStem] = file.facts?.subject
    }
  }

  func subject(uid: String?, id: String) -> String {
    uid.flatMap { byUID[$0] } ?? byID[id] ?? "unknown-\(id)"
  }
}

extension Place {
  /// The place with what it calls by an id called by `name`.
  fileprivate func naming(_ name: (String) -> String) -> Place {
    switch kind {
    case .related, .entry:
      Place(subject: subject, kind: kind, owner: owner, name: name(self.name))
    case .entryField:
      Place(subject: subject, kind: kind, owner: name(owner), name: self.name)
    default: self
    }
  }
}
