@testable import EventLog
import Testing

/// Events that claim to be older than their past, as another implementation finds them.
@Suite struct ClaimVectorTests {
    struct Older: Decodable, Equatable {
        let event: Hex
        let seen: Hex
    }

    struct Claims: Decodable {
        let name: String
        let journal: Hex
        let now: String
        let events: [VectorEvent]
        let older: [Older]

        enum CodingKeys: String, CodingKey {
            case name, journal, events, older
            case now = "now-ms"
        }
    }

    @Test func `the same events claim to be older than what they had seen`() throws {
        for item in try Vectors.load("claims", schema: "claims", Claims.self) {
            let now = try #require(UInt64(item.now))
            // A claim of a day after tomorrow is left out.
            var days = ClaimedDays(until: now + 86_400_000)
            var replica = VectorReplica(journal: try item.journal.id(), accept: nil)
            var found: [(event: EventID, seen: EventID)] = []
            for event in item.events {
                #expect(try replica.deliver(event) == 0, "\(item.name)")
                let parsed = try ParsedEvent.parse(
                    header: event.header.bytes, signature: event.signature.bytes)
                guard let lag = days.note(parsed.id, parsed.header) else { continue }
                found.append((parsed.id, lag.seen))
            }
            found.sort { $0.event < $1.event }
            #expect(
                found.map(\.event) == (try item.older.map { try $0.event.id() }), "\(item.name)")
            #expect(found.map(\.seen) == (try item.older.map { try $0.seen.id() }), "\(item.name)")
        }
    }
}
