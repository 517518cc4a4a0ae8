/// How much YAML is read before a text is refused.
///
/// libyaml 0.2.5 takes time quadratic in the depth of nesting, so both bounds matter.
package struct YAMLLimits: Sendable {
  /// In bytes of UTF-8.
  package var size: Int
  /// How many collections may be open at once.
  package var depth: Int

  package init(size: Int = 4 << 20, depth: Int = 16) {
    self.size = size
    self.depth = depth
  }
}
