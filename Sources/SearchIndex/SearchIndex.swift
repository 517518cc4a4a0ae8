import GRDB
import ReadingLog

/// A database beside a library that answers what is asked of it without reading the library: it is
/// brought up to date with the files before each question, and can be thrown away at any time.
package final class SearchIndex {
  let database: IndexDatabase
  /// Files of which something has to be said, by their place among the files that were given.
  package internal(set) var troubled: [Int] = []
  /// Whether a broken index, or one of another version, was made anew.
  package var wasBroken: Bool { database.wasBroken }

  /// Opens the index in a folder and brings it up to date.
  ///
  /// - Parameters:
  ///   - folder: readlog's own one in the Git directory; is made if it is not there.
  ///   - onMany: told how many files are read, if they are many.
  /// - Throws: whatever keeps the index from being used; the library has to be read then.
  package init(
    in folder: String, files: some IndexedFiles,
    onMany: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws {
    database = try IndexDatabase(in: folder)
    do {
      try update(files, onMany: onMany)
    } catch  where IndexDatabase.isDamage(error) {
      try database.startAnew(isBroken: true)
      try update(files, onMany: onMany)
    }
  }

  /// Takes the index away, so that it is made anew the next time.
  package func discard() { try? database.startAnew(isBroken: true) }

  /// Asks the database, all at one moment.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try database.queue.read(body)
    } catch let error as DatabaseError {
      throw IndexFailure(isDamage: IndexDatabase.isDamage(error), reason: error.description)
    } catch is IndexDamage {
      throw IndexFailure(isDamage: true, reason: "a row does not fit its digest")
    }
  }

  private func update(_ files: some IndexedFiles, onMany: @escaping @Sendable (Int) -> Void) throws
  {
    for _ in 0..<3 {
      let update = IndexUpdate(files: files, onMany: onMany)
      if let done = try update.run(on: database.queue) {
        troubled = done.troubled
        if done.isLittered { try? compact(files) }
        return
      }
    }
    throw IndexUnavailable.closed(database.path)
  }

  /// Makes the index anew where more lies about in it than is of use.
  private func compact(_ files: some IndexedFiles) throws {
    try database.startAnew(isBroken: false)
    _ = try IndexUpdate(files: files).run(on: database.queue)
  }
}

/// The index could not answer; the library itself still can.
package struct IndexFailure: Error, Sendable {
  /// Whether it holds something else than what was written to it.
  package let isDamage: Bool
  package let reason: String
}
