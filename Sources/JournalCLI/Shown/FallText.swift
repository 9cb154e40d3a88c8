import EventLog
import JournalClient

/// Why something has no effect, in the same words wherever it is said.
struct FallText {
    let names: Names
    let zone: Zone

    /// Why an event has no effect; nil if its author's events count.
    func reason(_ record: EventRecord) -> String? {
        names.history.fall(of: record).map { text($0) }
    }

    /// The reason, about the words of one event (`this`) or of several (`them`).
    func text(_ fall: Fall, ofSeveral: Bool = false) -> String {
        switch fall {
        case .revoked(let by, let isKnown):
            let who = names.parent(by.parent)
            return isKnown
                ? Sentences.writtenAfterRevoking(by: who, day(by))
                : Sentences.revokedWithout(by: who, day(by), ofSeveral: ofSeveral)
        case .letIn(let by, let fall): return introducer(by.device, fall)
        case .notTaken:
            return names.history.standing.isPaired
                ? Sentences.placeTakenByAnother : Sentences.placeNotTaken
        }
    }

    /// A device that had the words, since when, and whether it knew of the revocation then.
    func witness(_ witness: Witness, of record: EventRecord) -> String {
        let (author, since) = (witness.author, witness.since)
        let revocation = names.history.fall(of: record)?.revocation
        let isBefore = revocation.map { !since.hasSeen($0) } ?? false
        return Sentences.seen(
            by: "\(names.parent(author.parent)) (\(names.device(author.device)))", day(since),
            isBefore
                ? (author.device == revocation?.device
                    ? Sentences.beforeRevoking : Sentences.beforeHearing) : nil)
    }

    /// The day that an event claims, by the clock here; the day of an acknowledgement, which names
    /// no time, is that day everywhere.
    private func day(_ record: EventRecord) -> String {
        let time = Int64(clamping: record.claimedMilliseconds)
        let namesDay = record.claimedMilliseconds.isMultiple(of: 86_400_000)
        return (namesDay
            ? CivilTime(utcMilliseconds: time, offsetMinutes: 0) : zone.local(time)).dateText
    }

    private func introducer(_ key: DeviceKey, _ fall: Fall) -> String {
        let name = names.device(key)
        guard case .revoked(let by, _) = fall else {
            return Sentences.letInByFallen(name)
        }
        return Sentences.letInByRevoked(name, by: names.parent(by.parent), day(by))
    }
}
