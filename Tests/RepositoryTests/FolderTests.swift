import Testing

/// A target whose folders speak of each other's types in one direction alone.
private struct HeldTarget: Sendable {
    let target: String
    /// Each folder with those that it speaks of; nil if only circles are looked for.
    var table: [String]?
    /// References that may close a circle, each with its reason.
    var exceptions: [FolderTable.Reference: String] = [:]
}

private let held = [
    // Outcomes below, HTTP above: only `Routes` knows both.
    HeldTarget(
        target: "JournalDaemon",
        table: [
            "Backup: Folder Journals",
            "Calendars: Folder Journals Machine",
            "Checking: Backup Folder Machine Peers",
            "Commands: Backup Checking Folder Journals Machine Peers Serve",
            "Folder: Machine",
            "Journals: Folder Machine Sessions",
            "Machine: none",
            "Pairing: Machine Sessions",
            "Peers: Folder Journals Machine Routes",
            "Routes: Calendars Folder Journals Machine Pairing Sessions",
            "Serve: Backup Calendars Folder Journals Machine Pairing Peers Routes Sessions",
            "Sessions: Machine",
        ]),
    // Clocks and membership below the history that holds both; messages above what they carry.
    HeldTarget(
        target: "EventLog",
        table: [
            "Audit: Clocks Events Evidence History Membership Operations",
            "Clocks: Codec Events Operations",
            "Codec: none",
            "Copies: Clocks Codec Events History Operations",
            "Erasures: Clocks Events History Membership",
            "Events: Codec",
            "Evidence: Clocks Codec Events History",
            "History: Clocks Events Membership Operations",
            "Membership: Clocks Events Operations",
            "Merge: Clocks Events",
            "Operations: Codec Events",
            "Sync: Codec Events Wire",
            "Wire: Codec Events Membership Operations",
        ]),
    // Each topic knows what a run is, and no program; only `Program` knows all topics.
    HeldTarget(
        target: "JournalCLI",
        table: [
            "Devices: Running Terminal",
            "Entries: Running Terminal",
            "Erasing: Entries Running",
            "Handing: Reading Running Syncing",
            "Import: Running Terminal",
            "Keeping: Observers Reading Running Syncing Terminal",
            "Observers: Devices Reading Running Terminal",
            "Pages: none",
            "Pairing: Devices Entries Private Running Servers Syncing Terminal",
            "Private: Entries Running",
            "Program: Devices Entries Erasing Handing Import Keeping Observers Pages Pairing"
                + " Private Reading Running Servers Settling Syncing Terminal Trying",
            "Reading: Entries Running Terminal",
            "Running: Terminal",
            "Servers: Devices Running Terminal",
            "Settling: Entries Observers Reading Running",
            "Syncing: Running Terminal",
            "Terminal: none",
            "Trying: Running",
        ]),
    // What an entry says below what a person sees of it.
    HeldTarget(
        target: "JournalModel",
        table: [
            "Content: Kinds",
            "Day: Drafts Kinds Review View Words",
            "Digest: Fold",
            "Drafts: Content Kinds View Words",
            "Fold: Kinds",
            "Kinds: none",
            "Months: Kinds Review View",
            "Review: Content Drafts Fold Kinds View",
            "View: Content Fold Kinds Words",
            "Words: none",
        ]),
    // A copy needs no keys, so it knows no replica; a replica is below all that is done with it:
    // devices, messages, files, letting in.
    HeldTarget(
        target: "JournalClient",
        table: [
            "Audit: Copy",
            "Copy: Home Network Surroundings",
            "Devices: Copy Home Network Replica",
            "Erasure: Copy Replica",
            "Home: Surroundings",
            "Import: Copy Home Replica",
            "Network: Surroundings",
            "Observers: Copy Devices Home Network Replica Surroundings",
            "Pairing: Copy Devices Home Network Replica Stick Surroundings Sync",
            "Peers: Copy Network Surroundings Sync",
            "Private: Copy Devices Home Replica",
            "Replica: Copy Home Surroundings",
            "Servers: Copy Devices Home Network Peers Replica Sync",
            "Stick: Copy Home Replica Sync",
            "Surroundings: none",
            "Sync: Copy Devices Network Replica Surroundings",
        ]),
    // Words below times, and both below what a line says with them.
    HeldTarget(
        target: "JournalLines",
        table: [
            "Asking: none",
            "Reading: Asking Times Words",
            "Times: Asking Words",
            "Words: none",
        ]),
    // What a cell says below what a program means by it, and both below the reading of a file.
    HeldTarget(target: "JournalImport"),
    HeldTarget(target: "EventStorage"),
    HeldTarget(target: "JournalText"),
]

@Suite struct FolderTests {
    private func table(_ target: String) -> FolderTable {
        FolderTable(of: Repository.sources.filter { $0.target == target })
    }

    @Test(arguments: held.indices)
    func `no circle runs through a target's folders but those with a reason`(number: Int) {
        let held = held[number]
        let table = table(held.target)
        let circles = table.circles(without: Set(held.exceptions.keys))
        let inside = table.places.filter { reference, _ in
            circles.contains { $0.contains(reference.from) && $0.contains(reference.to) }
        }
        let told = inside.map { "\($0.from) speaks of \($0.to) at \($1)" }.sorted()
        #expect(circles == [], "\(told)")
    }

    @Test func `each target that has folders is looked at`() {
        let parted = Repository.sources.filter { file in
            file.path.split(separator: "/").count > 3
        }
        #expect(Set(parted.map(\.target)) == Set(held.map(\.target)))
    }

    @Test(arguments: held.indices)
    func `an exception has a reason, and a circle that it is needed for`(number: Int) {
        let held = held[number]
        let table = table(held.target)
        for (reference, reason) in held.exceptions {
            #expect(!reason.isEmpty)
            let others = Set(held.exceptions.keys).subtracting([reference])
            #expect(table.places[reference] != nil && !table.circles(without: others).isEmpty)
        }
    }

    @Test(arguments: held.indices)
    func `what a folder speaks of stands in the table, and nothing else does`(number: Int) {
        let table = table(held[number].target)
        #expect(table.folders.count > 1)
        guard let lines = held[number].table else { return }
        #expect(table.lines == lines, "\(table.places.values.sorted())")
    }

    // MARK: The checker itself

    private func files(_ texts: [String: String]) -> [SourceFile] {
        texts.sorted { $0.key < $1.key }
            .map { SourceFile(path: "Sources/Some/\($0.key).swift", text: $0.value) }
    }

    @Test func `two folders that speak of each other are a circle, also by way of a third`() {
        let two = FolderTable(
            of: files([
                "One/A": "struct A { let b: B }", "Two/B": "enum B { func f(_ a: A) {} }",
                "Three/C": "let c: [A] = []",
            ]))
        #expect(two.lines == ["One: Two", "Three: One", "Two: One"])
        #expect(two.circles() == [["One", "Two"]])
        #expect(two.circles(without: [FolderTable.Reference(from: "Two", to: "One")]) == [])
        let three = FolderTable(
            of: files([
                "One/A": "public struct A: B {}", "Two/B": "public protocol B { var c: C { get } }",
                "Three/C": "typealias C = Set<A>",
            ]))
        #expect(three.circles() == [["One", "Three", "Two"]])
    }

    @Test func `only the code of other files speaks, and of what they show`() {
        let table = FolderTable(
            of: files([
                "One/A": """
                struct A {
                    struct Inner {}
                }
                private struct Hidden {}
                """,
                "Two/B": """
                // A stands in a comment, /* and A
                /// of A
                let text = "A and \\(1) of A", other = x.A, inner = Inner.self, hidden = Hidden.self
                func run<A: Sendable>(_ body: A) {}
                """,
                "Three/C": "let text = \"\\(A.self)\"",
                "Four/D": "for a in 0...A.count {}",
                "Five/E": "enum E { enum A {}\n func f(_ a: A) {} }",
                "Six/F": "let path: KeyPath<A, Int>",
            ]))
        #expect(
            table.lines == [
                "Five: none", "Four: One", "One: none", "Six: One", "Three: One", "Two: none",
            ])
        #expect(table.places.values.sorted().first == "Sources/Some/Four/D.swift:1: A")
    }
}
