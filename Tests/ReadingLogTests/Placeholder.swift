import Testing

@testable import ReadingLog
