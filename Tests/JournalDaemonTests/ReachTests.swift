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

    @Test func `this machine's networks are given by their addresses, without itself`() {
        let addresses = Interfaces.addresses()
        #expect(!addresses.contains { $0.hasPrefix("127.") })
        #expect(addresses == addresses.sorted() && Set(addresses).count == addresses.count)
    }
}
