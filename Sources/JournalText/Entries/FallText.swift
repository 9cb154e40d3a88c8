package import EventLog
package import JournalClient
package import JournalLines

/// Why something has no effect, in the same words wherever it is said.
package struct FallText {
    package let names: Names
    package let zone: Zone

    package init(names: Names, zone: Zone) {
        self.names = names
        self.zone = zone
    }

    /// Why an event has no effect; nil if its author's events count.
    package func reason(_ record: EventRecord) -> String? {
        names.history.fall(of: record).map { text($0) }
    }

    /// The reason in words.
    package func text(_ fall: Fall, of subject: Sentences.Fallen = .words) -> String {
        switch fall {
        case .revoked(let by, let isKnown):
            let who = names.parent(by.parent)
            return isKnown
                ? Sentences.writtenAfterRevoking(by: who, subject, on(by))
                : Sentences.revokedWithout(by: who, subject, on(by))
        case .renewed(let by, let isKnown):
            let who = names.parent(by.parent)
            return isKnown
                ? Sentences.writtenAfterRenewing(by: who, on(by))
                : Sentences.renewedWithout(by: who, on(by))
        case .letIn(let by, let fall): return introducer(by.device, fall, subject)
        case .notTaken(let offer):
            return names.history.standing.isPaired
                ? Sentences.placeTakenByAnother(subject, offeredBy: names.parent(offer.parent))
                : Sentences.placeNotTaken(subject)
        }
    }

    /// A device that had the words, since when, and whether it knew of the revocation then.
    package func witness(_ witness: Witness, of record: EventRecord) -> String {
        let (author, since) = (witness.author, witness.since)
        let revocation = names.history.fall(of: record)?.revocation
        let isBefore = revocation.map { !since.hasSeen($0) } ?? false
        let when =
            isBefore
            ? (author.device == revocation?.device
                ? Sentences.beforeRevoking : Sentences.beforeHearing) : nil
        let parent = names.parent(author.parent)
        guard !names.isOthers(author.parent) else {
            return Sentences.reachedOther(parent, when)
        }
        return Sentences.reached("\(parent), \(names.device(author.device))", day(since), when)
    }

    /// " on 2026-05-03"; nothing of what the other parent did to their devices.
    private func on(_ change: EventRecord) -> String {
        names.isOthers(change.parent) ? "" : Sentences.on(day(change))
    }

    /// The day that an event claims, by the clock here; the day of an acknowledgement, which names
    /// no time, is that day everywhere.
    private func day(_ record: EventRecord) -> String {
        let time = Int64(clamping: record.claimedMilliseconds)
        let namesDay = record.claimedMilliseconds.isMultiple(of: 86_400_000)
        return
            (namesDay
            ? CivilTime(utcMilliseconds: time, offsetMinutes: 0) : zone.local(time)).dateText
    }

    private func introducer(_ key: DeviceKey, _ fall: Fall, _ subject: Sentences.Fallen) -> String {
        let name = names.device(key)
        guard case .revoked(let by, _) = fall else {
            return Sentences.letInByFallen(name, subject)
        }
        return Sentences.letInByRevoked(name, subject, by: names.parent(by.parent), on(by))
    }
}
