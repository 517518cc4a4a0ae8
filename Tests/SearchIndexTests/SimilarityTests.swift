import ReadingLog
import SearchIndex
import TestSupport
import Testing

@Suite("Similar papers")
struct SimilarityTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func paper(_ title: String, tags: [String] = [], abstract: String? = nil) -> Paper {
    var paper = Paper()
    paper[.title] = title
    paper[.abstract] = abstract
    paper.tags = tags
    return paper
  }

  private func similar(to number: Int, in papers: [Paper]) throws -> [SimilarPaper] {
    let files = MemoryFiles(papers)
    // These files are written in no time: another library's would look the same.
    let folder = "\(scratch.path)/index-\(UInt64.random(in: .min ... .max))"
    let index = try SearchIndex(in: folder, files: files)
    let found = try index.similar(to: "p\(number)", papers[number], limit: 100)
    let all = papers.enumerated().map { ("p\($0.offset)", "papers/p\($0.offset).yaml", $0.element) }
    let linear = LinearSimilarity(all.map { (id: $0.0, path: $0.1, paper: $0.2) })
    let byLooking = linear.similar(to: "p\(number)", papers[number], limit: 100)
    #expect(found.map(\.described) == byLooking.map(\.described), "with and without an index")
    return found
  }

  @Test("share rare words and tags; the more, the nearer")
  func ranking() throws {
    let papers = [
      paper("Label noise and loss correction", tags: ["label-noise"]),
      paper("Correcting the loss under noisy labels", tags: ["label-noise"]),
      paper("Training with label noise", tags: ["robustness"]),
      paper("Generative models of images", tags: ["gan"]),
      paper("Something else", tags: ["label-noise"]),
      paper("A note on noise"),
    ]
    let found = try similar(to: 0, in: papers)
    #expect(found.map(\.id) == ["p1", "p2", "p4"])
    #expect(found[0].tags == ["label-noise"])
    #expect(Set(found[0].words) == ["label", "loss", "correction"])
    #expect(Set(found[1].words) == ["label", "noise"] && found[1].tags == [])
    #expect(found[2].words == [] && found[2].tags == ["label-noise"])
    #expect(found.allSatisfy { (0...1).contains($0.score) })
  }

  @Test("are none where nothing is shared but a word, or what all papers have")
  func none() throws {
    let usual = (0..<40).map { paper("Deep networks number \($0)") }
    #expect(try similar(to: 0, in: usual + [paper("Deep networks")]).isEmpty)
    #expect(try similar(to: 0, in: [paper("Quokkas", tags: ["a"]), paper("Quokkas")]).isEmpty)
    #expect(try similar(to: 0, in: [paper("Alone")]).isEmpty)
    #expect(try similar(to: 0, in: [paper(""), paper("")]).isEmpty)
  }

  @Test("know scripts without blanks, and tags in capitals")
  func scripts() throws {
    let papers = [paper("深度学习"), paper("学习方法"), paper("图像", tags: ["GAN"])]
    #expect(try similar(to: 0, in: papers).map(\.id) == ["p1"])
    #expect(
      try similar(to: 0, in: [paper("a", tags: ["gan"]), papers[2]]).map(\.id) == ["p1"])
  }

  @Test("are the same with and without an index", arguments: UInt64(0)..<6)
  func laws(seed: UInt64) throws {
    var random = RandomQueries(seed: seed)
    let papers = (0..<40).map { _ in random.paper() }
    for number in papers.indices { _ = try similar(to: number, in: papers) }
  }

  @Test("follow what changed since")
  func changed() throws {
    var files = MemoryFiles([
      paper("Quokka cognition"), paper("Quokka cognition again"), paper("Other"),
    ])
    func ids() throws -> [String] {
      let index = try SearchIndex(in: scratch.path + "/index", files: files)
      return try index.similar(to: "p0", paper("Quokka cognition"), limit: 9).map(\.id)
    }
    #expect(try ids() == ["p1"])
    files.put(paper("Wombats"), "p1")
    files.put(paper("Cognition of the quokka"), "p2")
    #expect(try ids() == ["p2"])
  }
}

extension SimilarPaper {
  /// Sums may differ in their last digits.
  fileprivate var described: String {
    "\(id) \((score * 1_000_000).rounded()) \(tags) \(words)"
  }
}
