import Testing

@testable import LibGit2
