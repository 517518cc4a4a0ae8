import Testing

@testable import LibraryStore
