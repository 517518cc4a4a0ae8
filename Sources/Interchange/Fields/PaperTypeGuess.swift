import ReadingLog

/// What kind of work something is, where a format does not say, or says it vaguely.
enum PaperTypeGuess {
  /// By the venue's name, and by where the paper can be found.
  static func type(of paper: Paper) -> PaperType? {
    if let venue = paper[.venue] {
      if isPreprintServer(venue) { return .preprint }
      if isConference(venue) { return .inproceedings }
      if paper[.volume] != nil || paper[.issn] != nil || isJournal(venue) { return .article }
      return nil
    }
    if paper[.publisher].map(isPreprintServer) ?? false { return .preprint }
    return paper[.arxiv] != nil || isPreprint(doi: paper[.doi]) ? .preprint : nil
  }

  static func isPreprintServer(_ name: String) -> Bool {
    let words = Folding.words(name)
    return words.contains { servers.contains($0) } || words == ["research", "square"]
      || words.starts(with: ["computing", "research", "repository"])
  }

  /// arXiv, bioRxiv and medRxiv, Research Square, OSF, SSRN, Preprints.org.
  static func isPreprint(doi: String?) -> Bool {
    guard let doi else { return false }
    return ["10.48550/", "10.1101/", "10.21203/", "10.31234/", "10.31219/", "10.20944/"]
      .contains { doi.hasPrefix($0) }
  }

  static func isConference(_ name: String) -> Bool {
    let words = Folding.words(name)
    return words.contains { conferenceWords.contains($0) }
      || words.contains { acronyms.contains($0) }
  }

  private static func isJournal(_ name: String) -> Bool {
    Folding.words(name).contains { journalWords.contains($0) }
  }

  private static let servers: Set<String> = [
    "arxiv", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "corr", "ssrn", "techrxiv", "socarxiv",
    "eartharxiv", "hal",
  ]
  private static let conferenceWords: Set<String> = [
    "proceedings", "proc", "conference", "conf", "symposium", "workshop", "workshops", "meeting",
    "congress", "colloquium",
  ]
  private static let acronyms: Set<String> = [
    "iclr", "icml", "neurips", "nips", "cvpr", "iccv", "eccv", "acl", "emnlp", "naacl", "aaai",
    "ijcai", "kdd", "sigir", "uai", "aistats", "colt", "interspeech", "icassp", "miccai", "chi",
    "wacv", "bmvc", "coling", "corl", "icra", "iros", "www", "wsdm", "cikm", "recsys", "sosp",
    "osdi", "nsdi", "usenix", "pldi", "popl", "icse", "stoc", "focs", "soda", "eacl", "conll",
    "mlsys", "colm", "automl",
  ]
  private static let journalWords: Set<String> = [
    "journal", "transactions", "letters", "review", "reviews", "annals", "magazine", "bulletin",
    "nature", "science",
  ]
}
