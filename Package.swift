// swift-tools-version: 6.2
import PackageDescription

/// The rules of who may import whom are in docs/architecture.md; `.ci/check-imports` enforces them.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "readlog",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "readlog", targets: ["readlog"]),
    .executable(name: "readlog-merge", targets: ["readlog-merge"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),
    .systemLibrary(
      name: "CLibGit2", pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CLibExpat", pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),

    .target(name: "LibCMark", dependencies: ["CCMarkGFM"], swiftSettings: settings),
    .target(name: "LibExpat", dependencies: ["CLibExpat"], swiftSettings: settings),
    .target(name: "LibGit2", dependencies: ["CLibGit2"], swiftSettings: settings),
    .target(name: "LibYAML", dependencies: ["CLibYAML"], swiftSettings: settings),

    .target(
      name: "ReadingLog", dependencies: ["LibYAML"], swiftSettings: settings),

    .target(
      name: "Interchange", dependencies: ["LibExpat", "LibYAML", "ReadingLog"],
      swiftSettings: settings),

    .target(
      name: "Metadata",
      dependencies: [
        "Interchange", "LibExpat", "ReadingLog", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: settings),

    .target(
      name: "LibraryStore",
      dependencies: [
        "ReadingLog", "LibGit2", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: settings),

    .target(
      name: "SearchIndex",
      dependencies: ["ReadingLog", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: settings),

    .target(
      name: "SitePreview",
      dependencies: [
        .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: settings),

    .target(
      name: "StaticSite",
      dependencies: [
        "Interchange", "LibCMark", "LibYAML", "ReadingLog",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Assets"), .embedInCode("Templates")], swiftSettings: settings),

    .target(
      name: "ReadlogCommands",
      dependencies: [
        "Interchange", "LibraryStore", "Metadata", "ReadingLog", "SearchIndex", "SitePreview",
        "StaticSite",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: settings),

    .executableTarget(name: "readlog", dependencies: ["ReadlogCommands"], swiftSettings: settings),
    .executableTarget(name: "readlog-merge", dependencies: ["ReadingLog"], swiftSettings: settings),

    .target(
      name: "TestSupport",
      dependencies: ["ReadingLog", .product(name: "Subprocess", package: "swift-subprocess")],
      path: "Tests/TestSupport", swiftSettings: settings),
    .executableTarget(
      name: "WriteProbe", dependencies: ["LibraryStore", "LibGit2"], path: "Tests/WriteProbe",
      swiftSettings: settings),
    // `make bench`; not installed.
    .executableTarget(
      name: "readlog-bench", dependencies: ["ReadingLog", "LibYAML", "TestSupport"],
      path: "Benchmarks", swiftSettings: settings),
    // `make soak`, and a short run in the tests; not installed.
    .executableTarget(
      name: "readlog-simulation",
      dependencies: [
        "LibraryStore", "LibYAML", "ReadingLog", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Simulation", swiftSettings: settings),
    .testTarget(
      name: "LibCMarkTests", dependencies: ["LibCMark", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "LibYAMLTests", dependencies: ["LibYAML", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "LibGit2Tests", dependencies: ["LibGit2", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "ReadingLogTests", dependencies: ["ReadingLog", "TestSupport", "readlog-merge"],
      exclude: ["Merge/Cases", "Merge/LibraryCases"], swiftSettings: settings),
    .testTarget(
      name: "InterchangeTests",
      dependencies: ["Interchange", "LibYAML", "ReadingLog", "TestSupport"],
      exclude: ["Cases"], swiftSettings: settings),
    .testTarget(
      name: "MetadataTests",
      dependencies: ["Interchange", "LibExpat", "Metadata", "ReadingLog", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "LibraryStoreTests",
      dependencies: ["LibraryStore", "LibGit2", "TestSupport", "WriteProbe"],
      swiftSettings: settings),
    .testTarget(
      name: "SearchIndexTests",
      dependencies: ["SearchIndex", "LibYAML", "ReadingLog", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SitePreviewTests", dependencies: ["SitePreview", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "StaticSiteTests",
      dependencies: ["LibExpat", "LibYAML", "ReadingLog", "StaticSite", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ReadlogCommandsTests",
      dependencies: ["ReadlogCommands", "readlog", "readlog-merge", "TestSupport"],
      exclude: ["Libraries", "Sessions"], swiftSettings: settings),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["readlog", "readlog-merge", "readlog-simulation", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests", dependencies: ["readlog", "readlog-merge", "TestSupport"],
      swiftSettings: settings),
  ]
)
