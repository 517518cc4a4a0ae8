import LibYAML

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a file that should hold a text does not.
package enum ReadFault: Error, Hashable, Sendable {
  case system(FileFault)
  /// A link, folder, pipe or device: never followed, never opened for long.
  case notARegularFile
  /// In bytes; the limit is `FileReading.limit`.
  case tooLarge(Int)
  /// Where the bytes stop being UTF-8, from the start of the file.
  case notUTF8(offset: Int)
}

package enum FileReading {
  /// The most bytes that are read of a file.
  package static let limit = YAMLLimits().size

  /// The text of a regular file. Links are not followed, so that a record cannot show a file from
  /// outside the library.
  package static func text(at path: String) throws(ReadFault) -> String {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      // Opening a link this way fails with ELOOP.
      throw errno == ELOOP ? .notARegularFile : .system(FileFault(.open, path))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(FileFault(.readStatus, path)) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notARegularFile }
    guard status.st_size <= limit else { throw .tooLarge(Int(status.st_size)) }
    return try text(of: descriptor, size: Int(status.st_size), path: path)
  }

  static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  static func exists(_ path: some StringProtocol) -> Bool {
    var status = stat()
    return lstat(String(path), &status) == 0
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func text(
    of descriptor: Int32, size: Int, path: String
  ) throws(ReadFault) -> String {
    var bytes = [UInt8]()
    var failure: FileFault?
    // One byte more than the size tells whether the file grew meanwhile.
    var room = size + 1
    while room > 0 {
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let got = read(descriptor, buffer.baseAddress, room)
        if got < 0 { failure = FileFault(.read, path) }
        count = max(got, 0)
      }
      if let failure { throw .system(failure) }
      if chunk.isEmpty { break }
      bytes = bytes.isEmpty ? chunk : bytes + chunk
      if bytes.count > limit { throw .tooLarge(bytes.count) }
      room = max(size + 1 - bytes.count, 4096)
    }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    throw .notUTF8(offset: firstInvalidByte(of: bytes))
  }

  static func firstInvalidByte(of bytes: [UInt8]) -> Int {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return bytes.count
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
