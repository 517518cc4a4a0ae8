import Testing

@testable import ReadlogCommands
