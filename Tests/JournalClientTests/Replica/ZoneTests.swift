import JournalModel
import Testing

@testable import JournalClient

/// The zone of a plan is one that there is.
@Suite struct ZoneTests {
    private let family: Family

    init() throws { family = try Family() }

    private func add(_ zone: String) throws -> DraftError? {
        try refusal {
            _ = try family.founder.add(
                EntryDraft(
                    kind: .plan,
                    fields: [1: Drafts.moment(0), 16: .text("choir"), 21: .text(zone)]))
        }
    }

    private func refusal(_ work: () throws -> Void) throws -> DraftError? {
        do {
            try work()
            return nil
        } catch ReplicaError.draft(let error) {
            return error
        }
    }

    @Test func `a plan in a zone that does not exist is refused`() throws {
        for zone in ["Mars/Phobos", "Europe/Berlim", "Nowhere"] {
            #expect(try add(zone) == .unknownZone(field: 21), "\(zone)")
        }
        #expect(try add("right/Europe/Berlin") == .badForm(field: 21, .zone))
        for zone in ["Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+5"] {
            #expect(try add(zone) == nil, "\(zone)")
        }
    }

    @Test func `a plan does not move to a zone that does not exist`() throws {
        let founder = family.founder
        let id = try founder.add(
            EntryDraft(kind: .plan, fields: [1: Drafts.moment(0), 16: .text("choir")]))
        let change = EntryChange(kind: .plan, fields: [21: .text("Mars/Phobos")])
        let error = try refusal { _ = try founder.edit(founder.entry(id), change) }
        #expect(error == .unknownZone(field: 21))
    }
}
