import GRDB

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why the index cannot be used; the library itself still can.
package enum IndexUnavailable: Error, Sendable {
  /// The folder or the database cannot be written, or others are at it for too long.
  case closed(String)
  /// Two files cannot be told apart by their digests.
  case ambiguous
}

/// The database's file, and a connection to it.
final class IndexDatabase {
  let path: String
  private let lock: IndexLock
  private(set) var queue: DatabaseQueue
  /// Whether what was there could not be used and was thrown away.
  private(set) var wasBroken = false

  /// Opens the database, or an empty one in its place if it is broken or of another version.
  ///
  /// - Parameter folder: is made if it is not there.
  init(in folder: String) throws {
    if mkdir(folder, 0o777) != 0, errno == ENOENT, let slash = folder.lastIndex(of: "/") {
      _ = mkdir(String(folder[..<slash]), 0o777)
      _ = mkdir(folder, 0o777)
    }
    path = folder + "/index.sqlite"
    guard let lock = IndexLock(path: folder + "/in-use") else {
      throw IndexUnavailable.closed(folder)
    }
    self.lock = lock
    do {
      queue = try Self.connection(to: path)
    } catch {
      guard Self.isDamageInUse(error) else { throw error }
      guard Self.remove(path, lock) else { throw IndexUnavailable.closed(path) }
      wasBroken = true
      queue = try Self.connection(to: path)
    }
    if try !isUsable() { try startAnew(isBroken: true) }
  }

  /// Throws away all that is there. Nobody else may use the index at this time.
  func startAnew(isBroken: Bool) throws {
    try queue.close()
    guard Self.remove(path, lock) else { throw IndexUnavailable.closed(path) }
    queue = try Self.connection(to: path)
    wasBroken = wasBroken || isBroken
  }

  /// Whether an error of an answer says that the file does not hold what was written to it.
  static func isDamage(_ error: any Error) -> Bool {
    if error is IndexDamage { return true }
    guard let error = error as? DatabaseError else { return false }
    return [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_MISMATCH].contains(error.resultCode)
  }

  /// The same of what the program does to every database: nothing in it can be wrong, so that a
  /// table that is not there is damage, too.
  static func isDamageInUse(_ error: any Error) -> Bool {
    if isDamage(error) { return true }
    guard let error = error as? DatabaseError else { return false }
    return [.SQLITE_ERROR, .SQLITE_SCHEMA, .SQLITE_CONSTRAINT].contains(error.resultCode)
  }

  /// An empty file is usable; another version, or another program's database, is not.
  private func isUsable() throws -> Bool {
    do {
      return try queue.read { db in
        if try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 { return true }
        return try IndexFormat.isCurrent(db)
      }
    } catch  where Self.isDamage(error) {
      return false
    }
  }

  private static func connection(to path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(2)
    configuration.label = "readlog"
    configuration.prepareDatabase { db in
      db.add(tokenizer: WordTokenizer.self)
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
      // What stands in the file is not believed: it may have been made by anybody.
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func remove(_ path: String, _ lock: IndexLock) -> Bool {
    lock.alone { for ending in ["", "-wal", "-shm", "-journal"] { unlink(path + ending) } }
  }
}
