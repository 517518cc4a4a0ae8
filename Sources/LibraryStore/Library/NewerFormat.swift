import ReadingLog

/// The library is written in a format that this program does not know: what it wrote could take
/// apart what a newer one keeps together.
package struct NewerFormat: Error, Hashable, Sendable {
  package let format: Int

  package static let known = LibraryConfig.currentFormat

  /// Nil for a library that this program knows all about.
  package init?(_ config: LibraryConfig) {
    guard config.format > Self.known else { return nil }
    format = config.format
  }
}

extension LibraryDraft {
  /// A configuration that cannot be read is no reason to refuse: `check` tells of it.
  func refuseNewerFormat() throws {
    guard let text = try? text(at: LibraryFolder.configName),
      let config = try? LibraryConfig(text: text), let newer = NewerFormat(config)
    else { return }
    throw newer
  }
}
