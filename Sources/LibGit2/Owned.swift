/// A libgit2 object that is ours to free.
///
/// libgit2's children borrow from their repository: an `Owned` never leaves the function that made
/// it, unless a class keeps both.
struct Owned: ~Copyable {
  let pointer: OpaquePointer
  private let free: (OpaquePointer?) -> Void

  /// Takes what `make` writes to its out parameter; throws what its status says.
  init(
    _ operation: String, free: @escaping (OpaquePointer?) -> Void,
    make: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
  ) throws(GitError) {
    var made: OpaquePointer?
    let status = make(&made)
    try check(operation, status)
    guard let made else {
      throw GitError(
        code: .init(rawValue: status), category: .init(rawValue: 0),
        message: "success without a result", operation: operation)
    }
    pointer = made
    self.free = free
  }

  private init(_ pointer: OpaquePointer, free: @escaping (OpaquePointer?) -> Void) {
    self.pointer = pointer
    self.free = free
  }

  /// As the initialiser, with nil where libgit2 says that there is no such thing.
  static func ifFound(
    _ operation: String, free: @escaping (OpaquePointer?) -> Void,
    make: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
  ) throws(GitError) -> Owned? {
    var made: OpaquePointer?
    guard try found(operation, make(&made)), let made else { return nil }
    return Owned(made, free: free)
  }

  deinit {
    free(pointer)
  }
}
