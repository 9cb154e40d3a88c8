package import EventLog
package import JournalClient
import JournalModel

/// Requests to erase for programs.
package enum ErasureJSON {
    /// Requests with their answers and receipts.
    package static func requests(
        _ requests: [ErasureRequest], in copy: some JournalHolder, _ names: Names
    ) -> JSON {
        .array(requests.map { self.request($0, in: copy, names) })
    }

    /// One request.
    package static func request(
        _ request: ErasureRequest, in copy: some JournalHolder, _ names: Names
    ) -> JSON {
        [
            "events": .array(request.events.map { .string($0.description) }),
            "parent": JSON(request.asked.parent),
            "device": names.json(request.asked.device, of: request.asked.parent),
            "claimed-at": EntryJSON.time(of: request.asked, in: names),
            "reason": .string(reason(request.reason)),
            "state": .string(state(request.state)),
            "fallen": FallJSON.reason(of: request.asked, in: names),
            "waits-for": request.waitsFor.map { JSON($0) } ?? .null,
            "names": .array(
                request.named.map {
                    named($0, try? copy.entry($0.entry), request)
                }),
            "declined-by": .array(request.declines.map { answer($0, names) }),
            "erased-by": .array(request.grants.map { answer($0, names) }),
            "by-requests": .array(request.others.map { answer($0, names) }),
            "ended": .array(request.ended.map { answer($0, names) }),
            "alone": .bool(request.isAlone),
            "receipts": .array(receipts(request, names)),
        ]
    }

    /// One for each device; of the other parent's devices one together, for what all have said.
    private static func receipts(_ request: ErasureRequest, _ names: Names) -> [JSON] {
        let (own, others) = request.receipts(hiding: names.isOthers)
        return own.map { receipt in
            [
                "device": .string(receipt.device.author.device.description),
                "parent": JSON(receipt.device.author.parent),
                "active": .bool(receipt.device.isActive), "reported": .bool(receipt.ack != nil),
                "ack": JSON(receipt.ack?.id.description),
            ]
        }
            + others.map { others in
                [
                    "device": .null, "parent": JSON(others.parent), "active": .null,
                    "reported": .bool(others.haveAllReported), "ack": .null,
                ]
            }
    }

    private static func named(
        _ named: ErasureRequest.Named, _ entry: EntryView?, _ request: ErasureRequest
    ) -> JSON {
        func names(_ fields: [UInt32]) -> JSON {
            .array(fields.map { .string(entry?.kind?.spec[$0]?.name ?? "\($0)") })
        }
        let isGone = request.state == .carriedOut
        return [
            "entry": .string(named.entry.description),
            "short-id": .string(EntryName.short(named.entry)),
            "fields": names(named.fields), "values": JSON(named.dots.count),
            "stands": names(isGone ? entry.map(named.standing) ?? [] : []),
        ]
    }

    /// The stable name of a reason; a number that a newer release knows stays a number.
    package static func reason(_ number: UInt32) -> String {
        switch ErasureReason(rawValue: number) {
        case .notSaid: "not-said"
        case .privateMatter: "private"
        case .thirdPerson: "third-person"
        case .mistaken: "mistaken"
        case .other: "other"
        case nil: "\(number)"
        }
    }

    /// The stable name of a state.
    package static func state(_ state: ErasureRequest.State) -> String {
        switch state {
        case .open: "open"
        case .declined: "declined"
        case .carriedOut: "erased"
        case .fallen: "fallen"
        }
    }

    private static func answer(_ record: EventRecord, _ names: Names) -> JSON {
        [
            "event": .string(record.id.description), "parent": JSON(record.parent),
            "device": names.json(record.device, of: record.parent),
            "claimed-at": EntryJSON.time(of: record, in: names),
        ]
    }
}
