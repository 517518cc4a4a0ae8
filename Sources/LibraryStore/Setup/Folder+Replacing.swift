#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Folder {
  /// Puts a text in the place of whatever has the name, in one step.
  func replace(
    _ name: String, with text: String, permissions: mode_t? = nil
  ) throws(FileFault) {
    let scratch = "\(name).readlog-\(getpid())"
    try finish(scratch, Array(text.utf8), permissions: permissions, durable: false)
    do throws(FileFault) {
      try rename(scratch, to: self, as: name)
    } catch {
      _ = try? remove(scratch)
      throw error
    }
  }
}
