import EventLog
import EventStorage
public import JournalModel

extension JournalHolder {
    func reach(of parent: Parent?, _ history: History) throws -> Reach {
        guard let parent else { return Reach() }
        let own = { (lane: Lane) in history.speaks(lane, for: parent) }
        let synced = try clock(of: notedHeads())
        let witnessed = history.witnessed(besides: parent)
        return Reach(
            stored: try database.entryCount(
                onLanes: history.lanes.indices.filter { own(history.lanes[$0]) }),
            notSynced: try database.entriesChanged(
                on: history.stretches(outside: synced, where: own)),
            notWitnessed: try database.entriesChanged(
                on: history.stretches(outside: witnessed, where: own)))
    }

    /// The doses that this parent wrote and that the daemon does not have yet, as far as is known
    /// here; none where no daemon is known. What is taken back is none. O(what is not there).
    public func dosesNotSent() throws -> [EntryView] {
        guard let parent = try parent(), try daemonAddress() != nil else { return [] }
        let history = try history()
        let synced = try clock(of: notedHeads())
        let missing = history.stretches(outside: synced) { history.speaks($0, for: parent) }
        return try database.entriesChanged(on: missing).compactMap { id in
            let view = try entry(id)
            let isDose = view.kind == .care && view.careGroups.contains(.medicine)
            return isDose && !view.isRetracted ? view : nil
        }
    }

    /// What each other device held when it wrote last; a device that never wrote is not in it.
    func copies(_ history: History) throws -> [DeviceKey: CopyState] {
        try history.seenClocks(besides: copy.device).mapValues { known in
            CopyState(
                behind: try database.entriesChanged(on: history.stretches(outside: known.clock)),
                heardAt: known.heardAt)
        }
    }

    /// What the daemon held after the last sync, nil before the first.
    func daemonCopy(_ history: History) throws -> CopyState? {
        guard let note = try daemonNote(), note.milliseconds > 0 else { return nil }
        let known = try clock(of: note.heads)
        return CopyState(
            behind: try database.entriesChanged(on: history.stretches(outside: known)),
            heardAt: note.milliseconds)
    }

    /// The union of the pasts of those of `heads` that are held here.
    func clock(of heads: [Position]) throws -> LaneClock {
        try history().clock(of: heads, in: database)
    }
}
