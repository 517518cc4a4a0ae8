import Interchange
import LibraryStore
import ReadingLog
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// `pandoc`, which knows the Citation Style Language.
struct Pandoc {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// References as plain text, in the order and form that a style wants.
  ///
  /// - Parameter style: a `.csl` file.
  func references(_ papers: [(id: String, paper: Paper)], style: String) async throws -> String {
    let file = session.world.absolute(style)
    guard ForeignFile.kind(of: file) == .file else {
      let built = CitationStyle.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(
        .usage, "'\(style)' is no style that is known, and no file",
        hints: [
          "known are \(built)",
          "styles of the Citation Style Language are files that end in .csl; pandoc reads them",
        ])
    }
    let places = ProgramFile.searchPath(session.world.environment).map { $0 + "/pandoc" }
    guard let program = places.first(where: ProgramFile.isExecutable) else {
      throw Failure(.refused, "a .csl file needs pandoc", hints: ["install pandoc, 2.11 or later"])
    }
    let result = try await Subprocess.run(
      .path(FilePath(program)),
      arguments: [
        "--from=csljson", "--to=plain", "--wrap=none", "--citeproc", "--sandbox", "--csl", file,
      ],
      environment: .custom(["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]),
      input: .string(CSLWriter().write(papers)), output: .string(limit: 1 << 26),
      error: .string(limit: 1 << 16))
    guard result.terminationStatus.isSuccess else {
      throw Failure(
        .refused, "pandoc could not make references",
        causes: result.standardError.split(whereSeparator: \.isNewline).map(String.init))
    }
    return result.standardOutput
  }
}
