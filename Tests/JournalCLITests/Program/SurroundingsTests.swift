import Foundation
import JournalClient
import JournalLines
import Testing

@testable import JournalCLI

/// What the environment says wrong is said, and nothing is written by it.
@Suite struct SurroundingsTests {
    @Test(arguments: ["", "home", "."])
    func `a home that is no path is not guessed`(home: String) async {
        let house = House()
        let wrong = ["RAPPORT_HOME": "", "HOME": home]
        for command in [["init", "--name", "Alex"], ["note", "x"], ["log"], ["join", "x"], []] {
            let said = await house.run(command, wrong)
            #expect(said.status != 0 || command.isEmpty, "\(command)")
            guard !["join", nil].contains(command.first) else { continue }
            #expect(said.talk.contains("HOME names no folder"), "\(command): \(said.talk)")
            #expect(said.talk.contains("--home DIR"))
        }
        #expect(!FileManager.default.fileExists(atPath: "/.local/share/rapport"))
        let named = await house.run(
            ["init", "--name", "Alex", "--home", house.folder], wrong)
        #expect(named.status == 0, "\(named.talk)")
    }

    @Test func `a home is known by an option, a variable, or whose process it is`() {
        func home(_ environment: [String: String]) -> Home {
            .chosen(option: nil, environment: environment)
        }
        #expect(home(["HOME": "/h"]).folder == "/h/.local/share/rapport")
        #expect(home(["HOME": "", "XDG_DATA_HOME": "/d"]).folder == "/d/rapport")
        #expect(!home(["HOME": ""]).isKnown && home(["HOME": "", "RAPPORT_HOME": "/r"]).isKnown)
        #expect(Home.chosen(option: "x", environment: ["HOME": ""]).isKnown)
        // Whoever runs the tests is a user of this machine.
        #expect(home([:]).isKnown)
    }

    @Test(arguments: ["Europe/Belin", "Nowhere", ":Mars/Crater", "/nowhere", "CE"])
    func `a zone that nobody knows is no reason to write a time in another`(zone: String) async {
        let house = await House.founded()
        let said = await house.run("note", "hello", "--at", "06:30", environment: ["TZ": zone])
        #expect(said.status == 64, "\(said.talk)")
        #expect(said.talk.contains("no zone is called so here"), "\(said.talk)")
        #expect(said.talk.contains("env -u TZ rapport note hello --at 06:30"))
        let read = await house.run("log", environment: ["TZ": zone])
        #expect(read.status == 0 && read.talk.contains("times are read as UTC"), "\(read.talk)")
        #expect(!read.out.contains("hello"))
    }

    @Test(arguments: [
        "Europe/Berlin", ":Europe/Berlin", "UTC", "", ":", "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT",
        "<+0330>-3:30", "/usr/share/zoneinfo/Europe/Berlin", "right/Europe/Berlin",
    ])
    func `every zone that the system reads is taken`(zone: String) async {
        guard
            zone != "right/Europe/Berlin"
                || FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/right/Europe/Berlin")
        else { return }
        #expect(ComputersZone.isKnown(["TZ": zone]))
        #expect(ComputersZone.isKnown([:]))
    }

    @Test func `a dash is no file to write into`() async {
        let house = await House.founded()
        for command in [
            ["sync", "--to", "-"], ["report", "--out", "-"], ["calendar", "--to", "-"],
        ] {
            let said = await house.run(command)
            #expect(said.status == 64, "\(command): \(said.talk)")
            #expect(said.talk.contains("- is no file"), "\(command): \(said.talk)")
            #expect(!FileManager.default.fileExists(atPath: "-"))
        }
    }

    @Test func `a disk that locks nothing is told as that`() {
        let place = Place.home("/h")
        for code in [37, 95, 38, 3_850, 2_314] {
            let said = Explanation.ofFailure(code, place, .whole)
            #expect(said.line.contains("does not lock files"), "\(code): \(said.line)")
            #expect(said.hints.last?.contains("--home DIR") == true)
        }
        #expect(Explanation.ofFailure(5, place, .whole).line.contains("reported an error (5)"))
    }

    @Test func `a name that nobody knows is told from a server that is silent`() async {
        let house = await House.founded()
        let key = String(repeating: "A", count: 128)
        let lost = await house.run("host", "https://nowhere.invalid:7420/#\(key)")
        #expect(lost.status == 1 && lost.talk.contains("no machine called nowhere.invalid"))
        #expect(lost.talk.contains("rapport host 'https://nowhere.invalid"), "\(lost.talk)")
        let silent = await house.run("host", "https://127.0.0.1:1/#\(key)")
        #expect(silent.status == 1 && silent.talk.contains("nobody answers at 127.0.0.1:1"))
        for said in [lost, silent] {
            // There is nothing to sync with yet.
            #expect(!said.talk.contains("rapport sync"), "\(said.talk)")
        }
    }

    @Test func `another server at the address of a first link is no changed certificate`()
        async throws
    {
        try await daemons(2) { links in
            let house = House(now: realNow)
            await house.run("init", "--name", "Alex")
            let port = try #require(URL(string: links[1])?.port)
            let other = links[0].replacing(/:[0-9]+\//, with: ":\(port)/")
            let said = await house.run("host", other)
            #expect(said.status == 1, "\(said.talk)")
            #expect(said.talk.contains("not the server that the link is of"), "\(said.talk)")
            #expect(!said.talk.contains("than before"))
        }
    }

    @Test func `what a link with an address of this machine reaches is said`() async throws {
        let house = House(now: realNow)
        try await daemon { link in
            await house.run("init", "--name", "Alex")
            let line = "127.0.0.1 is this machine alone"
            #expect(await house.run("host", link).talk.contains(line))
            #expect(await house.run("invite", "--no-wait").talk.contains(line))
        }
    }
}
