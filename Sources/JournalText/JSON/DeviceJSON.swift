package import EventLog
package import JournalClient
import JournalModel

/// Devices for programs.
package enum DeviceJSON {
    /// One device.
    ///
    /// - Parameter names: who is called what, and what is accepted here, for why it has no effect.
    package static func device(_ device: MemberDevice, in names: Names) -> JSON {
        [
            "device": .string(device.key.description), "label": JSON(device.label),
            "parent": JSON(device.author.parent),
            "class": .string("\(device.author.rankClass)"),
            "this-device": .bool(device.isThisDevice), "active": .bool(device.isActive),
            "stands": .bool(device.stands),
            "surface": device.isPage ? "page" : "program",
            "reason": device.fall.map { FallJSON.reason($0, in: names) } ?? .null,
            "enrolments": .array(
                device.enrolments.map { enrolled in
                    [
                        "event": .string(enrolled.event.description),
                        "by": .string(enrolled.by.description), "way": .string("\(enrolled.way)"),
                        "claimed-at": EntryJSON.time(enrolled.claimedMilliseconds),
                        "counts": .bool(enrolled.counts),
                    ]
                }),
            "revocations": .array(
                device.revocations.map { revoked in
                    [
                        "event": .string(revoked.event.description),
                        "by": .string(revoked.by.description),
                        "reason": .string("\(revoked.reason)"),
                        "claimed-at": EntryJSON.time(revoked.claimedMilliseconds),
                    ]
                }),
        ]
    }

    /// What a change did.
    package static func change(_ change: DeviceChange, event: EventID, isSent: Bool) -> JSON {
        let isRevoked = change.action != .readmit
        return [
            "device": .string(change.device.key.description),
            "action": .string(isRevoked ? "revoke" : "readmit"),
            "event": .string(event.description), "sent": .bool(isSent),
            "entries": .array(
                change.entries.map { touched in
                    [
                        "id": .string(touched.entry.description),
                        "kind": JSON(touched.kind?.name), "witnessed": .bool(touched.isWitnessed),
                        "seen-by-own": .bool(touched.isSeenByOwn),
                    ]
                }),
            "kept-events": JSON(change.kept),
            "other-devices": .array(change.others.map { .string($0.description) }),
            "erasures-ended": .array(change.restored.map { .string($0.description) }),
            "erased": .array(change.erased.map { .string($0.description) }),
        ]
    }
}
