import LibYAML
import ReadingLog

extension FindingSARIF {
  struct Result: Encodable, Sendable {
    let ruleId: String
    let ruleIndex: Int?
    let level: String
    let message: Text
    let locations: [Location]
    let relatedLocations: [Location]?

    init(_ located: LocatedFinding, rule: Int?) {
      ruleId = located.finding.code.rawValue
      ruleIndex = rule
      level = located.finding.severity.rawValue
      message = Text(text: Self.escaped(located.advice))
      locations = [Location(located.place)]
      relatedLocations = located.related.map {
        [Location($0, id: 1, message: Text(text: "the other one"))]
      }
    }

    /// In messages braces stand for arguments and `[…](…)` for links (3.11.5 and 3.11.6): neither
    /// is meant by what we write, nor may it be made by what a record says.
    static func escaped(_ text: String) -> String {
      let hasLink = text.contains("](")
      var result = ""
      for character in text {
        switch character {
        case "{", "}": result += "\(character)\(character)"
        case "[" where hasLink, "]" where hasLink: result += "\\\(character)"
        default: result.append(character)
        }
      }
      return result
    }
  }

  struct Location: Encodable, Sendable {
    struct Physical: Encodable, Sendable {
      let artifactLocation: Artifact
      let region: Region
    }

    let physicalLocation: Physical
    let id: Int?
    let message: Text?

    init(_ place: LocatedPlace, id: Int? = nil, message: Text? = nil) {
      self.id = id
      self.message = message
      physicalLocation = Physical(
        artifactLocation: Artifact(path: place.path), region: Region(place))
    }
  }

  struct Artifact: Encodable, Sendable {
    let uri: String
    /// The root of the checkout, whatever it is on the machine that shows the log.
    let uriBaseId = "%SRCROOT%"

    private enum CodingKeys: CodingKey { case uri, uriBaseId }

    init(path: String) { uri = Self.percentEncoded(path) }

    /// RFC 3986: unreserved characters and the slashes between folders stay.
    static func percentEncoded(_ path: String) -> String {
      var result = ""
      for byte in path.utf8 {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
          UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
          result.unicodeScalars.append(Unicode.Scalar(byte))
        default:
          let digits = String(byte, radix: 16, uppercase: true)
          result += "%" + (digits.count < 2 ? "0" : "") + digits
        }
      }
      return result
    }
  }

  struct Region: Encodable, Sendable {
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int

    init(_ place: LocatedPlace) {
      startLine = place.start.line
      startColumn = place.start.column
      endLine = place.end.line
      endColumn = place.end.column
    }
  }
}
