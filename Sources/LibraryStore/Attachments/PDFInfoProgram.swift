import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Poppler's `pdfinfo`: what a PDF says of itself.
package struct PDFInfoProgram: Sendable {
  private let path: String

  /// - Returns: `nil` where there is none on the `PATH`.
  package init?(environment: [String: String]) {
    let paths = ProgramFile.searchPath(environment).map { $0 + "/pdfinfo" }
    guard let path = paths.first(where: ProgramFile.isExecutable) else { return nil }
    self.path = path
  }

  /// Lines such as `Title:  …`; empty for what is no PDF, or takes too long.
  ///
  /// - Parameter file: absolute, so that it is no option.
  package func facts(of file: String) async -> String {
    let program = FilePath(path)
    return await Deadline.run(.seconds(10)) {
      let result = try? await Subprocess.run(
        .path(program), arguments: ["-enc", "UTF-8", file],
        environment: .custom(["PATH": "/usr/bin:/bin", "LC_ALL": "C"]), input: .none,
        output: .string(limit: 1 << 16), error: .discarded)
      return result?.standardOutput ?? ""
    } ?? ""
  }
}
