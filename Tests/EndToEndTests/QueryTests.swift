import TestSupport
import Testing

@Suite("Queries on the command line")
struct QueryTests {
  @Test(
    "find what they say",
    arguments: [
      ("tag:nlp", "garcia2018few"), ("tag:nlp*", "garcia2018few kornblith2019similarity"),
      ("author:garcia", "garcia2018few"), ("author:García", "garcia2018few"),
      ("author:GARCIA", "garcia2018few"), ("机器学习", "zhou2016machine"),
      ("year:2019 -tag:nlp-survey", "achille2019critical"),
      (
        "(author:bruna OR title:similarity) year:2018..2019",
        "garcia2018few kornblith2019similarity"
      ),
    ])
  func finds(query: String, ids: String) async throws {
    let lab = try await Lab.library()
    #expect(try await lab("list", "--ids", query).lines.joined(separator: " ") == ids)
  }

  @Test("with an unbalanced parenthesis show a caret and end with 64")
  func caret() async throws {
    let lab = try await Lab.library()
    let run = try await lab("list", "tag:nlp (author:song OR title:loss")
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(
      run.errors == """
        error: the parenthesis that opens here is not closed
        1 | tag:nlp (author:song OR title:loss
          |         ^
        hint: add ')'

        """)
  }

  @Test("An id that does not exist ends with 2 and suggests near ones")
  func unknownID() async throws {
    let lab = try await Lab.library()
    let run = try await lab("tag", "kornblith2018similarity", "+gan")
    #expect(run.status == 2)
    #expect(run.errors.hasSuffix("hint: did you mean kornblith2019similarity?\n"))
  }

  @Test("feed other commands through pipes, lines or NUL")
  func pipes() async throws {
    let lab = try await Lab.library()
    let run = try await lab.shell(
      "readlog list --ids year:2019 | readlog tag - +one && "
        + "readlog list -0 year:2018 | xargs -0 -n1 \"\(lab.program)\" tag +two && "
        + "readlog list -0 tag:one | readlog mark - queued")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try await lab.git("log", "--format=%s", "-3") == """
        mark 2 papers: queued (ada)
        tag garcia2018few: +two
        tag 2 papers: +one
        """)
  }

  @Test("A closed pipe is quiet")
  func closedPipe() async throws {
    let lab = try await Lab.library()
    for number in 0..<300 {
      try lab.write(
        "title: \(String(repeating: "long ", count: 60))\(number)\n", to: "papers/p\(number).yaml")
    }
    let run = try await lab.shell(
      "{ readlog list; echo $? >status; } | head -n 1; { readlog list --json; } | :")
    #expect(run.lines.count == 1)
    #expect(run.errors == "")
    #expect(lab.text(of: "status") == "0\n")
  }
}
