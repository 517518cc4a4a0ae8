import ReadingLog

/// What a column of a table, or a key of a list in JSON, can hold.
package enum TableColumn: String, CaseIterable, Sendable {
  case title, authors, editors, year, date, month, type
  case venue, volume, number, pages, firstPage, lastPage, publisher, series, edition, institution
  case isbn, issn, language, version
  case doi, arxiv, openreview, pmid, url, pdf, code
  case tldr, abstract, keywords, tags
  /// Under which heading of a programme the paper stands.
  case session
  /// `Accept (Oral)`.
  case decision
  /// Zotero's `Extra`: lines of `key: value`.
  case extra
  case note, key

  /// The field of a record that it fills with one text.
  var field: Field? { Field(rawValue: rawValue) }

  /// The columns that names of columns, or keys, stand for: for each kind the name that says it best.
  ///
  /// - Parameter chosen: what somebody said: the name of the column for a kind.
  /// - Returns: an index into `names` for each kind.
  static func guess(_ names: [String], chosen: [TableColumn: String] = [:]) -> [TableColumn: Int] {
    let bare = names.map(bare)
    var columns: [TableColumn: Int] = [:]
    for (column, name) in chosen {
      columns[column] = names.firstIndex(of: name) ?? bare.firstIndex(of: Self.bare(name))
    }
    var taken = Set(columns.values)
    for column in allCases where columns[column] == nil {
      let found = (synonyms[column] ?? []).lazy.compactMap { synonym in
        bare.indices.first { bare[$0] == synonym && !taken.contains($0) }
      }.first
      guard let found else { continue }
      columns[column] = found
      taken.insert(found)
    }
    return columns
  }

  /// Letters and digits, folded: `TL;DR` is `tldr`, `Author(s)` is `authors`.
  static func bare(_ name: String) -> String {
    let folded = Folding.fold(name)
    return String(
      folded.unicodeScalars.filter {
        $0.isASCII
          ? (0x30...0x39).contains($0.value) || (0x61...0x7A).contains($0.value)
          : $0.properties.isAlphabetic
      })
  }

  static func isTitle(_ name: String) -> Bool { titleNames.contains(bare(name)) }

  private static let titleNames = Set(synonyms[.title] ?? [])

  /// As tables name them, the most telling first: Zotero, Scopus, Web of Science, IEEE, PubMed,
  /// Publish or Perish, Semantic Scholar, OpenReview, conference sites, and people in some languages.
  private static let synonyms: [TableColumn: [String]] = [
    .title: [
      "title", "papertitle", "articletitle", "documenttitle", "titleofpaper", "paper", "papername",
      "titel", "titre", "titulo", "titolo", "标题", "题名", "タイトル", "제목", "ti", "name", "displayname",
    ],
    .authors: [
      "authorfullnames", "authorlist", "authors", "author", "paperauthors", "authornames",
      "autoren", "autor",
      "auteurs", "auteur", "autores", "autori", "verfasser", "作者", "著者", "저자", "au", "authorship",
      "authorsite",
      "speakers", "speaker", "creators", "creator",
    ],
    .editors: ["editors", "editor", "herausgeber", "editeurs", "editores"],
    .year: [
      "year", "publicationyear", "pubyear", "yearofpublication", "jahr", "annee", "ano", "anno",
      "年份", "年",
      "py", "erscheinungsjahr", "issuedyear",
    ],
    .date: [
      "date", "publicationdate", "publisheddate", "published", "pubdate", "datum", "fecha",
      "issued",
      "coverdate",
    ],
    .month: ["month", "publicationmonth", "monat", "mois", "mes", "月"],
    .type: [
      "itemtype", "documenttype", "publicationtype", "type", "entrytype", "typ", "publicationtypes",
    ],
    .venue: [
      "venue", "publicationtitle", "sourcetitle", "journal", "journalbook", "journaltitle",
      "proceedingstitle", "booktitle",
      "conference", "conferencename", "proceedings", "source", "publication", "journalname",
      "containertitle",
      "zeitschrift", "revue", "revista", "konferenz", "会议", "期刊", "journalref", "so",
      "publicationvenue",
      "publicationname", "venuename",
    ],
    .volume: ["volume", "journalvolume", "vol", "band", "volumen"],
    .number: [
      "issue", "number", "no", "issuenumber", "heft", "numero", "reportno", "reportnumber",
    ],
    .pages: [
      "pages", "journalpages", "page", "seiten", "pagerange", "paginas", "artno", "articlenumber",
    ],
    .firstPage: ["pagestart", "startpage", "firstpage", "beginningpage"],
    .lastPage: ["pageend", "endpage", "lastpage", "endingpage"],
    .publisher: ["publisher", "verlag", "editorial", "editeur"],
    .series: ["series", "bookseriestitle", "seriestitle", "reihe"],
    .edition: ["edition", "auflage"],
    .institution: ["institution", "university", "school"],
    .isbn: ["isbn", "isbns"], .issn: ["issn"],
    .language: ["language", "languageoforiginaldocument", "sprache", "langue", "idioma"],
    .version: ["version"],
    .doi: ["doi", "doinumber", "digitalobjectidentifier", "externalidsdoi", "doiurl", "doilink"],
    .arxiv: ["arxiv", "arxivid", "externalidsarxiv", "eprint", "arxivurl", "arxivlink"],
    .openreview: [
      "openreview", "openreviewid", "forum", "forumid", "openreviewurl", "openreviewlink",
      "openreviewforum",
    ],
    .pmid: ["pmid", "pubmedid", "externalidspubmed"],
    .url: [
      "url", "link", "paperurl", "articleurl", "paperlink", "href", "website", "site", "webpage",
      "projectpage", "links",
      "proceeding", "sourceurl",
    ],
    .pdf: [
      "pdf", "pdfurl", "pdflink", "paperpdf", "paperpdfurl", "openaccesspdf", "fileattachments",
      "attachments",
      "files", "file",
    ],
    .code: ["code", "codeurl", "github", "repository", "codelink", "repo", "githublink"],
    .tldr: ["tldr", "tl;dr", "summary", "onesentencesummary", "oneline"],
    .abstract: [
      "abstract", "abstractnote", "abstracttext", "zusammenfassung", "resume", "resumen",
      "riassunto", "摘要", "要旨",
      "초록", "ab", "description", "paperabstract",
    ],
    .keywords: [
      "keywords", "authorkeywords", "keyword", "automatictags", "schlagworter", "schlagworte",
      "motscles", "palabrasclave",
      "关键词", "キーワード", "subjectareas", "indexkeywords", "topics",
    ],
    .tags: ["tags", "manualtags", "tag", "labels"],
    .session: ["session", "sessiontitle", "sessionname", "track", "primaryarea"],
    .decision: [
      "decision", "status", "acceptance", "presentation", "presentationtype", "acceptancetype",
    ],
    .extra: ["extra"],
    .note: [
      "notes", "note", "comment", "comments", "notizen", "remarks", "review", "mynotes",
      "bemerkungen",
    ],
    .key: ["citationkey", "citekey", "ref", "bibtexkey", "key", "citekeys"],
  ]
}
