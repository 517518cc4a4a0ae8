import ArgumentParser
import ReadingLog

/// Where on a shelf papers are to stand, as it is said on the command line.
struct ShelfPlaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The section; a part of its heading will do.", valueName: "heading"))
  var section: String?
  @Option(help: ArgumentHelp("Before this paper of the shelf.", valueName: "id"), completion: .ids)
  var before: String?
  @Option(help: ArgumentHelp("After this paper of the shelf.", valueName: "id"), completion: .ids)
  var after: String?
  @Flag(help: "At the beginning of the section.") var first = false
  @Flag(help: "At its end; that is what happens if nothing is said.") var last = false

  func validate() throws {
    let said = [before != nil, after != nil, first, last].filter { $0 }
    if said.count > 1 {
      throw ValidationError("--before, --after, --first and --last exclude each other")
    }
  }

  var isEmpty: Bool { section == nil && before == nil && after == nil && !first && !last }

  /// Where the first of some papers goes.
  ///
  /// - Parameter home: the section if none is said, as its number.
  func place(on shelf: String, _ editor: ShelfEditor, home: Int?) throws -> ShelfPlace {
    let named = try section.map { try editor.section(named: $0, on: shelf) }
    if let anchor = before ?? after {
      guard let there = editor.section(of: anchor) else {
        throw editor.unknownEntry(anchor, on: shelf)
      }
      if let named, named != there {
        throw Failure(
          "'\(anchor)' stands under \(editor.quotedHeading(there)), "
            + "not under \(editor.quotedHeading(named))",
          hints: ["leave out --section"])
      }
      return before == nil ? .after(anchor) : .before(anchor)
    }
    let section = try named ?? home ?? editor.onlySection(of: shelf)
    return first ? .first(section: section) : .last(section: section)
  }
}

extension ShelfPlace {
  /// Where the next paper goes that comes behind one at this place.
  func next(after id: String) -> ShelfPlace {
    switch self {
    case .first, .after: .after(id)
    case .last, .before: self
    }
  }
}

extension ShelfEditor {
  /// The number of the section with a heading, or of the only one whose heading begins so, or has
  /// the words in it.
  func section(named name: String, on shelf: String) throws -> Int {
    let headings = headings
    if let exact = headings.firstIndex(where: { ($0 ?? "") == name }) { return exact }
    let folded = Folding.fold(name)
    let same = headings.indices.filter { Folding.fold(headings[$0] ?? "") == folded }
    if same.count == 1 { return same[0] }
    let near = headings.indices.filter {
      !folded.isEmpty && Folding.fold(headings[$0] ?? "").contains(folded)
    }
    let begun = near.filter { Folding.fold(headings[$0] ?? "").hasPrefix(folded) }
    if let only = begun.count == 1 ? begun : near.count == 1 ? near : nil { return only[0] }
    throw Failure(
      near.isEmpty
        ? "\(shelf) has no section '\(name)'"
        : "'\(name)' could be one of \(near.count) sections of \(shelf)",
      hints: [
        sectionList(near.isEmpty ? Array(headings.indices) : near),
        near.isEmpty ? "'readlog shelf section add \(shelf) …' makes one" : nil,
      ])
  }

  /// The section without a heading, or the only one there is.
  fileprivate func onlySection(of shelf: String) throws -> Int {
    let headings = headings
    if let bare = headings.firstIndex(of: nil) { return bare }
    if headings.count == 1 { return 0 }
    throw Failure(
      "\(shelf) has \(headings.count) sections",
      hints: ["say which with --section: " + (sectionList(Array(headings.indices)) ?? "")])
  }

  private func sectionList(_ indices: [Int]) -> String? {
    indices.isEmpty ? nil : "there is " + indices.map(quotedHeading).joined(separator: ", ")
  }

  func quotedHeading(_ section: Int) -> String {
    headings[section].map { "'\($0)'" } ?? "no heading"
  }

  func unknownEntry(_ id: String, on shelf: String) -> Failure {
    let papers = self.shelf.papers
    let begun = papers.filter { !id.isEmpty && $0.hasPrefix(id) }
    let near = begun.isEmpty ? Suggestion.nearest(to: id, among: papers) : Array(begun.prefix(5))
    return Failure(
      "'\(id)' is not on \(shelf)",
      hints: [
        near.isEmpty
          ? "'readlog shelf show \(shelf)' shows what is"
          : "did you mean \(near.joined(separator: ", "))?"
      ])
  }

  func requireEntry(_ id: String, on shelf: String) throws {
    if section(of: id) == nil { throw unknownEntry(id, on: shelf) }
  }
}
