import LibYAML
import ReadingLog

/// A word that could stand at the cursor.
struct CompletionCandidate: Equatable {
  var text: String
  /// What zsh and fish show beside it.
  var about = ""
}

/// Candidates as a shell wants them.
struct CompletionAnswer {
  enum Shell: String, CaseIterable { case bash, zsh, fish }

  /// The word by which shells ask; it is the argument parser's.
  static let request = "---completion"

  let request: CompletionRequest
  let shell: Shell?

  /// Those that the word can become, each once.
  func lines(_ candidates: [CompletionCandidate]) -> [String] {
    var seen: Set<String> = []
    return candidates.filter { candidate in
      candidate.text.hasPrefix(request.word) && Self.isHarmless(candidate.text)
        && seen.insert(candidate.text).inserted
    }.map(line)
  }

  /// Bash expands what it is given once more, so that a tag such as `$(reboot)`, which anybody could
  /// have pushed, would be run. What needs quotes anywhere is not offered.
  static func isHarmless(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          ? "-_./:+=,@%".unicodeScalars.contains(scalar) || Self.isASCIIWord(scalar)
          : scalar.properties.isAlphabetic
      }
  }

  private static func isASCIIWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  private func line(_ candidate: CompletionCandidate) -> String {
    let about = String(candidate.about.escapingControlCharacters().prefix(60))
    switch shell {
    case .zsh:
      let text = candidate.text.replacing(":", with: "\\:")
      return about.isEmpty ? text : text + ":" + about
    case .fish: return about.isEmpty ? candidate.text : candidate.text + "\t" + about
    case .bash: return String(candidate.text.dropFirst(request.settled.count))
    case nil: return candidate.text
    }
  }
}
