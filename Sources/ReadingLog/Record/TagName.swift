/// Tags: `kebab-case` words, `/` between levels, as in `adversarial/attacks`.
package enum TagName {
  /// Lower-case letters and digits of any script, single hyphens between them.
  package static func isValid(_ tag: some StringProtocol) -> Bool {
    guard !tag.isEmpty, tag.utf8.count <= 100 else { return false }
    return tag.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { level in
      level.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
        !word.isEmpty && word.allSatisfy { ($0.isLetter && !$0.isUppercase) || $0.isNumber }
      }
    }
  }

  /// `Label Noise`, `label_noise` and `LabelNoise ` as the tag that was meant, if one is left.
  package static func normalized(_ text: some StringProtocol) -> String? {
    let levels = text.split(separator: "/").map { level in
      level.lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
    }
    let tag = levels.filter { !$0.isEmpty }.joined(separator: "/")
    return isValid(tag) ? tag : nil
  }
}
