import EventLog
import EventStorage
import Signing
import Testing

@testable import JournalClient

/// Values of one's own that are missing at the other side although it holds their events.
struct BroughtByOthersTests {
    /// Syncs the co-parent with the daemon, which says of missing values what it likes.
    private func sync(_ family: Family, missing: [Dot]) throws {
        let peer = Peer(
            pull: {
                let page = try family.daemon.answer($0)
                return SyncResponse(
                    heads: page.heads, unknown: page.unknown, events: page.events, next: page.next,
                    missing: missing)
            }, push: { try family.daemon.receive($0) },
            exchange: { try family.daemon.exchange($0) })
        _ = try peer.sync(family.coparent)
    }

    /// A note of the co-parent's of which somebody else brought the event alone; gives its value.
    private func broughtBare(_ family: Family) throws -> Dot {
        let note = try family.coparent.add(Drafts.note("the words that matter"))
        let event = try #require(try family.coparent.database.event(note))
        let bare = SignedEvent(header: event.header, signature: event.signature, values: [])
        #expect(try family.daemon.codes([bare]) == [0])
        return try #require(event.values.map { Dot(event: note, index: $0.index) }.first)
    }

    @Test func `they are given whether or not they are listed as missing`() throws {
        let family = try Family()
        try sync(family, missing: [])
        let dot = try broughtBare(family)
        #expect(try family.daemon.database.presence(of: dot) == .missing)
        // The list is full of others: this one is not on it.
        try sync(family, missing: [])
        #expect(try family.daemon.database.presence(of: dot) == .present)
    }

    @Test func `at a first visit nothing is known of what the other side had`() throws {
        let family = try Family()
        let dot = try broughtBare(family)
        let heads = try family.daemon.history().heads
        #expect(
            try family.coparent.copy.broughtByOthers(
                of: family.coparent.device, to: heads, beside: []
            ).isEmpty)
        let before = try family.founder.history().heads
        let given = try family.coparent.copy.broughtByOthers(
            of: family.coparent.device, to: heads, beside: before)
        #expect(given.contains(dot))
    }

    @Test func `what both sides knew at the last visit is not given again`() throws {
        let family = try Family()
        _ = try family.coparent.add(Drafts.note("known"))
        try sync(family, missing: [])
        let remembered = try family.coparent.copy.rememberedHeads()
        let again = try family.coparent.copy.broughtByOthers(
            of: family.coparent.device, to: remembered, beside: remembered)
        #expect(again.isEmpty)
    }
}
