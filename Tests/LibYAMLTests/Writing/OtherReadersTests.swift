import Foundation
import LibYAML
import Testing

/// Readers of YAML that others use, where Python and they are installed (Debian: python3-yaml).
@Suite struct OtherReadersTests {
  @Test("PyYAML reads every text that we write as the same text", .enabled(if: Python.has("yaml")))
  func pyYAML() throws {
    try compare("import yaml\nload = lambda text: yaml.load(text, Loader=yaml.SafeLoader)")
  }

  @Test(
    "ruamel.yaml reads every text that we write as the same text",
    .enabled(if: Python.has("ruamel.yaml")))
  func ruamel() throws {
    try compare("import ruamel.yaml\nload = ruamel.yaml.YAML(typ='safe', pure=True).load")
  }

  @Test(
    "PyYAML reads random documents as we do, types aside", .enabled(if: Python.has("yaml")))
  func documents() throws {
    let texts = (0..<400).map { RandomDocument.text(seed: $0) }
    let read = try Python.read(
      texts, by: "import yaml\nload = lambda text: yaml.load(text, Loader=yaml.BaseLoader)")
    for (text, answer) in zip(texts, read) {
      let root = try #require(try YAMLNode.parse(text))
      #expect(answer == Python.form(of: YAMLValue(root)), "\(text)")
    }
  }

  private func compare(_ loader: String) throws {
    var values = NastyTexts.pieces.map(ScalarWritingTests.everyPlace)
    for seed in UInt64(0)..<10 {
      var texts = NastyTexts(seed: seed)
      values += (0..<50).map { _ in ScalarWritingTests.everyPlace(for: texts.text()) }
    }
    let written = values.map(YAMLWriter.document)
    for ((value, text), answer) in try zip(zip(values, written), Python.read(written, by: loader)) {
      #expect(answer == Python.form(of: value), "\(text.debugDescription)")
    }
  }
}

/// Asks Python what a reader makes of many texts, in one process.
private enum Python {
  static func has(_ module: String) -> Bool {
    (try? run("import \(module)", input: "")) != nil
  }

  /// What was read, in a form without doubt: texts as hexadecimal UTF-8, other types by name.
  static func form(of value: YAMLValue) -> String {
    switch value {
    case .text(let text), .prose(let text), .literal(let text):
      text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    case .sequence(let items): "[" + items.map(form).joined(separator: " ") + "]"
    case .mapping(let fields):
      "{"
        + fields.map { "\(form(of: .text($0.name))):\(form(of: $0.value))" }.sorted()
        .joined(separator: " ") + "}"
    }
  }

  static func read(_ texts: [String], by loader: String) throws -> [String] {
    let script = """
      \(loader)
      import sys
      def form(value):
          if isinstance(value, str): return value.encode('utf-8').hex()
          if isinstance(value, list): return '[' + ' '.join(map(form, value)) + ']'
          if isinstance(value, dict):
              return '{' + ' '.join(sorted(form(k) + ':' + form(v) for k, v in value.items())) + '}'
          return type(value).__name__
      for hexadecimal in sys.stdin.read().split():
          try: print(form(load(bytes.fromhex(hexadecimal).decode('utf-8'))))
          except Exception as error: print(repr(error))
      """
    let input = texts.map { form(of: .text($0)) }.joined(separator: "\n")
    return try run(script, input: input).split(separator: "\n").map(String.init)
  }

  private static func run(_ script: String, input: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let (stdin, stdout) = (Pipe(), Pipe())
    process.standardInput = stdin
    process.standardOutput = stdout
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Python reads all its input before it writes.
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw PythonFailure() }
    return String(decoding: output, as: UTF8.self)
  }

  private struct PythonFailure: Error {}
}
