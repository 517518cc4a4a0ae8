import LibraryStore
import ReadingLog

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One merge of a history, while it goes on and until it is judged.
struct MergeStep {
  let clone: Clone
  let theirs: Clone.Head
  let repository: Repository
  let disagreements: Disagreements
  var stopped = false
  /// Whether a text was open, not only what Git decides by itself: renames and removals.
  var askedForTexts = false
  /// The fields that readlog marked.
  var marked: Set<String> = []

  var knowledge: Knowledge { clone.head.knowledge.union(theirs.knowledge) }

  /// Makes the merge once more beside the work tree and keeps what the driver was given and what it
  /// gave back: one folder for each time Git called it, those for virtual bases first.
  ///
  /// - Parameter names: the names that the file has.
  func keep(_ names: Set<String>, in folder: String) {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    keepSides(names, in: folder)
    guard let driver = clone.strategy.configuration[DriverCommand.key] else { return }
    let traced = """
      d=$(mktemp -d '\(folder)/'$(date +%s%N)-XXX); \
      echo %P > $d/path; cp %O $d/base; cp %A $d/ours; cp %B $d/theirs; \
      (\(driver)); s=$?; cp %A $d/merged; exit $s
      """
    _ = try? repository.attempt([
      "-c", "merge.readlog.driver=\(traced)", "merge-tree", "--write-tree", clone.head.id,
      theirs.id,
    ])
    let others = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for other in others where !other.hasPrefix("sides") {
      let path = try? String(contentsOfFile: "\(folder)/\(other)/path", encoding: .utf8)
      if path.map({ !names.contains($0.trimmed.fileStem) }) ?? true {
        try? FileManager.default.removeItem(atPath: "\(folder)/\(other)")
      }
    }
  }

  /// The versions of a file in the common ancestors, on both sides and in the work tree.
  private func keepSides(_ names: Set<String>, in folder: String) {
    let bases = (try? repository.succeed("merge-base", "--all", clone.head.id, theirs.id)) ?? ""
    var commits = bases.split(separator: "\n").enumerated().map { ("base \($0 + 1)", String($1)) }
    commits += [("ours", clone.head.id), ("theirs", theirs.id)]
    for name in names {
      let path = name == Author.shelfPath.fileStem ? Author.shelfPath : "papers/\(name).yaml"
      var texts = commits.map { ($0.0, try? repository.succeed("show", "\($0.1):\(path)")) }
      texts.append(("merged", repository.text(at: path)))
      let sides = "\(folder)/sides of \(name)"
      try? FileManager.default.createDirectory(atPath: sides, withIntermediateDirectories: true)
      for (side, text) in texts {
        try? text?.write(toFile: "\(sides)/\(side)", atomically: false, encoding: .utf8)
      }
    }
  }
}
