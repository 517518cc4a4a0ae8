#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Who holds a lock of readlog's, as the lock file says.
package struct LockOwner: Sendable, Hashable {
  package let process: Int32
  package let host: String
  /// Such as `readlog tag`.
  package let command: String

  init(process: Int32, host: String, command: String) {
    self.process = process
    self.host = host
    self.command = command
  }

  /// This process.
  init(command: String) {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let host = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    self.init(process: getpid(), host: String(decoding: host, as: UTF8.self), command: command)
  }

  /// The first line of every lock file of ours; Git's index begins with `DIRC`.
  private static let mark = "readlog-lock"

  /// Nil for a file that readlog did not write.
  init?(lockFile file: OpenFile) throws(FileFault) {
    self.init(lockFile: String(decoding: try file.readAll(limit: 4096), as: UTF8.self))
  }

  /// Nil for the text of a file that readlog did not write.
  init?(lockFile text: String) {
    let lines = text.split(separator: "\n")
    guard lines.first == Self.mark[...] else { return nil }
    func value(_ key: String) -> String? {
      lines.first { $0.hasPrefix(key + " ") }.map { String($0.dropFirst(key.count + 1)) }
    }
    process = value("pid").flatMap { Int32($0) } ?? 0
    host = value("host") ?? ""
    command = value("command") ?? ""
  }

  var lockFile: [UInt8] {
    let command = command.split(whereSeparator: \.isNewline).joined(separator: " ")
    return Array("\(Self.mark)\npid \(process)\nhost \(host)\ncommand \(command)\n".utf8)
  }
}
