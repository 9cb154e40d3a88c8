import EventLog
import JournalClient
import JournalModel

/// What is written and taken back before it leaves.
extension World {
    /// Writes something that waits, exchanges what may leave meanwhile, and takes it back or lets
    /// it go. What is taken back is never seen by anybody, and costs no fork and no epoch.
    ///
    /// By chance of its own, so that lives without it stay as they are.
    func undo(_ copy: Copy, _ replica: Replica) throws -> String {
        try replica.chooseWait(seconds: 120)
        defer {
            try? replica.chooseWait(seconds: 0)
            try? replica.offerEverything()
        }
        let drafts = (0...undoing.below(2)).map { number in
            EntryDraft(
                kind: .note, policy: .shared,
                fields: [
                    1: .moment(Moment(utcMilliseconds: Int64(clocks.now), offsetMinutes: 0)),
                    3: .text("regretted \(seed)-\(number)-\(undoing.next())"),
                ])
        }
        let ids = try replica.add(drafts)
        if undoing.percent(50), let daemon = undoing.pick(daemons),
            !network.gaps.contains(Network.Gap(client: copy.name, server: daemon.name))
        {
            _ = try sync(copy, daemon)
        }
        guard undoing.percent(80), let writing = try replica.lastWriting(),
            writing.events == ids, writing.canBeRemoved
        else { return acknowledged(ids, on: copy) }
        // Whether it is gone is not known if the disk fails meanwhile.
        guard try replica.remove(writing) else { return acknowledged(ids, on: copy) }
        // The others moved up, and the note of what was written last is durable.
        copy.known = KnownEvents()
        copy.notes = []
        ledger.undone.formUnion(ids)
        counts.undone += ids.count
        return "\(ids.count) undone"
    }
}
