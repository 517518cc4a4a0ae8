import Testing

@testable import Metadata

@Suite struct HostAddressTests {
  @Test(
    arguments: [
      ([8, 8, 8, 8], true), ([104, 17, 3, 1], true), ([172, 32, 0, 1], true),
      ([192, 0, 66, 2], true),
      ([127, 0, 0, 1], false), ([10, 1, 2, 3], false), ([172, 16, 0, 1], false),
      ([192, 168, 0, 1], false), ([169, 254, 169, 254], false), ([100, 64, 0, 1], false),
      ([0, 0, 0, 0], false), ([224, 0, 0, 1], false), ([255, 255, 255, 255], false),
      ([0x26, 0x06, 0x47, 0] + [UInt8](repeating: 0, count: 11) + [1], true),
      ([UInt8](repeating: 0, count: 15) + [1], false),
      ([0xFD] + [UInt8](repeating: 0, count: 14) + [1], false),
      ([0xFE, 0x80] + [UInt8](repeating: 0, count: 13) + [1], false),
      ([UInt8](repeating: 0, count: 10) + [0xFF, 0xFF, 127, 0, 0, 1], false),
      ([UInt8](repeating: 0, count: 10) + [0xFF, 0xFF, 8, 8, 8, 8], true),
      ([0, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8) + [10, 0, 0, 1], false),
    ] as [([UInt8], Bool)]) func aPrivatePlaceIsKnown(_ bytes: [UInt8], _ isPublic: Bool)
  {
    #expect(HostAddress(bytes: bytes).isPublic == isPublic)
  }
}
