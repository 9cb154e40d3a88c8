import EventLog
import Folders
import JournalModel
import Signing
import Testing

@testable import JournalClient

/// Where the journal is kept, as the parents say; nothing here opens a connection.
struct ServersTests {
    private static func place(_ name: String) throws -> DaemonAddress {
        DaemonAddress(
            endpoint: try #require(Endpoint("\(name).example:7420")),
            daemonKey: SHA256.hash(Array(name.utf8)), certificate: SHA256.hash([1]))
    }

    /// A family of which both sync with the daemon "old".
    private func family() throws -> Family {
        let family = try Family()
        for replica in [family.founder, family.coparent] {
            try replica.remember(Self.place("old"))
        }
        return family
    }

    private func move(_ replica: Replica, from old: String, to new: String) throws {
        try replica.remember(Self.place(new))
        try replica.servers.announceMove(from: Self.place(old))
    }

    @Test func `a move asks the other parent, and no answer leaves everything as it was`() throws {
        let family = try family()
        try move(family.founder, from: "old", to: "new")
        #expect(try family.coparent.servers.proposed() == nil)
        try family.level()
        let asked = try #require(try family.coparent.servers.proposed())
        #expect(asked.parent == 1 && asked.address.endpoint.host == "new.example")
        #expect(try family.coparent.servers.toFollow() == nil)
        #expect(try family.coparent.daemonAddress() == Self.place("old"))
        // The mover asks itself nothing, and goes on visiting the place that the other one uses.
        #expect(try family.founder.servers.proposed() == nil)
        #expect(try family.founder.servers.former() == [Self.place("old")])
    }

    @Test func `the mover's other devices follow, and those of the other parent do not`() throws {
        let family = try family()
        let phone = try family.addWriter(of: family.founder, named: "phone")
        let tablet = try family.addWriter(of: family.coparent, named: "tablet")
        for device in [phone, tablet] { try device.remember(Self.place("old")) }
        try move(family.founder, from: "old", to: "new")
        try family.level()
        for device in [phone, tablet] { try sync(device, with: family.daemon) }
        #expect(try phone.servers.toFollow()?.address.endpoint.host == "new.example")
        #expect(try phone.servers.proposed() == nil)
        #expect(try tablet.servers.toFollow() == nil)
        #expect(try tablet.servers.proposed()?.address.endpoint.host == "new.example")
    }

    @Test func `a device at a daemon that nothing takes the place of stays there`() throws {
        let family = try family()
        let phone = try family.addWriter(of: family.founder, named: "phone")
        try phone.remember(Self.place("elsewhere"))
        try move(family.founder, from: "old", to: "new")
        try family.level()
        try sync(phone, with: family.daemon)
        #expect(try phone.servers.toFollow() == nil)
    }

    @Test func `a device that missed one move follows the latest`() throws {
        let family = try family()
        let phone = try family.addWriter(of: family.founder, named: "phone")
        try phone.remember(Self.place("old"))
        try move(family.founder, from: "old", to: "new")
        try move(family.founder, from: "new", to: "newer")
        try family.level()
        try sync(phone, with: family.daemon)
        #expect(try phone.servers.toFollow()?.address.endpoint.host == "newer.example")
    }

    @Test func `who stays is not asked again, and a later move asks anew`() throws {
        let family = try family()
        try move(family.founder, from: "old", to: "new")
        try family.level()
        let asked = try #require(try family.coparent.servers.proposed())
        try family.coparent.servers.stay(asked)
        #expect(try family.coparent.servers.proposed() == nil)
        try family.level()
        #expect(try family.founder.servers.former() == [Self.place("old")])
        let places = try family.coparent.servers.announced()
        #expect(places.first?.answers == asked.entry && places.first?.replaces == nil)
        // From where the other parent is, that is.
        try family.founder.remember(Self.place("old"))
        try move(family.founder, from: "old", to: "third")
        try family.level()
        #expect(try family.coparent.servers.proposed()?.address.endpoint.host == "third.example")
    }

    @Test func `two moves in a row are one question, and its answer is for both`() throws {
        let family = try family()
        try move(family.founder, from: "old", to: "new")
        try move(family.founder, from: "new", to: "newer")
        try family.level()
        let asked = try #require(try family.coparent.servers.proposed())
        #expect(asked.address.endpoint.host == "newer.example")
        try family.coparent.servers.stay(asked)
        try move(family.founder, from: "newer", to: "newest")
        try family.level()
        #expect(try family.coparent.servers.proposed() == nil)
    }

    @Test func `a server of one's own answers, and both go on visiting the one that both left`()
        throws
    {
        let family = try family()
        try move(family.founder, from: "old", to: "new")
        try family.level()
        let asked = try #require(try family.coparent.servers.proposed())
        try move(family.coparent, from: "old", to: "own")
        #expect(try family.coparent.servers.announced().first?.answers == asked.entry)
        try family.level()
        #expect(try family.coparent.servers.proposed() == nil)
        for replica in [family.founder, family.coparent] {
            #expect(try replica.servers.former() == [Self.place("old")])
        }
        // One moves on, and comes to where the other was never: they meet at the same one still.
        try move(family.coparent, from: "own", to: "newest")
        try family.level()
        for replica in [family.founder, family.coparent] {
            #expect(try replica.servers.former() == [Self.place("old")])
        }
        // Where both sync at one, nobody is visited.
        try move(family.founder, from: "new", to: "newest")
        try family.level()
        for replica in [family.founder, family.coparent] {
            #expect(try replica.servers.former() == [])
            #expect(try replica.servers.apart() == nil)
        }
    }

    @Test func `two servers of their own are apart, until one brings the other parent's words`()
        throws
    {
        let family = try family()
        try move(family.founder, from: "old", to: "new")
        try family.level()
        // One of them visits the other, so nothing is lost.
        #expect(try family.founder.servers.apart() == nil)
        #expect(try family.coparent.servers.apart() == nil)
        try move(family.coparent, from: "old", to: "own")
        try family.level()
        let (founder, coparent) = (family.founder.servers, family.coparent.servers)
        let theirs = try #require(try founder.apart())
        #expect(theirs.address.endpoint.host == "own.example")
        #expect(try coparent.apart()?.address.endpoint.host == "new.example")
        let link = try founder.peerLink(of: theirs)
        #expect(link.address.daemonKey == (try Self.place("own").daemonKey))
        #expect(link.address.certificate == .zero && link.journal == family.founder.journal)
        #expect(try JournalLink(link.text) == link)
        #expect(try !founder.passes(to: theirs))
        #expect(try founder.isNewlyApart(from: theirs))
        #expect(try !founder.isNewlyApart(from: theirs))
        func brought(_ parent: Parent, _ count: Int) -> SyncSummary {
            var summary = SyncSummary()
            let device = family.coparent.device
            summary.devices = [DeviceTraffic(device: device, parent: parent, received: count)]
            return summary
        }
        for summary in [brought(2, 0), brought(1, 3)] {
            try founder.notePassing(summary)
            #expect(try !founder.passes(to: theirs))
        }
        try founder.notePassing(brought(2, 1))
        #expect(try founder.passes(to: theirs) && !founder.isNewlyApart(from: theirs))
        // It says nothing of another server.
        try move(family.coparent, from: "own", to: "newest")
        try family.level()
        #expect(try !founder.passes(to: #require(try founder.apart())))
    }

    @Test func `a move asks a parent who syncs there, and nobody else`() throws {
        let family = try family()
        #expect(try family.founder.servers.asks(leaving: Self.place("old")))
        try move(family.coparent, from: "old", to: "own")
        try family.level()
        #expect(try !family.founder.servers.asks(leaving: Self.place("old")))
        #expect(try family.founder.servers.asks(leaving: Self.place("own")))
    }

    @Test func `a link that a person gave answers the other parent's move as agreeing does`()
        throws
    {
        let family = try family()
        let phone = try family.addWriter(of: family.coparent, named: "phone")
        try phone.remember(Self.place("old"))
        try move(family.founder, from: "old", to: "new")
        #expect(try !family.coparent.servers.awaitsAnswer())
        #expect(try family.founder.servers.awaitsAnswer())
        try family.level()
        let asked = try #require(try family.coparent.servers.proposed())
        try family.coparent.remember(Self.place("new"))
        try family.coparent.servers.announceFollowing(from: Self.place("old"))
        let said = try #require(try family.coparent.servers.latest(of: 2))
        #expect(said.address.endpoint.host == "new.example" && said.answers == asked.entry)
        #expect(try said.replaces == Self.place("old").daemonKey)
        #expect(try family.coparent.history().standing.daemons.allSatisfy { $0.parent == 1 })
        try family.level()
        try sync(phone, with: family.daemon)
        #expect(try phone.servers.toFollow()?.address.endpoint.host == "new.example")
        #expect(try phone.servers.proposed() == nil)
        #expect(try !family.founder.servers.awaitsAnswer())
        #expect(try family.founder.servers.former() == [])
        // The phone, brought by a link too, has nothing more to say.
        let count = try phone.servers.announced().count
        try phone.remember(Self.place("new"))
        try phone.servers.announceFollowing(from: Self.place("old"))
        #expect(try phone.servers.announced().count == count)
        // Who goes back by a link stays there.
        try family.coparent.remember(Self.place("old"))
        try family.coparent.servers.announceFollowing(from: Self.place("new"))
        #expect(try family.coparent.servers.toFollow() == nil)
        #expect(try family.coparent.servers.former() == [Self.place("new")])
    }

    @Test func `a move awaits an answer of a parent who syncs where it was, until they give one`()
        throws
    {
        let family = try family()
        try move(family.coparent, from: "old", to: "own")
        try family.level()
        let asked = try #require(try family.founder.servers.proposed())
        #expect(try family.coparent.servers.awaitsAnswer())
        try family.founder.servers.stay(asked)
        try family.level()
        #expect(try !family.coparent.servers.awaitsAnswer())
        // From where nobody else is, nobody is asked.
        try move(family.coparent, from: "own", to: "newest")
        #expect(try !family.coparent.servers.awaitsAnswer())
    }

    @Test func `a server that both moved on from is still told of, to both`() throws {
        let family = try family()
        try move(family.founder, from: "old", to: "new")
        try family.level()
        func told(_ replica: Replica) throws -> [KeptPlace] { try replica.servers.otherPlaces() }
        let (old, new) = (try Self.place("old"), try Self.place("new"))
        // Nobody named the old one: where it was is known to a device that was there.
        let left = KeptPlace(
            daemon: old.daemonKey, endpoint: old.endpoint, parent: 1, ground: .left)
        let phone = try family.addWriter(of: family.founder, named: "phone")
        try phone.remember(new)
        try sync(phone, with: family.daemon)
        #expect(try told(phone).map(\.endpoint) == [nil])
        #expect(try told(family.founder) == [left])
        #expect(
            try told(family.coparent) == [
                KeptPlace(
                    daemon: new.daemonKey, endpoint: new.endpoint, parent: 1, ground: .announced)
            ])
        try move(family.coparent, from: "old", to: "new")
        try family.level()
        #expect(try told(family.founder) == [left])
        #expect(try told(family.coparent) == [left])
        // Of one that was named, where it was is known too.
        try move(family.founder, from: "new", to: "newer")
        try move(family.coparent, from: "new", to: "newer")
        try family.level()
        let places = try told(family.founder)
        #expect(places.map(\.daemon) == [new.daemonKey, old.daemonKey])
        #expect(places.first?.endpoint == new.endpoint)
        #expect(try told(family.coparent) == places)
    }

    @Test func `a move names the new daemon as a peer, where the device may`() throws {
        let family = try family()
        try move(family.founder, from: "old", to: "new")
        try family.level()
        let named = NamedDaemon(daemon: try Self.place("new").daemonKey, parent: 1)
        #expect(try family.coparent.history().standing.daemons == [named])
        // The announcement says it, so it is not told a second time.
        #expect(try family.coparent.devices.news().isEmpty)
        let other = try Self.place("other").daemonKey
        try family.founder.servers.name(other)
        try family.level()
        #expect(try family.coparent.devices.news().map(\.change) == [.daemonNamed])
        try family.founder.servers.end(other)
        try family.level()
        #expect(
            try family.coparent.devices.news().map(\.change) == [.daemonNamed, .daemonEnded])
        #expect(try family.founder.devices.news().isEmpty)
        try family.founder.servers.end(named.daemon)
        try family.level()
        #expect(try family.coparent.history().standing.daemons.isEmpty)
        #expect(throws: (any Error).self) { try family.coparent.servers.end(named.daemon) }
    }

    @Test func `of two moves that have not seen each other all devices take the same`() throws {
        let family = try family()
        let phone = try family.addWriter(of: family.founder, named: "phone")
        try phone.remember(Self.place("old"))
        try move(family.founder, from: "old", to: "new")
        try move(phone, from: "old", to: "other")
        try family.level()
        try sync(phone, with: family.daemon)
        try family.level()
        let latest = try [family.founder, phone, family.coparent].map {
            try $0.servers.latest(of: 1)?.entry
        }
        #expect(latest[0] != nil && Set(latest).count == 1)
    }

    @Test func `an announcement that was taken back counts for nothing`() throws {
        let family = try family()
        try move(family.founder, from: "old", to: "new")
        let entry = try #require(try family.founder.servers.latest(of: 1)).entry
        try family.founder.retract(family.founder.entry(entry))
        try family.level()
        #expect(try family.coparent.servers.proposed() == nil)
    }
}
