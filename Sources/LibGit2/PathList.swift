import CLibGit2

/// A `git_strarray` of paths that is ours to free.
struct PathList: ~Copyable {
  let array: git_strarray

  init(_ paths: [String]) {
    let strings = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: paths.count)
    for (position, path) in paths.enumerated() {
      let text = path.utf8CString
      let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.count)
      _ = copy.initialize(from: text)
      (strings + position).initialize(to: copy.baseAddress)
    }
    array = git_strarray(strings: strings, count: paths.count)
  }

  deinit {
    for position in 0..<array.count { array.strings[position]?.deallocate() }
    array.strings.deallocate()
  }
}
