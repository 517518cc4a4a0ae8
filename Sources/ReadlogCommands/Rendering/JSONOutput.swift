import FoundationEssentials
import LibYAML
import LibraryStore
import ReadingLog

/// JSON for scripts: keys sorted, so that two runs can be compared; slashes as they are.
package enum JSONOutput {
  package static func text(_ value: some Encodable, pretty: Bool = true) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if pretty { encoder.outputFormatting.insert(.prettyPrinted) }
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    // In JSON no text holds a line break: what looks like this is an empty list or object.
    guard text.contains("[\n\n") || text.contains("{\n\n") else { return text }
    return text.replacing(/\[\n\n *\]/, with: "[]").replacing(/\{\n\n *\}/, with: "{}")
  }
}

/// A paper as JSON: `id`, `path`, and the fields of its record in the record's own shape.
package struct PaperJSON: Encodable, Sendable {
  package let id: String
  package let path: String
  package let paper: Paper

  package init(_ stored: StoredRecord) {
    id = stored.record.id
    path = stored.path
    paper = stored.record.paper
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: DynamicKey.self)
    try container.encode(id, forKey: DynamicKey("id"))
    try container.encode(path, forKey: DynamicKey("path"))
    for field in paper.yaml.fields ?? [] {
      try container.encode(YAMLValueJSON(field.value), forKey: DynamicKey(field.name))
    }
  }
}

/// A YAML value as JSON: literals become numbers and truth values where they are such.
struct YAMLValueJSON: Encodable {
  let value: YAMLValue

  init(_ value: YAMLValue) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    switch value {
    case .text(let text):
      var container = encoder.singleValueContainer()
      try container.encode(text)
    case .prose(let text):
      var container = encoder.singleValueContainer()
      try container.encode(text.trimmed)
    case .literal(let text):
      try encode(literal: text, to: encoder)
    case .sequence(let items):
      var container = encoder.unkeyedContainer()
      for item in items { try container.encode(YAMLValueJSON(item)) }
    case .mapping(let fields):
      var container = encoder.container(keyedBy: DynamicKey.self)
      for field in fields {
        try container.encode(YAMLValueJSON(field.value), forKey: DynamicKey(field.name))
      }
    }
  }

  /// The YAML 1.2 core schema, in decimal notation only.
  private func encode(literal text: String, to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch text {
    case "true", "false": try container.encode(text == "true")
    case "", "~", "null": try container.encodeNil()
    default:
      if let number = Int(text) {
        try container.encode(number)
      } else if text.utf8.allSatisfy({ "0123456789.-+eE".utf8.contains($0) }),
        let number = Double(text)
      {
        try container.encode(number)
      } else {
        try container.encode(text)
      }
    }
  }
}

struct DynamicKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
