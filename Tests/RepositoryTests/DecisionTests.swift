import Testing

/// Nobody replaces what they have not seen: what changes an entry goes through one verb, which is
/// told what was on the screen (Protocol/06-content.md §5).
@Suite struct DecisionTests {
    private static func client() -> [SourceFile] {
        Repository.sources.filter { $0.target == "JournalClient" }
    }

    @Test func `the library shows one verb that changes an entry that is there`() {
        let changing: Set<String> = [
            "edit", "settle", "retract", "withdrawRetraction", "agree", "decline",
        ]
        var verbs: [String] = []
        // A no to an invite or to an erasure changes no entry.
        let apart = ["/Pairing/", "/Erasure/"]
        for file in Self.client() where !apart.contains(where: file.path.contains) {
            let shown = file.places { line in
                let words = words(line)
                guard words.first == "public", let place = words.firstIndex(of: "func") else {
                    return false
                }
                return words.dropFirst(place + 1).first.map(changing.contains) ?? false
            }
            #expect(shown == [])
            verbs += file.places { $0.contains("public func decide(") }
        }
        #expect(verbs.count == 1)
    }

    @Test func `no event is written but by the verb that says what it is for`() {
        for file in Self.client() {
            #expect(file.places { $0.contains("public func append(") } == [])
        }
    }

    @Test func `every decision is a verb that the library keeps to itself`() throws {
        let decision = try #require(Self.client().first { $0.path.hasSuffix("/Decision.swift") })
        let cases = decision.swift.code.compactMap { line -> String? in
            line.hasPrefix("    case ") ? words(line).dropFirst().first : nil
        }
        let verbs = cases.filter { !["done", "unseen", "changedMeanwhile"].contains($0) }
        #expect(verbs.count > 5)
        let replica = Self.client().filter { $0.path.contains("/Replica/") }
        for verb in verbs {
            let told = replica.flatMap { $0.places { $0.contains("    func \(verb)(") } }
            #expect(told.count == 1, "\(verb): \(told)")
        }
    }

    @Test func `all of an entry is taken for seen by one screen, which shows all of it`() {
        let grants = Repository.sources.flatMap { file in
            file.places { $0.contains(/\bon: \.all\(of:|\bSight\.all\(/) }
        }
        let editor = "Sources/JournalCLI/Entries/ChangingCommands.swift"
        // Nobody sits before a made-up journal, and no other one is decided so.
        let madeUp = "Sources/JournalClient/Replica/Replica+MadeUp.swift"
        let others = grants.filter { !$0.hasPrefix(madeUp) }
        #expect(others.count == 1 && others[0].hasPrefix(editor), "\(grants)")
        #expect(grants.count == 2, "\(grants)")
    }

    @Test func `what was seen is never taken for granted`() {
        let granted = /\b(?:replacing|sight|seeing|shown)\b[^:]*: [A-Za-z.<>?]+ =\s/
        for file in Self.client() {
            // `= nil` or `= .all` behind such a parameter would say that all was seen.
            let taken = file.places { line in
                line.contains(granted)
                    && !line.contains("let ") && !line.contains("var ")
            }
            #expect(taken == [])
        }
    }
}
