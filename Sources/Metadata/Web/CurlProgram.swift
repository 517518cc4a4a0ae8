import ReadingLog
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// `curl`: the user's proxies, certificates and their updates, and nothing of it in our own process.
struct CurlProgram: Sendable {
  let path: String
  let environment: [String: String]
  let limits: WebLimits

  /// Asks once, and follows no redirect.
  ///
  /// - Parameters:
  ///   - addresses: where the host is; the name is not looked up again, so that what was checked is
  ///     what is asked.
  func get(
    _ request: WebRequest, host: String, port: Int, at addresses: [HostAddress], userAgent: String
  ) async throws(WebFault) -> WebResponse {
    // -q comes first: no ~/.curlrc.
    var arguments = [
      "-q", "--silent", "--show-error", "--include", "--suppress-connect-headers", "--globoff",
      "--compressed", "--proto", "=https,http", "--connect-timeout", "10",
      "--max-time", String(limits.time), "--max-filesize", String(limits.size),
      "--user-agent", userAgent, "--header", "Accept: \(request.accept)",
    ]
    if !addresses.isEmpty {
      let list = addresses.map { $0.bytes.count == 16 ? "[\($0.text)]" : $0.text }
      arguments += ["--resolve", "\(host):\(port):\(list.joined(separator: ","))"]
    }
    arguments += ["--url", request.address]
    let (bytes, status, words) = try await run(arguments)
    guard bytes.count <= limits.size else { throw .tooLarge(limit: limits.size) }
    guard status == 0 else { throw fault(status, words) }
    guard let response = WebResponse(curl: bytes) else {
      throw .misunderstood(reason: "no HTTP")
    }
    return response
  }

  private func run(
    _ arguments: [String]
  ) async throws(WebFault) -> (bytes: [UInt8], status: Int32, words: String) {
    // `--max-filesize` knows only what the server announces.
    let limit = limits.size
    var values: [Environment.Key: String] = [:]
    for (name, value) in environment { values[Environment.Key(stringLiteral: name)] = value }
    do {
      let result = try await Subprocess.run(
        .path(FilePath(path)), arguments: Arguments(arguments),
        environment: .custom(values), input: .none, output: .sequence,
        error: .string(limit: 1 << 16)
      ) { execution in
        var bytes: [UInt8] = []
        for try await piece in execution.standardOutput {
          piece.withUnsafeBytes { bytes.append(contentsOf: $0) }
          if bytes.count > limit {
            await execution.teardown(using: [])
            break
          }
        }
        return bytes
      }
      guard case .exited(let status) = result.terminationStatus else {
        return (result.closureResult, -1, "")
      }
      return (result.closureResult, status, result.standardError)
    } catch {
      throw .noProgram
    }
  }

  /// «EXIT CODES», curl(1).
  private func fault(_ status: Int32, _ words: String) -> WebFault {
    switch status {
    case 28: .slow(limit: limits.time)
    case 63: .tooLarge(limit: limits.size)
    case 18, 52, 56, 92: .cutOff
    default: .unreachable(reason: Self.reason(words))
    }
  }

  /// `Could not resolve host: example.org` of `curl: (6) Could not resolve host: example.org`.
  private static func reason(_ words: String) -> String {
    let line = words.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    guard line.hasPrefix("curl: ("), let end = line.firstIndex(of: ")") else { return line }
    return line[line.index(after: end)...].trimmed
  }
}
