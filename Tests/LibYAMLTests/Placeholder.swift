import Testing

@testable import LibYAML
