import ArgumentParser
import ReadingLog
import Testing

@testable import ReadlogCommands

@Suite("add")
struct FieldOptionsTests {
  @Test("has an option for every field of one text", arguments: Field.texts)
  func option(for field: Field) throws {
    if [Field.uid, .version].contains(field) { return }
    let name = "--\(field.rawValue)"
    let arguments = field == .title ? [name, "T"] : ["--title", "T", name, "v"]
    let typed = try FieldOptions.parse(arguments).typed
    #expect(typed.map(\.field) == (field == .title ? [.title] : [.title, field]))
    #expect(typed.last?.text == (field == .title ? "T" : "v"))
  }
}
