import Foundation
import Testing

@testable import JournalCLI

/// What one phone began and another one ended is one entry, wherever one of the two is shown.
@Suite struct JoinedTests {
    private static let below = "    ended at 2020-03-02 06:00, written by Sam in "

    /// A sleep that Alex began and Sam ended, with nine notes in between.
    private func night(_ alex: House, _ sam: House) async -> (begun: String, ended: String) {
        let start = ["care", "sleep", "running=running", "--at", "2020-03-01 20:00"]
        let begun = await alex.run(start).id
        for minute in 10..<19 {
            await alex.run("note", "note \(minute)", "--at", "2020-03-01 22:\(minute)")
        }
        let end = ["care", "sleep", "running=end-only", "ended-at=2020-03-02 06:00"]
        let ended = await sam.run(end + ["--at", "2020-03-02 06:10"]).id
        await level(alex, sam)
        return (begun, ended)
    }

    @Test func `however short the list is, it is one entry in it, and counts once`() async throws {
        try await parents { alex, sam in
            let (begun, ended) = await night(alex, sam)
            for house in [alex, sam] {
                let one = await house.run("log", "-c", "1").lines
                #expect(one.count == 2 && one[0].contains("\(begun)  Alex"), "\(one)")
                #expect(one.last == Self.below + ended)
                let three = await house.run("log", "-c", "3").lines
                #expect(three.count == 4, "\(three)")
                #expect(three[0].contains(begun) && three[1] == Self.below + ended)
                let all = await house.run("log").lines
                #expect(all.count == 11 && all.last == Self.below + ended, "\(all)")
                #expect(!all.contains { $0.contains("only its end") })
                // A list that holds the beginning alone.
                let until = await house.run("log", "--until", "2020-03-01 21:00").lines
                #expect(until.count == 2 && until.last == Self.below + ended, "\(until)")
            }
        }
    }

    @Test func `the pages of both halves tell of each other, for programs by their ids`()
        async throws
    {
        try await parents { alex, sam in
            let (begun, ended) = await night(alex, sam)
            for house in [alex, sam] {
                for command in ["show", "history"] {
                    let start = await house.run(command, begun).out
                    let told = "2020-03-02 06:00, written by Sam in \(ended)\n"
                    #expect(start.contains("  ended         \(told)"), "\(start)")
                    let end = await house.run(command, ended).out
                    #expect(end.contains("  the end of    \(begun), care  sleep"), "\(end)")
                }
                #expect(await !house.run("show", begun).out.contains("  running       "))
                let ids = try await [begun, ended].mapAsync {
                    try await house.run("show", $0, "--json").json()["id"] as? String ?? "?"
                }
                for command in [["show", begun], ["history", begun]] {
                    let json = try await house.run(command + ["--json"]).json()
                    #expect(json["ended-by"] as? [String] == [ids[1]])
                }
                let json = try await house.run("show", ended, "--json").json()
                #expect(json["end-of"] as? String == ids[0])
                let list = try await house.run("log", "-c", "1", "--json").json()
                let entries = list["entries"] as? [[String: Any]] ?? []
                #expect(entries.map { $0["end-of"] as? String } == [ids[0]])
            }
        }
    }

    @Test func `what has ended is said to have ended once`() async {
        let house = await House.founded()
        await house.run("care", "sleep", "running=running", "--at", "13:00")
        let woke = await house.run("woke", "14:00")
        #expect(woke.status == 0, "\(woke.talk)")
        let line = await house.run("log").lines.first ?? ""
        #expect(line.contains("ended at ") && line.split(separator: "ended").count == 2, "\(line)")
    }
}

extension Array {
    /// The same for each, one after the other.
    fileprivate func mapAsync<Output>(
        _ transform: (Element) async throws -> Output
    ) async rethrows -> [Output] {
        var output: [Output] = []
        for element in self { output.append(try await transform(element)) }
        return output
    }
}
