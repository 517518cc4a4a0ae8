#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Paths without links, so that two ways to one folder compare equal.
enum RealPath {
  /// The path itself where nothing is there.
  static func of(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// A path that counts from a folder.
  static func of(_ path: String, in folder: String) -> String {
    of(path.hasPrefix("/") ? path : folder + "/" + path)
  }
}
