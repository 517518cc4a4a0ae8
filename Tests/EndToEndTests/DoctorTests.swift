import TestSupport
import Testing

@Suite("The doctor")
struct DoctorTests {
  @Test("finds nothing in a library that is well")
  func well() async throws {
    let lab = try await Lab.library()
    let run = try await lab("doctor")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.lines.allSatisfy { $0.hasPrefix("ok  ") })
    #expect(run.output.contains("Ada Example <ada@example.org> is ada"))
    #expect(try await lab("doctor", "--json").output.hasPrefix("["))
  }

  @Test("names what is not, each with its mend")
  func unwell() async throws {
    let lab = try await Lab.library()
    try await lab.git("checkout", "--quiet", "--detach")
    try lab.write("", to: ".git/index.lock")
    try lab.write("papers/** text\n", to: ".gitattributes")
    try lab.write(Records.broken, to: "papers/broken2019record.yaml")
    let run = try await lab.as("Cy")("doctor")
    #expect(run.status == 1)
    let bad = run.lines.filter { $0.hasPrefix("!!") }.map { $0.split(separator: ":")[0] }
    #expect(bad == ["!!  identity", "!!  repository", "!!  attributes", "!!  lock", "!!  records"])
    #expect(run.lines.filter { $0.hasPrefix("      ") }.count == bad.count)
    #expect(run.output.contains("readlog people add HANDLE --name \"Cy\" --email cy@example.org"))
    #expect(run.output.contains("rm \(lab.place)/.git/index.lock"))
  }

  @Test("does not mistake a readlog.yaml that cannot be read for a stranger")
  func brokenConfig() async throws {
    let lab = try await Lab.library()
    try lab.write("people: [\n", to: "readlog.yaml")
    let run = try await lab("doctor")
    #expect(run.status == 1)
    #expect(run.output.contains("identity: readlog.yaml cannot be read"))
  }
}
