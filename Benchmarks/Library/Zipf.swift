/// Ranks of which the first is drawn most often, the second half as often, the third a third: how
/// words and tags are spread in real texts.
struct Zipf {
  private let cumulative: [Double]

  init(ranks: Int) {
    var sum = 0.0
    cumulative = (1...ranks).map { rank in
      sum += 1 / Double(rank)
      return sum
    }
  }

  /// A rank from 0 up.
  func draw(using random: inout some RandomNumberGenerator) -> Int {
    let point = Double.random(in: 0..<(cumulative.last ?? 1), using: &random)
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > point { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
