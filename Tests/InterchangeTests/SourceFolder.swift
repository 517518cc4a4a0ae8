import ReadingLog

@testable import Interchange

extension SourceFile {
  /// The files of a folder in one text: each begins behind a line `=== path`.
  static func folder(_ bytes: [UInt8]) -> [SourceFile] {
    var files: [SourceFile] = []
    for line in String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("=== ") {
        files.append(SourceFile(path: String(line.dropFirst(4)), text: ""))
      } else if !files.isEmpty {
        files[files.count - 1].text += line + "\n"
      }
    }
    return files
  }

  /// In the place of BibTeX: a text that is the title of one paper.
  static func entryOfTitle(_ text: String) -> Import {
    var builder = EntryBuilder(store: "x-test", line: 1)
    builder.put(text, as: .title, from: "title")
    var result = Import()
    builder.add(to: &result)
    return result
  }
}
