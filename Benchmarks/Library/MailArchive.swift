import ReadingLog

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The papers of `SampleLibrary` as mails, for comparing with a mail index: what a record says is in
/// the mail, and the tags are its tags.
struct MailArchive {
  /// Holds `mail`, the configuration and the list of tags.
  let folder: String

  /// Writes the mails; in a process of its own.
  static func write(size: Int, to folder: String) throws {
    var generator = PaperGenerator(Vocabulary(), seed: SampleLibrary.seed)
    let mails = folder + "/mail/cur"
    for name in ["cur", "new", "tmp"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/mail/\(name)", withIntermediateDirectories: true)
    }
    var tags = ""
    for _ in 0..<size {
      let (id, paper) = generator.next()
      try mail(id, paper).write(toFile: "\(mails)/\(id):2,S", atomically: false, encoding: .utf8)
      let signs = paper.tags.map { "+\($0)" }.joined(separator: " ")
      tags += "\(signs) -- id:\(id)@example.org\n"
    }
    try tags.write(toFile: folder + "/tags", atomically: false, encoding: .utf8)
    try """
    [database]
    path=\(folder)/mail
    [user]
    name=Ada
    primary_email=ada@example.org
    [new]
    tags=
    """.write(toFile: folder + "/config", atomically: false, encoding: .utf8)
  }

  private static func mail(_ id: String, _ paper: Paper) -> String {
    let notes = paper.notes.map(\.note.text).joined(separator: "\n")
    return """
      From: \(paper.authors.joined(separator: " and ")) <ada@example.org>
      To: lab@example.org
      Subject: \(paper.title)
      Date: Fri, 20 Nov 2026 10:00:00 +0000
      Message-ID: <\(id)@example.org>
      Content-Type: text/plain; charset=utf-8

      \(paper.year ?? 0) \(paper[.venue] ?? "") \(paper[.doi] ?? "")
      \(paper[.tldr] ?? "")
      \(paper[.abstract] ?? "")
      \(notes)
      """
  }

  /// Takes the mails into notmuch's database.
  var indexing: ChildProcess {
    .shell(
      """
      notmuch --config='\(folder)/config' new && \
        notmuch --config='\(folder)/config' tag --batch --input='\(folder)/tags'
      """)
  }

  private func search(_ words: [String], limit: Int? = nil) -> ChildProcess {
    ChildProcess(
      "notmuch",
      ["--config=\(folder)/config", "search", "--output=messages"]
        + (limit.map { ["--limit=\($0)"] } ?? []) + ["--"] + words)
  }

  /// Questions that both can be asked; readlog also makes sure that no file changed.
  func comparisons(
    _ readlog: String, tag: String, rare: String, common: [String]
  ) -> [Comparison] {
    [
      Comparison(
        work: "list --ids tag:…", against: "notmuch search tag:…", goals: [.ratio(1)],
        readlog: { _ in ChildProcess(readlog, ["list", "--ids", "tag:\(tag)"]) },
        reference: { _ in search(["tag:\(tag)"]) }),
      Comparison(
        work: "search, rare word", against: "notmuch search", goals: [.ratio(1)],
        readlog: { _ in ChildProcess(readlog, ["search", rare]) },
        reference: { _ in search([rare]) }),
      Comparison(
        work: "search, two common words", against: "notmuch search", goals: [.ratio(1)],
        readlog: { _ in ChildProcess(readlog, ["search"] + common) },
        reference: { _ in search(common) }),
    ]
  }
}
