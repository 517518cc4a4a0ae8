import LibYAML

/// Which paper an id means, on each side.
struct ReferenceTable {
  private let ids: ThreeSides<[String: Int]>

  init(_ items: [LibraryItem]) {
    ids = ThreeSides { side in
      var ids: [String: Int] = [:]
      for (index, item) in items.enumerated() where item.isPaper {
        if let stem = item.versions[side]?.stem { ids[stem] = index }
      }
      return ids
    }
  }

  /// The index of the item that a side means by an id: its own paper of that name, else the one that
  /// had the name before, else the other side's.
  func item(_ id: String, on side: MergeSide) -> Int? {
    ids[side][id] ?? ids.base[id] ?? ids[side.opposite][id]
  }

  /// The items to which a version points.
  func targets(of version: LibraryVersion, on side: MergeSide) -> Set<Int> {
    Set(version.mentions.compactMap { item($0.id, on: side) })
  }

  /// A version with the papers it points to called by other names.
  ///
  /// - Parameters:
  ///   - index: of the version's own item.
  ///   - name: by the index of an item; `nil` leaves an id as it is.
  func text(
    of version: LibraryVersion, at index: Int, on side: MergeSide, _ name: (Int) -> String?
  ) -> String {
    var changes: [LibraryMention.Change] = []
    for mention in version.mentions {
      guard let target = item(mention.id, on: side), let name = name(target) else { continue }
      if target == index, mention.id != version.stem {
        changes.append(LibraryMention.Change(mention: mention, name: nil))
      } else if name != mention.id {
        changes.append(LibraryMention.Change(mention: mention, name: name))
      }
    }
    return changes.isEmpty ? version.text : version.text(after: changes)
  }
}
