import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Poppler's `pdftotext`: PDFs come from anybody, and are read in a process that can be ended.
package struct PDFTextProgram: Sendable {
  /// What a PDF may cost.
  package struct Limits: Sendable {
    /// Of text, in bytes.
    package var size = 32 << 20
    package var pages = 5000
    package var time: Duration = .seconds(60)

    package init() {}
  }

  private let path: String
  private let limits: Limits

  /// - Returns: `nil` where there is none on the `PATH`.
  package init?(environment: [String: String], limits: Limits = Limits()) {
    let paths = ProgramFile.searchPath(environment).map { $0 + "/pdftotext" }
    guard let path = paths.first(where: ProgramFile.isExecutable) else { return nil }
    (self.path, self.limits) = (path, limits)
  }

  /// The text of a PDF, page by page.
  ///
  /// - Parameter file: absolute, so that it is no option.
  package func text(of file: String) async -> PDFText {
    await Deadline.run(limits.time) { await run(on: file) } ?? PDFText(without: .slow)
  }

  private func run(on file: String) async -> PDFText {
    let arguments = ["-enc", "UTF-8", "-eol", "unix", "-l", String(limits.pages), file, "-"]
    let limit = limits.size
    do {
      let result = try await Subprocess.run(
        .path(FilePath(path)), arguments: Arguments(arguments),
        environment: .custom(["PATH": "/usr/bin:/bin", "LC_ALL": "C"]), input: .none,
        output: .sequence, error: .sequence
      ) { execution in
        async let said = Self.beginning(of: execution.standardError, 1 << 16)
        let text = try await Self.text(of: execution.standardOutput, limit)
        if text.isCut { await execution.teardown(using: []) }
        return (text.bytes, text.isCut, try await said)
      }
      let (bytes, isCut, said) = result.closureResult
      let all = String(decoding: bytes, as: UTF8.self)
      let text = PDFText(all, isCut: isCut, mostPages: limits.pages)
      if isCut || result.terminationStatus.isSuccess { return text }
      return PDFText(without: said.contains("password") ? .encrypted : .unreadable)
    } catch {
      return PDFText(without: Task.isCancelled ? .slow : .unreadable)
    }
  }

  /// No more of a text than the limit.
  private static func text(
    of output: SubprocessOutputSequence, _ limit: Int
  ) async throws -> (bytes: [UInt8], isCut: Bool) {
    var bytes: [UInt8] = []
    for try await piece in output {
      piece.withUnsafeBytes { bytes.append(contentsOf: $0) }
      if bytes.count > limit { return (bytes, true) }
    }
    return (bytes, false)
  }

  /// Reads everything, so that the program can go on, and keeps the beginning.
  private static func beginning(
    of output: SubprocessOutputSequence, _ limit: Int
  ) async throws -> String {
    var bytes: [UInt8] = []
    for try await piece in output where bytes.count < limit {
      piece.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
