import LibYAML
import ReadingLog

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A made-up library on disk, in subfolders by first letter as large libraries are.
enum SampleLibrary {
  static let seed: UInt64 = 20_261_120

  /// Writes `size` records and their `readlog.yaml` into an empty folder.
  static func write(size: Int, to folder: String) throws {
    let vocabulary = Vocabulary()
    var generator = PaperGenerator(vocabulary, seed: seed)
    let files = FileManager.default
    try files.createDirectory(atPath: folder + "/papers", withIntermediateDirectories: true)
    for letter in "abcdefghijklmnopqrstuvwxyz" {
      try files.createDirectory(
        atPath: "\(folder)/papers/\(letter)", withIntermediateDirectories: false)
    }
    try write(YAMLWriter.document(config(vocabulary)), to: folder + "/readlog.yaml")
    for _ in 0..<size {
      let (id, paper) = generator.next()
      try write(YAMLWriter.document(paper.yaml), to: folder + "/" + path(of: id))
    }
  }

  /// The ids of the first records that ``write(size:to:)`` makes.
  static func firstIDs(_ count: Int) -> [String] {
    var generator = PaperGenerator(Vocabulary(), seed: seed)
    return (0..<count).map { _ in generator.next().id }
  }

  static func path(of id: String) -> String { "papers/\(id.prefix(1))/\(id).yaml" }

  private static func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  private static func config(_ vocabulary: Vocabulary) -> YAMLValue {
    let people = PaperGenerator.people.map { handle in
      YAMLValue.Field(
        handle, .mapping([YAMLValue.Field("email", .text("\(handle)@example.org"))]))
    }
    let tags = vocabulary.tags.sorted().map { tag in
      YAMLValue.Field(tag, .text("Papers on \(tag.replacing("-", with: " "))."))
    }
    return .mapping([
      YAMLValue.Field("format", .literal("1")),
      YAMLValue.Field("people", .mapping(people)),
      YAMLValue.Field("tags", .mapping([YAMLValue.Field("vocabulary", .mapping(tags))])),
    ])
  }
}
