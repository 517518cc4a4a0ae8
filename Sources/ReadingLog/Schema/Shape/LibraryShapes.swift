extension Shape.Mapping {
  /// The grammar of a shelf.
  package static let shelf = Self(
    "a shelf",
    [
      "title": .line,
      "about": .prose,
      "sections": .list(of: .mapping(section)),
    ], required: ["title"])

  private static let section = Self(
    "a section",
    [
      "heading": .line,
      "papers": .list(of: .textOr(shelfEntry)),
    ])

  private static let shelfEntry = Self(
    "a shelf's entry",
    ["id": .paper, "by": .handle, "on": .date, "starred": .truth, "note": .prose],
    required: ["id"])

  /// The grammar of `readlog.yaml`.
  package static let config = Self(
    "readlog.yaml",
    [
      "format": .number(1...Int.max),
      "name": .line,
      "about": .prose,
      "ids": .choice(Shape.Choice("ids", of: IDPattern.self)),
      "people": .entries(keys: .handle, of: .textOr(person), areSorted: false),
      "tags": .mapping(tags),
      "policy": .mapping(policy),
    ])

  private static let person = Self(
    "a person", ["name": .line, "email": .textOrList(of: .line), "example": .truth])

  private static let tags = Self(
    "'tags'",
    [
      "closed": .truth,
      "vocabulary": .entries(keys: .tag, of: .textOr(vocabularyEntry), areSorted: false),
    ])

  private static let vocabularyEntry = Self(
    "a tag of the vocabulary", ["about": .prose, "aliases": .textOrList(of: .line)])
}
