/// What a query means beyond its text: who asks, when, and what stands on which shelf.
package struct QueryScope: Sendable {
  /// The handle of who asks; somebody without one has read nothing here.
  package var me: String?
  /// The ids on each shelf, by the shelf's name.
  package var shelves: [String: Set<String>]
  package var today: CalendarDate

  package init(me: String? = nil, shelves: [String: Set<String>] = [:], today: CalendarDate) {
    self.me = me
    self.shelves = shelves
    self.today = today
  }

  package init(me: String?, shelves: [Shelf], today: CalendarDate) {
    let sets = shelves.map { ($0.name, Set($0.papers)) }
    self.init(
      me: me, shelves: Dictionary(sets, uniquingKeysWith: { $0.union($1) }), today: today)
  }
}
