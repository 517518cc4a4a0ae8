import GRDB

/// How the database is laid out. A database of any other version is made anew: nothing in it is
/// worth more than the time to read the library.
///
/// A paper that changed gets a new number, and what refers to its old one (words, labels, readers)
/// stays behind and is met by nothing; when too much lies about, the index is made anew.
enum IndexFormat {
  /// To be raised with every change of the tables or of what is put into them.
  static let version = 2
  /// Says in the file's head whose database it is: "rlog".
  static let application = 0x726C_6F67

  static let tables = """
    CREATE TABLE papers (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL, path TEXT NOT NULL, odd INTEGER NOT NULL,
      year INTEGER, month INTEGER, added INTEGER, type INTEGER, fields INTEGER NOT NULL,
      brief BLOB NOT NULL);
    CREATE TABLE labels (
      kind INTEGER NOT NULL, text BLOB NOT NULL, folded INTEGER NOT NULL, paper INTEGER NOT NULL,
      PRIMARY KEY (kind, text, folded, paper)) WITHOUT ROWID;
    CREATE TABLE readers (
      paper INTEGER NOT NULL, handle BLOB NOT NULL, folded BLOB NOT NULL, status INTEGER,
      starred INTEGER NOT NULL, rating INTEGER, queued INTEGER, started INTEGER, finished INTEGER,
      notes INTEGER NOT NULL);
    CREATE VIRTUAL TABLE words USING fts5(
      title, authors, tags, tldr, notes, abstract, venue, keywords, editors, others,
      content = '', tokenize = 'readlog');
    CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, row);
    CREATE TABLE pages (
      number INTEGER PRIMARY KEY, attachment TEXT NOT NULL, page INTEGER NOT NULL,
      text TEXT NOT NULL, UNIQUE (attachment, page));
    CREATE VIRTUAL TABLE page_words USING fts5(text, content = '', tokenize = 'readlog');
    CREATE TABLE stamps (part INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
    CREATE TABLE state (
      one INTEGER PRIMARY KEY CHECK (one = 1), generation INTEGER NOT NULL,
      next INTEGER NOT NULL, dead INTEGER NOT NULL);
    INSERT INTO state VALUES (1, 1, 1, 0);
    """

  /// Made when the papers of the first reading are in: in one go is faster.
  static let orders = """
    CREATE INDEX IF NOT EXISTS papers_by_id ON papers (id, path);
    CREATE INDEX IF NOT EXISTS odd_papers ON papers (number) WHERE odd;
    """

  static func isCurrent(_ db: Database) throws -> Bool {
    try Int.fetchOne(db, sql: "PRAGMA application_id") == application
      && Int.fetchOne(db, sql: "PRAGMA user_version") == version
  }

  static func create(_ db: Database) throws {
    try db.execute(sql: "PRAGMA application_id = \(application)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
    try db.execute(sql: tables)
    // One segment for many papers, instead of many that have to be brought together again.
    try db.execute(sql: "INSERT INTO words (words, rank) VALUES ('hashsize', 33554432)")
  }
}
