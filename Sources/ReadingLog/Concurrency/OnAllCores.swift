import Dispatch
import Synchronization

/// What `body` makes of each item, in their order, worked out on all cores.
///
/// This file alone brings Dispatch into the domain: to compute at the same time is no effect.
///
/// - Parameter size: of the parts that a core takes at once: small enough that none waits long for
///   another, large enough that handing them out costs nothing. Fewer items are done right here.
package func onAllCores<Item: Sendable, Output: Sendable>(
  _ items: [Item], size: Int = 64, _ body: @Sendable (Item) -> Output
) -> [Output] {
  let parts = (items.count + size - 1) / size
  if parts < 2 { return items.map(body) }
  let outputs = Mutex([[Output]](repeating: [], count: parts))
  DispatchQueue.concurrentPerform(iterations: parts) { part in
    let range = part * size..<min((part + 1) * size, items.count)
    let output = items[range].map(body)
    outputs.withLock { $0[part] = output }
  }
  return outputs.withLock { $0.flatMap(\.self) }
}
