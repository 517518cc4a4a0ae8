import ArgumentParser
import ReadingLog

struct ShelfAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Put papers on a shelf.",
    discussion: """
      EXAMPLES
        readlog shelf add spring kornblith2019similarity
        readlog shelf add spring song2019selfie --section noise --by bob \\
          --on 2026-12-03 --note "the formula first"
        readlog shelf add spring gaier2019weight --before song2019selfie
        readlog list tag:gan --ids | readlog shelf add spring - --section GANs
      """)

  @OptionGroup var shared: ShelfWriteOptions
  @OptionGroup var place: ShelfPlaceOptions
  @OptionGroup var entry: ShelfEntryOptions

  @Argument(help: "The shelf.", completion: .shelves) var shelf: String
  @Argument(
    help: ArgumentHelp("The papers' ids; '-' reads them from stdin.", valueName: "id"),
    completion: .ids)
  var ids: [String]

  func run() async throws {
    try await shared.edit(shelf) { session, editor, draft in
      let change = try entry.change(today: session.world.today, &draft)
      let ids = try session.expanded(ids).map { try draft.knownID($0) }
      if ids.isEmpty { throw Failure(.usage, "no paper is named", hints: ["give an id"]) }
      let new = try unplaced(ids, editor, &draft)
      // A shelf that has no sections has no place yet.
      if editor.headings.isEmpty, place.section == nil { try editor.addSection(nil, at: 0) }
      try editor.add(
        new, saying: change, at: try place.place(on: shelf, editor, home: nil))
      let section = editor.section(of: new[0]).flatMap { editor.headings[$0] }
      return ShelfWords.list(new, sign: "+") + (section.map { " (\($0))" } ?? "")
    }
  }

  /// The papers that are not on the shelf yet, each once; at least one.
  private func unplaced(
    _ ids: [String], _ editor: ShelfEditor, _ draft: inout PaperDraft
  ) throws -> [String] {
    var seen: Set<String> = []
    let ids = ids.filter { seen.insert($0).inserted }
    let known = Set(editor.shelf.papers)
    let new = ids.filter { !known.contains($0) }
    let old = ids.filter(known.contains)
    if new.isEmpty, let section = editor.section(of: old[0]) {
      let heading = editor.headings[section].map { ", under '\($0)'" } ?? ""
      throw Failure(
        old.count == 1
          ? "\(old[0]) stands on \(shelf) already\(heading)"
          : "all of them stand on \(shelf) already",
        hints: ["'readlog shelf move' takes them elsewhere, 'readlog shelf set' says more of them"])
    }
    if !old.isEmpty {
      draft.remarks.append("there already: \(ShelfWords.list(old).replacing(" ", with: ", "))")
    }
    return new
  }
}
