import Testing

/// What each target may import besides Swift itself: the layers, which the package manager does
/// not enforce.
private let layers: [String: Set<String>] = [
    "Signing": ["COpenSSL", "Synchronization"],
    "EventLog": ["Signing"],
    "JournalModel": ["EventLog", "Signing"],
    "JournalLines": ["EventLog", "JournalModel"],
    "JournalCalendar": ["EventLog", "JournalLines", "JournalModel"],
    "JournalImport": ["EventLog", "JournalModel"],
    "MadeUp": ["EventLog", "JournalLines", "JournalModel"],
    "EventStorage": ["EventLog", "Signing", "CSQLite"] + light,
    "JournalClient": [
        "EventLog", "EventStorage", "JournalCalendar", "JournalImport", "JournalModel", "Signing",
    ] + network + light,
    "JournalText": [
        "EventLog", "JournalClient", "JournalLines", "JournalModel", "Signing", "Glibc",
    ],
    "JournalDaemon": [
        "EventLog", "JournalCalendar", "JournalClient", "ArgumentParser", "CMalloc", "COpenSSL",
        "HTTPTypes", "NIOHTTPTypes", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "Logging",
        "ServiceLifecycle",
        "UnixSignals",
    ] + spoken + network + light,
    "JournalCLI": [
        "EventLog", "JournalCalendar", "JournalClient", "JournalImport", "JournalLines",
        "JournalModel", "JournalText", "EventStorage", "MadeUp", "Signing", "ArgumentParser",
    ] + spoken + light,
    "rapport": ["JournalCLI"] + light,
    "rapportd": ["JournalDaemon"] + light,
    "rapport-bench": [
        "EventLog", "JournalClient", "JournalDaemon", "JournalModel", "JournalText",
        "ArgumentParser", "Logging",
    ] + spoken + light + ["Foundation"],
]
/// What the library's own interface speaks: digests and keys. The command line also explains the
/// errors of `EventStorage`, and uses nothing else of it.
private let spoken: Set<String> = ["Signing"]
/// Without the whole of Foundation, which links 34 MB of ICU into a program.
private let light: Set<String> = ["FoundationEssentials", "Glibc", "Dispatch", "Synchronization"]
private let network: Set<String> = [
    "NIOCore", "NIOPosix", "NIOHTTP1", "NIOSSL", "NIOTLS",
]

private func + (left: Set<String>, right: Set<String>) -> Set<String> { left.union(right) }

/// Targets that are functions of values: no files, no clock, no chance.
let pureTargets = [
    "Signing", "EventLog", "JournalModel", "JournalLines", "JournalCalendar", "JournalImport",
    "MadeUp",
]

/// The module that a line of code imports.
func importedModule(_ line: String) -> String? {
    let words = line.split { $0 == " " || $0 == "\t" }
    guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count else {
        return nil
    }
    let modifiers: Set<Substring> = [
        "public", "package", "internal", "fileprivate", "private", "@testable", "@_exported",
        "@preconcurrency",
    ]
    guard words[..<keyword].allSatisfy({ modifiers.contains($0) || $0.hasPrefix("@_spi") }) else {
        return nil
    }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let"]
    let next = words[keyword + 1]
    guard let name = kinds.contains(next) ? words[(keyword + 2)...].first : next else { return nil }
    return name.split(separator: ".").first.map(String.init)
}

@Suite struct LayerTests {
    @Test func `each target imports only what its layer allows`() {
        var strays: [String] = []
        for file in Repository.sources {
            let allowed = layers[file.target] ?? []
            strays += file.places { importedModule($0).map { !allowed.contains($0) } ?? false }
        }
        #expect(strays == [])
    }

    @Test func `each target has a layer`() {
        let targets = Set(Repository.sources.map(\.target))
        #expect(targets == Set(layers.keys))
    }

    @Test func `no layer lies above one that it builds on`() {
        let order = [
            "Signing", "EventLog", "JournalModel", "JournalLines", "JournalCalendar",
            "JournalImport", "MadeUp", "EventStorage", "JournalClient", "JournalText",
            "JournalDaemon", "JournalCLI",
        ]
        for (index, target) in order.enumerated() {
            let below = Set(order[..<index])
            let own = (layers[target] ?? []).intersection(order)
            #expect(own.isSubset(of: below), "\(target) imports \(own.subtracting(below).sorted())")
        }
    }

    @Test func `what a library speaks of can be imported by whoever uses it`() throws {
        let package = try #require(Repository.text("Package.swift"))
        let libraries = Set(
            package.matches(of: /\.library\(name: "(\w+)"/).map { String($0.1) })
        #expect(libraries.isSuperset(of: ["JournalClient", "JournalText"]))
        for file in Repository.sources where libraries.contains(file.target) {
            let hidden = file.places { line in
                guard line.hasPrefix("public import "), let module = importedModule(line) else {
                    return false
                }
                return !libraries.contains(module)
            }
            #expect(hidden == [])
        }
    }

    @Test func `nobody outside this package needs the store, but for why it fails`() {
        for file in Repository.sources where file.target == "EventStorage" {
            let shown = file.places { words($0).first == "public" }
            #expect(shown == [] || file.path.hasSuffix("/StorageError.swift"))
        }
    }

    @Test(arguments: pureTargets)
    func `a pure target has no tasks, clock or chance of its own`(target: String) {
        let banned: Set<String> = [
            "async", "await", "actor", "Task", "Date", "UUID", "random", "ContinuousClock",
            "SystemRandomNumberGenerator",
        ]
        for file in Repository.sources where file.target == target {
            #expect(file.places { !banned.isDisjoint(with: words($0)) } == [])
        }
    }

    @Test(arguments: ["EventLog", "EventStorage"])
    func `the log and its store know no word of parenting`(target: String) {
        let banned: Set<String> = [
            "child", "children", "baby", "mother", "father", "mom", "dad", "rupture", "ruptures",
            "promise", "promises", "milestone", "milestones", "handover", "handovers", "caregiver",
            "nursing", "diaper", "bottle", "tantrum", "alliance", "play",
        ]
        for file in Repository.sources where file.target == target {
            let code = file.places { !banned.isDisjoint(with: parts($0)) }
            let literals = file.literalPlaces { !banned.isDisjoint(with: parts($0)) }
            #expect(code + literals == [])
        }
    }

    @Test func `the daemon knows copies of journals, and nothing that signs an event`() {
        let writing: Set<String> = ["Replica", "DeviceKeys", "EventDraft", "Authority"]
        for file in Repository.sources where file.target == "JournalDaemon" {
            #expect(file.places { !writing.isDisjoint(with: words($0)) } == [])
        }
    }

    @Test func `the notes beside the events have their names in one place`() {
        for file in Repository.sources where file.target == "JournalClient" {
            let named = file.lines.indices.filter { index in
                file.lines[index].contains(/(?:etadata|notes)[(\[].*"/)
            }
            #expect(named.map(file.place) == [])
        }
    }

    @Test func `only the store speaks SQL`() {
        let banned = [
            "SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "CREATE TABLE", "PRAGMA ",
        ]
        for file in Repository.sources where file.target != "EventStorage" {
            #expect(file.literalPlaces { line in banned.contains { line.contains($0) } } == [])
        }
    }

    @Test func `libraries do not print, and each program prints from one file`() {
        let printing: Set<String> = ["print", "debugPrint", "dump"]
        let programs = ["rapport", "rapportd", "rapport-bench"]
        var files: [String: Set<String>] = [:]
        for file in Repository.sources where !programs.contains(file.target) {
            let calls = file.places { line in
                line.contains("(") && !printing.isDisjoint(with: words(line))
                    && printing.contains { line.contains("\($0)(") }
            }
            if !calls.isEmpty { files[file.target, default: []].insert(file.path) }
        }
        for (target, paths) in files {
            let limit = ["JournalCLI", "JournalDaemon"].contains(target) ? 1 : 0
            #expect(paths.count <= limit, "\(target) prints in \(paths.sorted())")
        }
    }

    @Test func `no module shares its name with a type`() {
        let kinds: Set<String> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
        for file in Repository.sources {
            let found = file.places { line in
                let words = words(line)
                let pairs = zip(words, words.dropFirst())
                return pairs.contains { kinds.contains($0) && $1 == file.target }
            }
            #expect(found == [])
        }
    }

    /// The lower-case parts of all identifiers: `handoverCount` has `handover` and `count`.
    private func parts(_ line: String) -> Set<String> {
        var parts: Set<String> = []
        for word in words(line) {
            var part = ""
            for character in word {
                if character == "_" || (character.isUppercase && part.last?.isLowercase == true) {
                    parts.insert(part.lowercased())
                    part = ""
                }
                if character != "_" { part.append(character) }
            }
            parts.insert(part.lowercased())
        }
        return parts
    }
}
