import EventLog
import EventStorage
import Testing

@testable import JournalClient

/// What an audit says of operations that this release cannot read.
struct UnreadTests {
    /// A release to come: an operation of number 9, and one of number 2 with a field too many.
    private static let later: [[UInt8]] = [
        [0x4A, 0x02, 0x1B, 0x5B], [0x12, 0x03, 0xC2, 0x3E, 0x00],
    ]

    @Test func `operations of a later release are listed with kind, number and place`() throws {
        let family = try Family()
        let event = try family.founder.append([
            EventDraft(
                kind: .content, operations: Self.later.map { .unknown($0) }, values: [])
        ])[0]
        try family.level()
        for replica in [family.founder.copy, family.coparent.copy, family.daemon] {
            let ordinal = try #require(try replica.database.ordinal(of: event))
            let report = try replica.audit()
            #expect(report.isClean, "nothing is wrong with it")
            #expect(
                report.unread
                    == [(0, 9), (1, 2)].map { index, number in
                        UnreadOperation(
                            what: .operation(index: index, number: number), event: event, kind: 3,
                            ordinal: ordinal)
                    })
        }
    }

    @Test func `sealed operations and lists that cannot be read are listed as a whole`() throws {
        let family = try Family()
        var header = try Forgery.header(after: family.founder, kind: .content)
        header.opsEncoding = 2
        header.ops = [1, 2, 3]
        let sealed = try Forgery.event(header, by: family.founder)
        header.seq += 1
        header.prev = try Forgery.id(of: sealed)
        header.opsEncoding = 1
        let torn = try Forgery.event(header, by: family.founder)
        #expect(try family.daemon.codes([sealed, torn]) == [0, 0])
        let unread = try family.daemon.audit().unread
        #expect(unread.map(\.what) == [.sealed, .unreadable])
        #expect(unread.map(\.event) == [try Forgery.id(of: sealed), try Forgery.id(of: torn)])
    }
}
