import EventLog
import EventStorage
import Signing
import Testing

@testable import JournalClient

/// Which values are asked for, and that it ends.
struct ValueExchangeTests {
    /// A replica that lacks the values of `count` notes, and the values.
    private func lacking(_ count: Int) throws -> (family: Family, values: [EventValue]) {
        let family = try Family()
        var values: [EventValue] = []
        for number in 0..<count {
            let note = try family.founder.add(Drafts.note("note \(number)"))
            let event = try #require(try family.founder.database.event(note))
            values += event.values.map { EventValue(event: note, value: $0) }
            let bare = SignedEvent(header: event.header, signature: event.signature, values: [])
            #expect(try family.coparent.codes([bare]) == [0])
        }
        return (family, values)
    }

    @Test func `what stands behind the last value that came is asked for again`() throws {
        let (family, values) = try lacking(3)
        let replica = family.coparent
        let missing = try replica.missingValues(limit: 99)
        let last = try #require(missing.last)
        var exchange = ValueExchange(wanted: [], leftOut: [])
        let first = try #require(try exchange.request(of: replica))
        #expect(first.want == missing)
        // The first one does not come though a later one does: it is not there.
        let second = try #require(values.first { $0.dot == missing.dropLast().last })
        exchange.took(ValuesResponse(values: [second], results: []), of: first)
        #expect(try replica.takeValues([second]) == [.present])
        let again = try #require(try exchange.request(of: replica))
        #expect(again.want == [last])
        exchange.took(ValuesResponse(values: [], results: []), of: again)
        #expect(try exchange.request(of: replica) == nil)
    }

    @Test func `an exchange ends, whatever the other side answers`() throws {
        let (family, values) = try lacking(2)
        let foreign = EventValue(event: EventID(.zero), value: values[0].value)
        let wrong = EventValue(
            event: values[0].event,
            value: Value(
                index: values[0].value.index, salt: .zero, padded: values[0].value.padded))
        for answer in [[foreign], [wrong], [wrong, foreign, wrong], []] {
            var exchange = ValueExchange(wanted: [], leftOut: [])
            var rounds = 0
            while let request = try exchange.request(of: family.coparent), rounds < 10 {
                exchange.took(ValuesResponse(values: answer, results: []), of: request)
                rounds += 1
            }
            #expect((1...values.count).contains(rounds))
        }
    }

    @Test func `each value is given once`() throws {
        let (family, values) = try lacking(1)
        let dots = values.map(\.dot)
        var exchange = ValueExchange(wanted: dots, leftOut: dots)
        let request = try #require(try exchange.request(of: family.founder))
        #expect(request.give.map(\.dot) == dots)
        exchange.took(ValuesResponse(values: [], results: []), of: request)
        exchange.wanted = dots
        #expect(try exchange.request(of: family.founder) == nil)
    }
}
