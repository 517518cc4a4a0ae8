import LibYAML

/// Which paper an id means, on each side.
struct ReferenceTable {
  private let items: [LibraryItem]
  private let ids: ThreeSides<[String: Int]>

  init(_ items: [LibraryItem]) {
    self.items = items
    ids = ThreeSides { side in
      var ids: [String: Int] = [:]
      for (index, item) in items.enumerated() where item.isPaper {
        if let stem = item.versions[side]?.stem { ids[stem] = index }
      }
      return ids
    }
  }

  /// The items to which a side's version of one points.
  func targets(of index: Int, on side: MergeSide) -> Set<Int> {
    guard let version = items[index].versions[side] else { return [] }
    return Set(version.mentions.compactMap { target(of: $0.id, on: side, follows: true) })
  }

  /// The versions of an item with the papers they point to called by other names.
  ///
  /// Where somebody renamed a paper and left references behind, they are looked after only if both
  /// sides changed what the file says: a merge with what changed nothing changes nothing.
  ///
  /// - Parameter name: by the index of an item; `nil` leaves an id as it is.
  func versions(of index: Int, _ name: (Int) -> String?) -> ThreeSides<LibraryVersion?> {
    let plain = ThreeSides { version(of: index, on: $0, follows: false, name) }
    guard let ours = plain.ours?.text, let theirs = plain.theirs?.text, ours != theirs,
      ours != plain.base?.text, theirs != plain.base?.text
    else { return plain }
    return ThreeSides { version(of: index, on: $0, follows: true, name) }
  }

  /// A side's version of an item with the papers it points to called by other names.
  ///
  /// - Parameters:
  ///   - follows: whether an id that means nothing on that side means what it meant before.
  ///   - name: by the index of an item; `nil` leaves an id as it is.
  func version(
    of index: Int, on side: MergeSide, follows: Bool, _ name: (Int) -> String?
  ) -> LibraryVersion? {
    guard let version = items[index].versions[side] else { return nil }
    var changes: [LibraryMention.Change] = []
    for mention in version.mentions {
      guard let target = target(of: mention.id, on: side, follows: follows),
        let name = name(target)
      else { continue }
      if target == index, mention.id != version.stem {
        changes.append(LibraryMention.Change(mention: mention, name: nil))
      } else if name != mention.id {
        changes.append(LibraryMention.Change(mention: mention, name: name))
      }
    }
    return changes.isEmpty ? version : version.naming(changes)
  }

  /// What a side means by an id: its own paper of that name, else the one that had it before, else
  /// the other side's.
  private func target(of id: String, on side: MergeSide, follows: Bool) -> Int? {
    if let item = ids[side][id] { return item }
    return follows ? ids.base[id] ?? ids[side.opposite][id] : nil
  }
}
