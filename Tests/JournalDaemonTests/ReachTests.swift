import Foundation
import JournalClient
import Testing

@testable import JournalDaemon

/// What a daemon says of where its links reach it.
@Suite struct ReachTests {
    private func reach(_ host: String, _ named: String) throws -> Reach {
        .judged(
            host: host, named: try #require(Endpoint(host: named, port: 7_420)),
            addresses: ["192.168.1.20", "203.0.113.9"])
    }

    private static let here = ["127.0.0.1", "127.8.9.1", "localhost", "::1", "a.localhost"]
    private static let home = [
        "mypc", "MyPC.local", "nas.lan", "nas.fritz.box", "x.home.arpa", "10.0.0.1", "172.16.0.1",
        "172.31.255.1", "192.168.0.9", "169.254.1.1", "100.64.0.1", "100.127.9.9", "fd00::1",
        "fe80::1", "x.internal",
    ]
    private static let world = [
        "home.example", "a.b.home.example", "203.0.113.9", "172.32.0.1", "172.15.0.1",
        "100.128.0.1",
        "11.0.0.1", "2001:db8::1", "1.2.3.4.example", "192.168.0.9.example",
    ]

    @Test(arguments: here)
    func `what this machine alone knows reaches it alone, wherever it listens`(name: String) throws
    {
        #expect(try reach("0.0.0.0", name) == .thisMachine)
        #expect(try reach("127.0.0.1", name) == .thisMachine)
    }

    @Test(arguments: home)
    func `a name or an address of a home reaches that home`(name: String) throws {
        #expect(try reach("0.0.0.0", name) == .home(addresses: ["192.168.1.20"]))
        #expect(try reach("::", name) == .home(addresses: ["192.168.1.20"]))
        #expect(try reach("192.168.1.20", name) == .home(addresses: ["192.168.1.20"]))
        #expect(try reach("127.0.0.1", name) == .behindProxy)
    }

    @Test(arguments: world)
    func `any other reaches from elsewhere`(name: String) throws {
        #expect(try reach("0.0.0.0", name) == .elsewhere)
        #expect(try reach("203.0.113.9", name) == .elsewhere)
        #expect(try reach("localhost", name) == .behindProxy)
    }

    @Test func `each says what links name, and the command for the next wider reach`() throws {
        let endpoint = try #require(Endpoint("home.example:7420"))
        let typed = Typed(["serve", "--data", "/my data", "--port", "7421"])
        func said(_ reach: Reach) -> [String] {
            Sentences.reach(reach, endpoint, typed)
        }
        let again = "rapportd serve --data '/my data' --port 7421 --host 0.0.0.0"
        #expect(said(.thisMachine).last == "rapportd: for the other devices of this home: \(again)")
        #expect(
            said(.home(addresses: [])).last?.hasSuffix("\(again) --public-address NAME:7420")
                == true)
        #expect(said(.home(addresses: ["192.168.1.20"])).first?.contains("192.168.1.20") == true)
        #expect(said(.elsewhere).count == 1)
        for reach: Reach in [.thisMachine, .behindProxy, .home(addresses: []), .elsewhere] {
            #expect(said(reach).allSatisfy { $0.hasPrefix("rapportd: ") })
            #expect(said(reach).first?.contains("links name home.example:7420") == true)
        }
    }

    @Test func `where links name another port than the daemon listens on, both are said`() throws {
        let endpoint = try #require(Endpoint("home.example:7420"))
        let typed = Typed(["serve", "--data", "/d", "--port", "21201", "--host", "0.0.0.0"])
        let said = Sentences.reach(.elsewhere, endpoint, typed, port: 21_201)
        #expect(said[0].hasSuffix("hands port 7420 on to port 21201 of this machine"), "\(said)")
        let home = Sentences.reach(.home(addresses: []), endpoint, typed, port: 21_201)
        #expect(home[0].contains("once something hands port 7420 on to port 21201"), "\(home)")
        #expect(home[1].contains("have the router hand port 7420 on to port 21201 of this machine"))
        let plain = Sentences.reach(.elsewhere, endpoint, typed, port: 7_420)
        #expect(plain[0].hasSuffix("hands on port 7420 to this machine"), "\(plain)")
    }

    @Test(arguments: [
        ["--host", "0.0.0.0", "--public-address", "localhost:21201"],
        ["--public-address", "127.0.0.1:21201"], ["--host", "0.0.0.0", "--port", "0"], [],
        ["--host=0.0.0.0", "--public-address=a.localhost:1"],
    ])
    func `the command for other devices is another one than what was typed`(options: [String])
        throws
    {
        let endpoint = try #require(Endpoint("localhost:21201"))
        let typed = Typed(["serve", "--data", "/d"] + options)
        let said = Sentences.reach(.thisMachine, endpoint, typed, port: 21_201)
        let command = try #require(said.last?.components(separatedBy: "home: ").last)
        #expect(command != Sentences.command(typed))
        #expect(!command.contains("localhost") && !command.contains("--port 0"), "\(command)")
        #expect(!command.contains("127.0.0.1") && command.contains("0.0.0.0"), "\(command)")
    }

    @Test func `this machine's networks are given by their addresses, without itself`() {
        let addresses = Interfaces.addresses()
        #expect(!addresses.contains { $0.hasPrefix("127.") })
        #expect(addresses == addresses.sorted() && Set(addresses).count == addresses.count)
    }
}
