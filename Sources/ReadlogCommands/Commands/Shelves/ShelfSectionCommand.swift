import ArgumentParser
import ReadingLog

struct ShelfSectionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "section", abstract: "Make, rename, move and remove the sections of a shelf.",
    discussion: """
      EXAMPLES
        readlog shelf section add spring Robustness
        readlog shelf section rename spring Robustness "Robust training"
        readlog shelf section move spring Robust --first
        readlog shelf section remove spring Robust
      """,
    subcommands: [
      SectionAddCommand.self, SectionRenameCommand.self, SectionMoveCommand.self,
      SectionRemoveCommand.self,
    ])
}

/// Where among the sections of a shelf one is to stand.
struct SectionPlaceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Before this section.", valueName: "heading")) var before: String?
  @Option(help: ArgumentHelp("After this section.", valueName: "heading")) var after: String?
  @Flag(help: "Before all others.") var first = false
  @Flag(help: "After all others.") var last = false

  func validate() throws {
    if [before != nil, after != nil, first, last].filter({ $0 }).count > 1 {
      throw ValidationError("--before, --after, --first and --last exclude each other")
    }
  }

  var isEmpty: Bool { before == nil && after == nil && !first && !last }

  /// How many sections are to stand before it.
  func index(on shelf: String, _ editor: ShelfEditor) throws -> Int {
    if let before { return try editor.section(named: before, on: shelf) }
    if let after { return try editor.section(named: after, on: shelf) + 1 }
    return first ? 0 : editor.headings.count
  }
}

extension ShelfEditor {
  /// - Throws: a failure for a heading that another section has.
  fileprivate func freeHeading(_ text: String, on shelf: String, but own: Int? = nil) throws
    -> String
  {
    let heading = text.trimmed
    if heading.isEmpty { throw Failure(.usage, "a heading is wanted") }
    let taken = headings.enumerated().contains { $0.offset != own && $0.element == heading }
    if taken { throw Failure("\(shelf) has a section '\(heading)' already") }
    return heading
  }
}

struct SectionAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Make sections, after all others if nothing else is said.",
    discussion: """
      EXAMPLES
        readlog shelf section add spring Robustness "Importance weighting"
        readlog shelf section add spring Introduction --first
      """)

  @OptionGroup var shared: ShelfWriteOptions
  @OptionGroup var place: SectionPlaceOptions
  @Argument(help: "The shelf.", completion: .shelves) var shelf: String
  @Argument(help: ArgumentHelp("Their headings.", valueName: "heading")) var headings: [String]

  func run() async throws {
    try await shared.edit(shelf) { _, editor, _ in
      var index = try place.index(on: shelf, editor)
      var added: [String] = []
      for heading in headings {
        let heading = try editor.freeHeading(heading, on: shelf)
        try editor.addSection(heading, at: index)
        added.append(heading)
        index += 1
      }
      return "new section" + (added.count == 1 ? " " : "s ") + added.joined(separator: ", ")
    }
  }
}

struct SectionRenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a section another heading.",
    discussion: """
      EXAMPLES
        readlog shelf section rename spring Robustness "Robust training"
        readlog shelf section rename spring "" Basics   the one without a heading
      """)

  @OptionGroup var shared: ShelfWriteOptions
  @Argument(help: "The shelf.", completion: .shelves) var shelf: String
  @Argument(help: ArgumentHelp("The section.", valueName: "heading")) var old: String
  @Argument(help: ArgumentHelp("Its new heading.", valueName: "new")) var new: String

  func run() async throws {
    try await shared.edit(shelf) { _, editor, _ in
      let section = try editor.section(named: old, on: shelf)
      let was = editor.headings[section] ?? "no heading"
      let heading = try editor.freeHeading(new, on: shelf, but: section)
      try editor.renameSection(section, to: heading)
      return "section \(was) is now \(heading)"
    }
  }
}

struct SectionMoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Put a section, with its papers, into another place.",
    discussion: """
      EXAMPLES
        readlog shelf section move spring Robustness --first
        readlog shelf section move spring Robustness --after Basics
      """)

  @OptionGroup var shared: ShelfWriteOptions
  @OptionGroup var place: SectionPlaceOptions
  @Argument(help: "The shelf.", completion: .shelves) var shelf: String
  @Argument(help: ArgumentHelp("The section.", valueName: "heading")) var heading: String

  func run() async throws {
    if place.isEmpty {
      throw Failure(.usage, "where to?", hints: ["give --before, --after, --first or --last"])
    }
    try await shared.edit(shelf) { _, editor, _ in
      let section = try editor.section(named: heading, on: shelf)
      let name = editor.headings[section] ?? "without a heading"
      let index = try place.index(on: shelf, editor)
      if let beside = place.before ?? place.after,
        try editor.section(named: beside, on: shelf) == section
      {
        throw Failure(.usage, "a section cannot stand beside itself")
      }
      try editor.moveSection(section, to: index > section ? index - 1 : index)
      let spot =
        place.before.map { "before \($0)" } ?? place.after.map { "after \($0)" }
        ?? (place.first ? "first" : "last")
      return "move section \(name) \(spot)"
    }
  }
}

struct SectionRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take sections off a shelf.",
    discussion: """
      EXAMPLES
        readlog shelf section remove spring Robustness
        readlog shelf section remove spring Robustness --force
      """)

  @OptionGroup var shared: ShelfWriteOptions
  @Argument(help: "The shelf.", completion: .shelves) var shelf: String
  @Argument(help: ArgumentHelp("The sections.", valueName: "heading")) var headings: [String]
  @Flag(help: "Although papers stand there, which leave the shelf with it.") var force = false

  func run() async throws {
    try await shared.edit(shelf) { _, editor, _ in
      var names: [String] = []
      for heading in headings {
        let section = try editor.section(named: heading, on: shelf)
        let count = editor.counts[section]
        if count > 0, !force {
          throw Failure(
            "\(TextLayout.count(count, "paper")) \(count == 1 ? "stands" : "stand") under "
              + editor.quotedHeading(section),
            hints: [
              "'readlog shelf move \(shelf) … --section …' takes them elsewhere",
              "--force takes them off the shelf",
            ])
        }
        names.append(editor.headings[section] ?? "without a heading")
        try editor.removeSection(section)
      }
      return "section" + (names.count == 1 ? " " : "s ") + names.joined(separator: ", ")
        + " removed"
    }
  }
}
