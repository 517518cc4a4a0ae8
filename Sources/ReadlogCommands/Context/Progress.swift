/// How far long work is, in one line of the terminal that goes away; nothing elsewhere.
struct Progress {
  private let console: Console
  private let count: Int
  private var done = 0
  private var shown = -1

  init(_ console: Console, of count: Int) {
    self.console = console
    self.count = count
  }

  mutating func step() {
    done += 1
    // Short work is over before anybody could read of it.
    guard console.isTerminal, count >= 500 else { return }
    let percent = done * 100 / count
    guard percent != shown else { return }
    shown = percent
    let width = 30
    let bar = String(repeating: "=", count: percent * width / 100)
    let rest = String(repeating: " ", count: width - bar.count)
    console.write("\r[\(bar)\(rest)] \(percent) % of \(count)")
    if done == count { console.write("\r\u{1B}[K") }
  }
}
