/// A file of the site.
package struct SitePage: Sendable {
  /// From the site's folder on.
  package let path: String
  /// Of everything that its bytes depend on: where that is as it was, so are they.
  package let inputs: UInt64
  /// Makes the bytes; may be called on any core.
  package let bytes: @Sendable () -> [UInt8]

  init(path: String, inputs: UInt64, bytes: @escaping @Sendable () -> [UInt8]) {
    self.path = path
    self.inputs = inputs
    self.bytes = bytes
  }
}
