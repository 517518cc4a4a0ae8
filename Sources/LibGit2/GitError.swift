import CLibGit2

/// What libgit2 says went wrong in one call.
package struct GitError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A libgit2 return code, open to codes that a later libgit2 adds (`git_error_code` in
  /// `git2/errors.h`).
  package struct Code: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int32

    package init(rawValue: Int32) {
      self.rawValue = rawValue
    }

    init(_ code: git_error_code) {
      self.init(rawValue: code.rawValue)
    }

    package static let notFound = Code(GIT_ENOTFOUND)
    package static let exists = Code(GIT_EEXISTS)
    package static let ambiguous = Code(GIT_EAMBIGUOUS)
    package static let bareRepository = Code(GIT_EBAREREPO)
    package static let unbornBranch = Code(GIT_EUNBORNBRANCH)
    package static let invalidName = Code(GIT_EINVALIDSPEC)
    package static let locked = Code(GIT_ELOCKED)
    package static let invalid = Code(GIT_EINVALID)
    package static let ownedBySomeoneElse = Code(GIT_EOWNER)
    static let endOfIteration = Code(GIT_ITEROVER)
  }

  /// The part of libgit2 the error comes from, open like ``Code`` (`git_error_t`).
  package struct Category: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int32

    package init(rawValue: Int32) {
      self.rawValue = rawValue
    }

    init(_ category: git_error_t) {
      self.init(rawValue: Int32(category.rawValue))
    }

    package static let operatingSystem = Category(GIT_ERROR_OS)
    package static let repository = Category(GIT_ERROR_REPOSITORY)
    package static let objectDatabase = Category(GIT_ERROR_ODB)
    package static let index = Category(GIT_ERROR_INDEX)
  }

  package let code: Code
  package let category: Category
  /// libgit2's own words, in English, without a final stop.
  package let message: String
  /// What readlog wanted, such as `open repository`.
  package let operation: String

  package var description: String { "\(operation): \(message)" }

  /// True where libgit2 meets a repository or index format it does not know: SHA-256, reftable, a
  /// partial clone, a split or sparse index.
  package var isUnsupportedFormat: Bool {
    // libgit2 has no code for it; these words stand in repository.c and index.c from 1.5 to 1.9.
    let isFormat = message.contains("unsupported") || message.contains("unknown extension")
    return isFormat && (category == .repository || category == .index)
  }
}

/// Starts libgit2, once in this process.
///
/// `git_error_last()` crashes before `git_libgit2_init()`, so that even a failed start must not ask
/// for it: everything that can be the first call goes through here.
func startLibrary() throws(GitError) {
  guard startStatus < 0 else { return }
  throw GitError(
    code: .init(rawValue: startStatus), category: .init(GIT_ERROR_NONE),
    message: "the library does not start", operation: "start libgit2")
}

private let startStatus = {
  let status = git_libgit2_init()
  // As Git itself: zlib's checksum says whether an object was read as it was written, `git fsck`
  // whether its name is right. Naming each again costs as much as reading it.
  if status >= 0 { _ = readlog_git_verify_hashes(0) }
  return status
}()

/// The only place where a C status becomes a Swift error.
func check(_ operation: String, _ status: Int32) throws(GitError) {
  guard status < 0 else { return }
  let last = git_error_last()?.pointee
  throw GitError(
    code: .init(rawValue: status),
    category: .init(rawValue: last?.klass ?? 0),
    message: last?.message.map { String(cString: $0) } ?? "libgit2 status \(status)",
    operation: operation)
}

/// As ``check(_:_:)``, with `GIT_ENOTFOUND` as an answer: false where there is no such thing.
func found(_ operation: String, _ status: Int32) throws(GitError) -> Bool {
  guard status != GitError.Code.notFound.rawValue else { return false }
  try check(operation, status)
  return true
}
