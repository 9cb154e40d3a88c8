import Folders
import JournalClient
import Testing

@testable import JournalDaemon

/// Command lines that hints repeat.
@Suite struct TypedTests {
    private let typed = Typed(["serve", "--data", "/d", "--port=7421", "--host", "::"])

    @Test func `an option is found, changed, added and left out, in either form`() {
        #expect(typed.value(of: "--data") == "/d" && typed.value(of: "--port") == "7421")
        #expect(typed.value(of: "--metrics") == nil && Typed(["--data"]).value(of: "--data") == nil)
        #expect(
            typed.with("--port", "9").with("--data", "/e").with("--metrics", "8").words
                == ["serve", "--data", "/e", "--port=9", "--host", "::", "--metrics", "8"])
        #expect(typed.without("--port").without("--host").words == ["serve", "--data", "/d"])
    }

    @Test func `a path gives way to a word for another one, also a path within it`() {
        let backup = Typed(["backup", "/proc/x/", "--data", "/d"])
        for path in ["/proc/x", "/proc/x/.lock"] {
            #expect(
                Sentences.command(backup.replacing(path, by: "DIR"))
                    == "rapportd backup DIR --data /d")
        }
        #expect(backup.replacing("/elsewhere", by: "DIR") == backup)
    }

    @Test func `a hint can be pasted, and names a service's file where there is one`() {
        let odd = Typed(["serve", "--data", "/my data"]).with("--public-address", "h.example:1")
        #expect(
            Sentences.command(odd)
                == "rapportd serve --data '/my data' --public-address h.example:1")
        var service = odd
        service.way = .service
        #expect(
            Sentences.command(service)
                == "RAPPORTD_OPTIONS=\"--public-address h.example:1\" in /etc/default/rapportd,"
                + " then: sudo systemctl restart rapportd")
        service.way = .userService
        #expect(Sentences.command(service).hasSuffix("systemctl --user restart rapportd"))
    }

    @Test(arguments: ["0.0.0.0", "::", "192.168.1.20", "fd00::1"])
    func `who listens widely goes on as it is`(host: String) {
        let typed = Typed(["serve", "--data", "/d", "--host", host])
        #expect(Sentences.wide(typed) == typed)
    }

    @Test(arguments: ["127.0.0.1", "localhost", "::1"])
    func `who listens for this machine alone is told how to listen for the home`(host: String) {
        let typed = Typed(["serve", "--data", "/d", "--host", host, "--port", "7421"])
        #expect(Sentences.wide(typed).value(of: "--host") == "0.0.0.0")
        #expect(Sentences.wide(typed).value(of: "--port") == "7421")
    }

    @Test func `how a daemon was started is noted, and read for another folder too`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let data = try DataFolder(folder.path)
        #expect(try data.lastStart(as: "/e").words == ["serve", "--data", "/e"])
        try data.note(start: Typed(typed.words, by: .service))
        let again = try data.lastStart(as: "/e")
        #expect(again.words == ["serve", "--data", "/e", "--port=7421", "--host", "::"])
        #expect(again.way == .service)
        // A line break would make two words of one.
        try data.note(start: typed.with("--backups", "/a\n--host"))
        #expect(try data.lastStart(as: "/e") == again)
        try SecretFile.write(Array("service\n--host".utf8), to: data.started)
        #expect(try data.lastStart(as: "/e").words.count == 3, "half a note is none")
    }

    @Test func `a folder of an earlier release tells its port by its address`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let data = try DataFolder(folder.path)
        try SecretFile.write(Array("nas:7421\n".utf8), to: data.address)
        #expect(try data.lastStart(as: "/e").words.suffix(2) == ["--port", "7421"])
    }

    @Test func `links that named another place are known until the daemon is back there`() throws {
        let folder = try TemporaryFolder(isPrivate: true)
        let data = try DataFolder(folder.path)
        let places = try [1, 2, 3].map { try #require(Endpoint(host: "nas", port: $0)) }
        #expect(try data.note(places[0], isKnown: false) == nil)
        #expect(try data.note(places[1], isKnown: false) == nil, "no link was given out")
        #expect(try data.note(places[2], isKnown: true) == places[1])
        #expect(try data.note(places[2], isKnown: true) == places[1], "it stays so")
        #expect(try data.notedAddress() == places[2])
        #expect(try data.note(places[1], isKnown: true) == nil)
        #expect(try data.notedAddresses() == [places[1]])
    }

    @Test func `the way back to the former place is a command`() throws {
        func back(_ old: String, _ new: String, _ words: String...) throws -> String {
            let typed = Typed(["serve", "--data", "/d"] + words)
            return Sentences.back(
                to: try #require(Endpoint(old)), from: try #require(Endpoint(new)), typed
            ).words.dropFirst(3).joined(separator: " ")
        }
        #expect(try back("nas:7420", "nas:7421", "--port", "7421") == "--port 7420")
        #expect(
            try back("a.example:7420", "b.example:7420", "--public-address", "b.example:7420")
                == "--public-address a.example:7420")
        #expect(
            try back("a.example:7420", "nas:7420", "--host", "0.0.0.0")
                == "--host 0.0.0.0 --public-address a.example:7420")
        #expect(try back("127.0.0.1:7420", "nas:7420", "--host", "0.0.0.0") == "--host 127.0.0.1")
        #expect(
            try back("\(HostName.current):7420", "b.example:9", "--public-address", "b.example:9")
                == "")
    }
}
