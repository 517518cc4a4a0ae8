#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a program prints, for conditions of tests, which cannot wait.
enum ProgramOutput {
  static func of(_ program: String, _ arguments: String) -> String {
    guard let pipe = popen("\(program) \(arguments) 2>/dev/null", "r") else { return "" }
    defer { pclose(pipe) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, bytes.count, pipe)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}
