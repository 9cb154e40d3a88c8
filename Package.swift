// swift-tools-version: 6.2
import PackageDescription

#if canImport(Glibc)
    import Glibc
#endif

let package = Package(
    name: "rapport",
    products: [
        .library(name: "JournalClient", targets: ["JournalClient"]),
        .library(name: "JournalModel", targets: ["JournalModel"]),
        .library(name: "JournalImport", targets: ["JournalImport"]),
        .library(name: "JournalLines", targets: ["JournalLines"]),
        .library(name: "JournalText", targets: ["JournalText"]),
        .library(name: "EventLog", targets: ["EventLog"]),
        .library(name: "Signing", targets: ["Signing"]),
        .executable(name: "rapport", targets: ["rapport"]),
        .executable(name: "rapportd", targets: ["rapportd"]),
        .executable(name: "rapport-bench", targets: ["rapport-bench"]),
    ],
    // Each is here for what it gives; a first build pays for it. Those of `rapport` have their CPU
    // seconds of its first release build, 540 in all, 253 of them our own targets. Signing,
    // hashing, keys and the certificate are OpenSSL's, and the store speaks to SQLite itself.
    dependencies: [
        // The daemon's routes and its HTTP server. Its default traits would link the whole of
        // Foundation, and a reader of configuration that nobody here uses.
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        // The daemon's orderly end; Hummingbird needs it in any case.
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        // Options and help of the programs: 26 s.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // The daemon's log, and types of HTTP; Hummingbird needs both in any case.
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        // Sockets and HTTP/1.1 of daemon and client: 81 s.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        // HTTP's parts as the daemon's server hands them on; Hummingbird needs it in any case.
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        // TLS 1.3 of daemon and client: 156 s, 143 of them for the BoringSSL inside it.
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    ],
    targets: [
        // System libraries
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

        // Pure: functions of values, no files, no clock, no chance
        .target(name: "Signing", dependencies: ["COpenSSL"]),
        .target(name: "EventLog", dependencies: ["Signing"]),
        .target(name: "JournalModel", dependencies: ["EventLog"]),
        .target(name: "JournalLines", dependencies: ["EventLog", "JournalModel"]),
        .target(
            name: "JournalCalendar", dependencies: ["EventLog", "JournalLines", "JournalModel"]),
        .target(name: "JournalImport", dependencies: ["EventLog", "JournalModel"]),
        .target(name: "MadeUp", dependencies: ["EventLog", "JournalLines", "JournalModel"]),

        // Adapters: files, network, clock
        .target(name: "EventStorage", dependencies: ["CSQLite", "EventLog", "Signing"]),
        .target(
            name: "JournalClient",
            dependencies: [
                "EventLog", "EventStorage", "JournalCalendar", "JournalImport", "JournalModel",
                "Signing",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOTLS", package: "swift-nio"),
            ]),

        // Words: what every surface shows of a journal
        .target(
            name: "JournalText",
            dependencies: [
                "EventLog", "JournalClient", "JournalLines", "JournalModel", "Signing",
            ]),

        // Programs
        .target(
            name: "JournalDaemon",
            dependencies: [
                "CMalloc", "COpenSSL", "EventLog", "JournalCalendar", "JournalClient", "Signing",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        .target(
            name: "JournalCLI",
            dependencies: [
                "EventLog", "EventStorage", "JournalCalendar", "JournalClient", "JournalImport",
                "JournalLines", "JournalModel", "JournalText", "MadeUp", "Signing",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(name: "rapport", dependencies: ["JournalCLI"]),
        .executableTarget(name: "rapportd", dependencies: ["JournalDaemon"]),
        .executableTarget(
            name: "rapport-bench",
            dependencies: [
                "EventLog", "JournalClient", "JournalDaemon", "JournalModel", "JournalText",
                "Signing",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),

        // Tests
        .target(name: "Seeded", path: "Tests/Support/Seeded"),
        .target(name: "Folders", path: "Tests/Support/Folders"),
        .target(name: "SystemPython", path: "Tests/Support/SystemPython"),
        .testTarget(name: "SigningTests", dependencies: ["Folders", "Seeded", "Signing"]),
        .testTarget(name: "EventLogTests", dependencies: ["EventLog", "Seeded", "Signing"]),
        .testTarget(
            name: "JournalModelTests",
            dependencies: ["JournalModel", "EventLog", "Seeded", "Signing"]),
        .testTarget(
            name: "JournalLinesTests",
            dependencies: ["JournalLines", "JournalModel", "EventLog", "Signing"]),
        .testTarget(
            name: "JournalCalendarTests",
            dependencies: [
                "JournalCalendar", "JournalClient", "JournalLines", "JournalModel", "EventLog",
                "SystemPython", "Seeded", "Signing",
            ]),
        .testTarget(
            name: "JournalImportTests",
            dependencies: ["JournalImport", "JournalModel", "EventLog", "Seeded", "Signing"]),
        .testTarget(
            name: "MadeUpTests",
            dependencies: ["MadeUp", "JournalLines", "JournalModel", "EventLog", "Signing"]),
        .testTarget(
            name: "EventStorageTests",
            dependencies: [
                "CSQLite", "EventLog", "EventStorage", "Folders", "IOFaults", "Seeded", "Signing",
            ]),
        .target(
            name: "IOFaults", path: "Tests/Support/IOFaults",
            linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "Simulation",
            dependencies: [
                "EventLog", "EventStorage", "IOFaults", "JournalClient", "JournalModel", "Seeded",
                "Signing",
            ],
            path: "Tests/Support/Simulation"),
        .executableTarget(
            name: "rapport-simulate",
            dependencies: [
                "Simulation", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/Support/rapport-simulate"),
        .testTarget(
            name: "SimulationTests", dependencies: ["Simulation", "rapport-simulate"]),
        .testTarget(
            name: "JournalClientTests",
            dependencies: [
                "JournalClient", "EventStorage", "EventLog", "Folders", "IOFaults",
                "JournalImport", "JournalModel", "Seeded", "Signing",
            ]),
        .testTarget(
            name: "JournalTextTests",
            dependencies: [
                "JournalText", "EventLog", "HostileJournals", "JournalCalendar", "JournalClient",
                "JournalLines", "JournalModel", "SystemPython", "Seeded", "Signing",
            ]),
        .target(
            name: "HostileJournals",
            dependencies: ["EventLog", "JournalClient", "JournalModel", "Signing"],
            path: "Tests/Support/HostileJournals"),
        .testTarget(
            name: "JournalDaemonTests",
            dependencies: [
                "COpenSSL", "EventLog", "EventStorage", "Folders", "JournalClient", "JournalDaemon",
                "Signing", "rapportd",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        .testTarget(
            name: "JournalCLITests",
            dependencies: [
                "JournalCLI", "JournalClient", "JournalDaemon", "JournalText", "EventLog",
                "EventStorage", "Folders", "HostileJournals", "JournalImport", "JournalLines",
                "JournalModel", "Seeded", "Signing", "SystemPython", "rapport", "rapportd",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(
            name: "Worlds", dependencies: ["EventLog", "JournalModel", "Seeded", "Signing"],
            path: "Tests/Support/Worlds"),
        .executableTarget(
            name: "rapport-worlds",
            dependencies: [
                "EventLog", "Worlds",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/Support/rapport-worlds"),
        .testTarget(name: "WorldTests", dependencies: ["EventLog", "Seeded", "Worlds"]),
        .testTarget(name: "RepositoryTests"),

        // Simulated families, which the second implementation judges too
        .target(
            name: "Families", dependencies: ["EventLog", "JournalModel", "Seeded", "Signing"],
            path: "Tests/Support/Families"),
        .executableTarget(
            name: "rapport-families", dependencies: ["EventLog", "Families"],
            path: "Tests/Support/rapport-families"),
        .testTarget(
            name: "FamilyTests",
            dependencies: ["EventLog", "Families", "JournalClient", "JournalModel", "Signing"]),
    ]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}

// A command runs where it was called: `rapport` starts no thread for what one thread does.
for target in package.targets where target.name == "JournalCLI" {
    target.swiftSettings?.append(.enableUpcomingFeature("NonisolatedNonsendingByDefault"))
}

// All that the loader fills in is filled in at the start, and cannot be written any more (full
// RELRO); Scripts/hardened checks it. So little is filled in that a program starts soon: nothing
// of it is there for others to link to; the table of what is to be filled in is packed, where the
// loader can read that; and libstdc++, which takes the loader as long as all of our own, is linked
// in (Scripts/linking).
#if canImport(Glibc)
    var loader = [CChar](repeating: 0, count: 64)
    confstr(Int32(_CS_GNU_LIBC_VERSION), &loader, loader.count)
    // As "glibc 2.36", which is the first that can.
    let minor = loader.drop { $0 != 46 }.dropFirst().prefix { $0 != 0 }.map(UInt8.init)
    let isPacked = Int(String(decoding: minor, as: UTF8.self)) ?? 0 >= 36
#else
    let isPacked = false
#endif
for target in package.targets where ["rapport", "rapportd"].contains(target.name) {
    let linker =
        ["-z", "now", "--no-export-dynamic", "--as-needed", "--exclude-libs", "libstdc++.a"]
        + (isPacked ? ["-z", "pack-relative-relocs"] : [])
    target.linkerSettings = [
        .unsafeFlags(
            ["-use-ld=lld", "-L\(Context.packageDirectory)/Scripts/linking"]
                + linker.flatMap { ["-Xlinker", $0] },
            .when(platforms: [.linux], configuration: .release))
    ]
}

// With RAPPORT_TESTS=EventLogTests,JournalModelTests these tests are built with what they need,
// and nothing else: seconds for the pure targets, where the whole takes minutes.
if let tests = Context.environment["RAPPORT_TESTS"] {
    var kept: Set<String> = []
    var packages: Set<String> = []
    var waiting = tests.split(separator: ",").map(String.init)
    while let name = waiting.popLast() {
        guard kept.insert(name).inserted else { continue }
        for dependency in package.targets.first(where: { $0.name == name })?.dependencies ?? [] {
            switch dependency {
            case .targetItem(let name, _), .byNameItem(let name, _): waiting.append(name)
            case .productItem(_, let package, _, _): packages.formUnion(package.map { [$0] } ?? [])
            @unknown default: break
            }
        }
    }
    package.targets.removeAll { !kept.contains($0.name) }
    package.products = []
    package.dependencies.removeAll { dependency in
        guard case .sourceControl(_, let location, _) = dependency.kind else { return false }
        return !packages.contains { location.hasSuffix("/" + $0) }
    }
}
