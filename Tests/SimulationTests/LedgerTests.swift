import Testing

@testable import readlog_simulation

/// What must be in a library follows from what everybody did and had seen.
@Suite struct LedgerTests {
  private static let tag = Place(subject: "paper-1", kind: .tag, name: "a")
  private static let venue = Place(subject: "paper-1", kind: .field, name: "venue")
  private static let note = Place(subject: "paper-1", kind: .note, name: "alice/1")

  /// Records what somebody said who had seen some operations.
  private func say(
    _ place: Place, _ value: String?, seen: [Int], in ledger: inout Ledger
  ) -> Int {
    ledger.record(
      Ledger.Operation(step: 0, author: "alice", seen: Self.knowledge(seen), what: ""),
      [place: value])
  }

  private static func knowledge(_ operations: [Int]) -> Knowledge {
    var knowledge = Knowledge()
    for operation in operations { knowledge.insert(operation) }
    return knowledge
  }

  @Test func whoHadSeenTheOtherHasTheLastWord() {
    var ledger = Ledger()
    let first = say(Self.venue, "ICML", seen: [], in: &ledger)
    let second = say(Self.venue, "ICLR", seen: [first], in: &ledger)
    let all = Self.knowledge([first, second])
    #expect(ledger.expectation(at: Self.venue, for: all) == .settled("ICLR"))
    #expect(
      ledger.expectation(at: Self.venue, for: Self.knowledge([first])) == .settled("ICML"))
    #expect(ledger.expectation(at: Self.tag, for: all) == .settled(nil))
  }

  @Test func strangersDisagreeUntilSomebodyDecides() {
    var ledger = Ledger()
    let first = say(Self.venue, "ICML", seen: [], in: &ledger)
    let mine = say(Self.venue, "ICLR", seen: [first], in: &ledger)
    let other = say(Self.venue, "TMLR", seen: [first], in: &ledger)
    let both = Self.knowledge([first, mine, other])
    #expect(ledger.expectation(at: Self.venue, for: both) == .open(["ICLR", "TMLR"]))
    let decision = say(Self.venue, "ICLR", seen: [first, mine, other], in: &ledger)
    let all = Self.knowledge([first, mine, other, decision])
    #expect(ledger.expectation(at: Self.venue, for: all) == .settled("ICLR"))
  }

  @Test func aNoteThatIsChangedStaysThoughAnotherRemovesIt() {
    var ledger = Ledger()
    let added = say(Self.note, "+", seen: [], in: &ledger)
    let changed = say(Self.note, "+", seen: [added], in: &ledger)
    let removed = say(Self.note, nil, seen: [added], in: &ledger)
    let all = Self.knowledge([added, changed, removed])
    #expect(ledger.expectation(at: Self.note, for: all) == .settled("+"))
    let untouched = Self.knowledge([added, removed])
    #expect(ledger.expectation(at: Self.note, for: untouched) == .settled(nil))
  }

  @Test func aTagPutOnAndTakenOffAtOnceMayBeThereOrNot() {
    var ledger = Ledger()
    let first = say(Self.tag, "+", seen: [], in: &ledger)
    let again = say(Self.tag, "+", seen: [], in: &ledger)
    let removed = say(Self.tag, nil, seen: [first], in: &ledger)
    let expectation = ledger.expectation(
      at: Self.tag, for: Self.knowledge([first, again, removed]))
    #expect(expectation.accepts("+") && expectation.accepts(nil))
  }

  /// Whoever settles a text writes it alike in every run.
  @Test func wordsPutAtOnePlaceAreInOneOrder() {
    var ledger = Ledger()
    ledger.place(["first", "last"])
    ledger.place(["first", "mine", "last"])
    ledger.place(["first", "another", "last"])
    let order = ["first", "another", "mine", "last"]
    for words in [order, order.reversed()] { #expect(ledger.inOrder(words) == order) }
  }

  /// A dictionary has another order in every run.
  @Test func ofTwoNamesOfOnePaperOneRelationCounts() {
    var catalogue = Catalogue()
    for id in ["a", "b"] { catalogue.add("paper-1", uid: id, id: id) }
    for relations in ["a: cites\n  b: extends", "a: extends\n  b: cites"] {
      let text = "title: X\nrelated:\n  \(relations)\n"
      let snapshot = Snapshot().replacing(["papers/x.yaml": text], catalogue)
      let place = Place(subject: "unknown-x", kind: .related, name: "paper-1")
      #expect(snapshot.values[place] == "cites")
    }
  }

  @Test(arguments: [
    (Place.Kind.note, nil, Fault.noteLost), (.note, "+", .noteBack), (.tag, nil, .tagLost),
    (.tag, "+", .tagBack), (.field, "x", .wrong),
  ])
  func whatIsNotAsItMustBeHasAName(kind: Place.Kind, value: String?, fault: Fault) {
    let place = Place(subject: "paper-1", kind: kind, name: "a")
    let wanted = fault == .wrong ? "y" : value == nil ? "+" : nil
    #expect(Fault(place, value, .settled(wanted)) == fault)
    #expect(Fault(place, value, .settled(value)) == nil)
  }
}
