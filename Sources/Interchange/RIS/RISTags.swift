import ReadingLog

/// The kinds of work of RIS, and what stands for a record's.
///
/// https://en.wikipedia.org/wiki/RIS_(file_format), with EndNote's kinds of 2011 and Zotero's.
enum RISType {
  static func type(_ name: String) -> PaperType? { types[name.uppercased()] }

  static func name(of type: PaperType) -> String {
    switch type {
    case .article: "JOUR"
    case .inproceedings: "CONF"
    case .preprint: "UNPB"
    case .book: "BOOK"
    case .chapter: "CHAP"
    case .thesis: "THES"
    case .report: "RPRT"
    case .dataset: "DATA"
    case .software: "COMP"
    case .misc: "GEN"
    }
  }

  private static let types: [String: PaperType] = [
    "JOUR": .article, "EJOUR": .article, "JFULL": .article, "ABST": .article, "INPR": .article,
    "MGZN": .article, "NEWS": .article, "CONF": .inproceedings, "CPAPER": .inproceedings,
    "UNPB": .preprint, "PREPRINT": .preprint, "BOOK": .book, "EBOOK": .book, "EDBOOK": .book,
    "SER": .book, "CHAP": .chapter, "ECHAP": .chapter, "ENCYC": .chapter, "DICT": .chapter,
    "THES": .thesis, "RPRT": .report, "GOVDOC": .report, "STAND": .report, "DATA": .dataset,
    "AGGR": .dataset, "DBASE": .dataset, "COMP": .software, "GEN": .misc, "ELEC": .misc,
    "BLOG": .misc, "MANSCPT": .misc, "PAT": .misc, "SLIDE": .misc, "VIDEO": .misc, "MISC": .misc,
    "ICOMM": .misc, "PCOMM": .misc, "HEAR": .misc, "CASE": .misc, "BILL": .misc, "STAT": .misc,
    "MAP": .misc, "ART": .misc, "SOUND": .misc, "MPCT": .misc, "MUSIC": .misc, "FIGURE": .misc,
    "CHART": .misc, "EQUA": .misc, "GRANT": .misc, "ADVS": .misc, "ANCIENT": .misc, "CLSWK": .misc,
    "CTLG": .misc, "LEGAL": .misc, "MULTI": .misc, "UNBILL": .misc, "WEB": .misc,
  ]
}

/// How a line of RIS shows that it begins a field.
enum RISLine {
  /// `TY  - JOUR`: two characters, two blanks, a hyphen, a blank. People and programs also write
  /// one blank, none behind the hyphen, and small letters.
  static func split(_ line: Substring) -> (tag: String, text: Substring)? {
    let bytes = line.utf8.drop { $0 == 0x20 || $0 == 0x09 }
    let tag = bytes.prefix(2)
    // What stands six blanks in continues the line above, whatever it looks like.
    guard line.utf8.count - bytes.count <= 4, tag.count == 2, let first = tag.first,
      let last = tag.last, isLetter(first),
      isLetter(last) || (0x30...0x39).contains(last)
    else { return nil }
    let behind = bytes.dropFirst(2)
    let blanks = behind.prefix { $0 == 0x20 || $0 == 0x09 }.count
    var rest = behind.dropFirst(blanks)
    guard (1...4).contains(blanks), rest.first == UInt8(ascii: "-") else { return nil }
    rest = rest.dropFirst()
    guard rest.isEmpty || rest.first == 0x20 || rest.first == 0x09 || blanks == 2 else {
      return nil
    }
    let name = String(decoding: tag, as: UTF8.self)
    let upper = name.uppercased()
    // `in - vitro` may stand at the start of a wrapped line.
    if name != upper || blanks != 2 || bytes.count != line.utf8.count {
      guard known.contains(upper) else { return nil }
    }
    return (upper, Substring(rest))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static let known: Set<String> = [
    "TY", "TI", "T1", "T2", "T3", "AU", "A1", "A2", "A3", "A4", "ED", "PY", "Y1", "Y2", "DA", "JO",
    "JF", "JA", "J1", "J2", "BT", "VL", "IS", "SP", "EP", "SN", "PB", "CY", "UR", "DO", "AB", "N1",
    "N2", "KW", "ER", "ID", "L1", "L2", "LA", "M1", "M3", "ST", "DB",
  ]
}
