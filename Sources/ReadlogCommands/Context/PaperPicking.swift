import LibraryStore
import ReadingLog

/// Lets somebody on a terminal choose among papers.
struct PaperPicking {
  let session: Session
  /// Their first cell is the id.
  let papers: [ListedPaper]
  let allowsMany: Bool

  /// How many papers the built-in list shows at once.
  private static let pageLength = 20

  /// - Returns: nothing if nothing was chosen.
  func ids() async throws -> [String] {
    let places = ProgramFile.searchPath(session.world.environment).map { $0 + "/fzf" }
    if let fzf = places.first(where: ProgramFile.isExecutable) { return try await ids(by: fzf) }
    return numbered()
  }

  /// The id stands before a tab on each line, so that it comes back whole.
  private func ids(by fzf: String) async throws -> [String] {
    let table = TableColumns(papers.lazy.map(\.cells), width: nil)
    let lines = papers.map { paper in
      paper.cells[0] + "\t" + table.line(paper.cells) { text, _ in text }.trimmingTrailingBlanks()
    }
    var words = [fzf, "--delimiter=\t", "--with-nth=2..", "--no-multi"]
    if allowsMany { words[3] = "--multi" }
    if let readlog = session.world.programPath {
      // fzf puts the id in quotes of its own.
      let command = [readlog, "--library", session.folder.path].map(Self.quoted)
      words += ["--preview=" + command.joined(separator: " ") + " show -- {1}"]
      words += ["--preview-window=down,50%,wrap"]
    }
    let chosen = try await session.world.choose(words, lines.joined(separator: "\n") + "\n")
    return (chosen ?? "").split(separator: "\n").compactMap { line in
      line.split(separator: "\t").first.map(String.init)
    }
  }

  private static func quoted(_ word: String) -> String {
    "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// Asks for numbers; other words make the list shorter.
  private func numbered() -> [String] {
    let errors = session.errors
    var shown = papers
    while true {
      show(shown)
      errors.write(
        allowsMany ? "numbers, or words to look for: " : "number, or words to look for: ")
      guard let answer = session.world.input.readLine()?.trimmed, !answer.isEmpty else { return [] }
      let words = answer.split { $0 == " " || $0 == "," }.map(String.init)
      let numbers = words.compactMap { Int($0) }
      let isChoice = numbers.allSatisfy((1...min(shown.count, Self.pageLength)).contains)
      if numbers.count == words.count, isChoice, allowsMany || numbers.count == 1 {
        return numbers.map { shown[$0 - 1].cells[0] }
      }
      let found = papers.filter { paper in
        let text = Folding.fold(paper.cells.joined(separator: " "))
        return words.allSatisfy { text.contains(Folding.fold($0)) }
      }
      if found.isEmpty { errors.remark("no paper here has '\(answer)'") } else { shown = found }
    }
  }

  private func show(_ papers: [ListedPaper]) {
    let rows = zip(1..., papers.prefix(Self.pageLength)).map { ["\($0)"] + $1.cells }
    for line in TextLayout.table(rows, width: session.errors.width) {
      session.errors.line(line.trimmingTrailingBlanks())
    }
    let rest = papers.count - rows.count
    if rest > 0 { session.errors.remark("and \(rest) more") }
  }
}
