#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A program that was built together with the tests.
package struct BuiltProgram: Sendable {
  package let path: String

  /// Looks beside and above the test bundle. Nil where the program was not built.
  package init?(_ name: String) {
    let arguments = CommandLine.arguments
    let bundle = arguments.firstIndex(of: "--test-bundle-path").map { $0 + 1 }
    let places = [bundle.flatMap { arguments.indices.contains($0) ? arguments[$0] : nil }]
    for place in places.compactMap({ $0 }) + arguments.prefix(1) {
      var folder = URL(filePath: place).deletingLastPathComponent()
      while folder.path.count > 1 {
        let candidate = folder.path + "/" + name
        var isFolder = false
        if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder {
          path = candidate
          return
        }
        folder.deleteLastPathComponent()
      }
    }
    return nil
  }
}
