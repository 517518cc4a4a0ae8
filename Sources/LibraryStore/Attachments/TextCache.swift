/// The texts of PDFs, by the digests of the files. Whoever deletes them loses nothing but time.
package struct TextCache: Sendable {
  private let folder: String

  package init(folder: String) { self.folder = folder }

  /// Below `XDG_CACHE_HOME`, else below `~/.cache`.
  ///
  /// - Returns: `nil` where the environment names no such place.
  package init?(environment: [String: String]) {
    guard let cache = UserFolder.path("XDG_CACHE_HOME", orInHome: ".cache", environment) else {
      return nil
    }
    folder = cache + "/readlog/text"
  }

  /// - Returns: `nil` when there is none, or not by this version.
  package func text(of digest: String) -> PDFText? {
    guard ContentDigest.isValid(digest), let folder = try? Folder(path: shelf(digest)),
      let bytes = try? folder.contents(of: name(digest))
    else { return nil }
    return PDFText(stored: String(decoding: bytes, as: UTF8.self))
  }

  /// Keeps a text. That it could not be written is no reason to stop: it is made again then.
  package func keep(_ text: PDFText, of digest: String) {
    guard ContentDigest.isValid(digest), let folder = try? ScratchFile.makeFolders(shelf(digest))
    else { return }
    let temporary = "\(FileCopy.prefix)\(name(digest))"
    guard
      (try? folder.finish(temporary, Array(text.stored.utf8), permissions: 0o600, durable: false))
        != nil
    else { return }
    try? folder.rename(temporary, to: folder, as: name(digest))
  }

  private func shelf(_ digest: String) -> String { "\(folder)/\(digest.prefix(2))" }

  private func name(_ digest: String) -> String { digest + ".txt" }
}
