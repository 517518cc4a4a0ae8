import LibGit2

/// Changes files of a work tree and commits exactly these changes, so that nothing can be lost.
///
/// `body` runs once, under the locks, which keep Git out too: it must not wait for a person. It throws
/// to give up. What the user staged or edited elsewhere
/// stays as it is. When this returns, the change is in `HEAD` and on the medium; when it throws, all
/// is as it was, but for the cases of ``WriteError`` that say otherwise. Errors are ``WriteError``,
/// or what `body` threw.
package func write(
  in repository: Repository, options: WriteOptions, body: (inout Draft) throws -> Void
) async throws -> WriteReceipt {
  do {
    let writer = try await Writer(repository, options)
    defer { writer.site.end() }
    return try await writer.run(body)
  } catch {
    throw WriteError.translating(error)
  }
}
