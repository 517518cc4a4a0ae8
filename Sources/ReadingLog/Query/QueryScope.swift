import Synchronization

/// What a query means beyond its text: who asks, when, and what stands on which shelf.
package struct QueryScope: Sendable {
  private var asker: Asker
  /// The ids on each shelf, by the shelf's name.
  package var shelves: [String: Set<String>]
  package var today: CalendarDate

  /// The handle of who asks; somebody without one has read nothing here.
  package var me: String? {
    get { asker.handle }
    set { asker = Asker { newValue } }
  }

  /// - Parameter me: asked once, and only if somebody wants to know: most queries do not.
  package init(
    me: @autoclosure @escaping @Sendable () -> String? = nil,
    shelves: [String: Set<String>] = [:], today: CalendarDate
  ) {
    asker = Asker(find: me)
    self.shelves = shelves
    self.today = today
  }

  package init(
    me: @autoclosure @escaping @Sendable () -> String?, shelves: [Shelf], today: CalendarDate
  ) {
    let sets = shelves.map { ($0.name, Set($0.papers)) }
    self.init(
      me: me(), shelves: Dictionary(sets, uniquingKeysWith: { $0.union($1) }), today: today)
  }
}

/// Who asks, found when it is first needed: outside this module it takes Git's configuration to tell.
private final class Asker: Sendable {
  private let find: @Sendable () -> String?
  private let found = Mutex<String??>(nil)

  init(find: @escaping @Sendable () -> String?) { self.find = find }

  var handle: String? {
    found.withLock { found in
      if let found { return found }
      let handle = find()
      found = .some(handle)
      return handle
    }
  }
}
