import LibYAML

@testable import ReadingLog

/// A text with marks: `«` and `»` stand around the places where findings are expected.
struct MarkedText {
  let text: String
  /// UTF-8 offsets into `text`, in its order.
  let spans: [Range<Int>]

  init(_ marked: String) {
    var text = ""
    var spans: [Range<Int>] = []
    var open: [Int] = []
    for character in marked {
      switch character {
      case "«": open.append(text.utf8.count)
      case "»": spans.append((open.popLast() ?? 0)..<text.utf8.count)
      default: text.append(character)
      }
    }
    self.text = text
    self.spans = spans.sorted { $0.lowerBound < $1.lowerBound }
  }
}

/// The rules of the lab that the tests of checks play in.
enum Lab {
  static let text = """
    name: A lab
    people:
      ada:
        name: Ada Byron
        email: [ada@example.org]
      bob: Bob Smith
    tags:
      closed: true
      vocabulary:
        label-noise:
          about: Some of the labels are wrong.
          aliases: [noisy-labels, Noise]
        memorization: What a network keeps of single examples.
        robustness: Keeping accuracy under bad conditions.

    """

  static let config = (try? LibraryConfig(text: text)) ?? LibraryConfig()
  static let checker = Checker(config: config)

  static func findings(inRecord text: String, id: String = "ada2026example") -> [Finding] {
    checker.check(.record(id, text)).findings
  }

  static func fixing(_ text: String) -> FixedText {
    checker.fixing(.record("ada2026example", text))
  }
}
