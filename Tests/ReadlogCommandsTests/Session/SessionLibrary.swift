import FoundationEssentials
import TestSupport

/// The libraries that sessions start with, and the sessions themselves: files beside these tests.
enum SessionLibrary {
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Copies `Libraries/NAME` into a folder of the scratch folder.
  static func copy(_ name: String, to scratch: ScratchFolder, at place: String) throws {
    let source = tests.appending(path: "Libraries/\(name)")
    for file in try FileManager.default.subpathsOfDirectory(atPath: source.path) {
      guard let text = try? String(contentsOf: source.appending(path: file), encoding: .utf8)
      else { continue }
      try scratch.write(text, to: place + "/" + file)
    }
  }

  /// The names of all sessions, without their ending.
  static func sessions() -> [String] {
    let files = try? FileManager.default.contentsOfDirectory(
      atPath: tests.appending(path: "Sessions").path)
    return (files ?? []).filter { $0.hasSuffix(".session") }.map { String($0.dropLast(8)) }.sorted()
  }

  static func url(ofSession name: String) -> URL {
    tests.appending(path: "Sessions/\(name).session")
  }
}
