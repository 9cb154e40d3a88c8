import JournalClient
import JournalModel
import JournalText

/// Syncing by itself, as the device's owner chose. Whatever is wrong with it spoils no command:
/// a list says how old its copy is.
///
/// Spec: Protocol/08-sync.md §7
extension Run {
    /// How old a copy may be before a list of it is waited for, in milliseconds.
    private static let oldAfter: UInt64 = 600_000
    /// How long a list waits: a little less than 300 ms, for the start of a process.
    static let patience = Duration.milliseconds(290)

    /// How long is waited for a dose to leave, beyond that: so long nobody minds who asks whether
    /// the other parent can see it.
    static let fairWait = Duration.milliseconds(1_500)

    /// How this run syncs by itself: as the environment says, else as the device's owner chose.
    /// Nil where no daemon is known, or nothing can be started.
    func syncWay(of folder: JournalFolder) -> SyncWay? {
        guard background != nil, let known = try? folder.syncWay() else { return nil }
        return environment["RAPPORT_SYNC"].flatMap(SyncWay.init) ?? known
    }

    /// Whether a sync before a list is due.
    func isOld(_ copy: some JournalHolder) -> Bool {
        guard let last = try? copy.lastSync() else { return true }
        let now = surroundings.now()
        return last > now || now - last >= Self.oldAfter
    }

    /// After a command: what it wrote goes its way, and the command ends at once. At a medicine it
    /// waits a moment for what the other parent may have given, and says it.
    func syncAfterWriting() async {
        guard let replica = openedHere, replica.hasWritten else { return }
        let isAtOnce = replica.hasWrittenAtOnce
        let synced = try? replica.lastSync()
        if syncsAfterWriting(replica), let turn = begin(replica.folder), isAtOnce, isAttended {
            await tellWhetherItLeft(replica, turn, since: synced)
        }
        if isAtOnce, !global.json { tellOfDoses(in: replica) }
    }

    /// Waits a fair while for what cannot wait to leave. Where it does not, it is said whether it
    /// is still on its way, or whether the sync ended without it: nobody is frightened for nothing.
    private func tellWhetherItLeft(
        _ replica: Replica, _ turn: SyncTurn, since synced: UInt64?
    ) async {
        let rings = turn.rings
        func hasLeft() -> Bool {
            (try? replica.lastSync()) != synced && (try? replica.hasMoreToOffer()) == false
        }
        await background?.wait(Self.patience) { hasLeft() || turn.rings != rings }
        guard !hasLeft() else { return }
        // A sync that was under way before may have ended without it.
        await background?.wait(Self.fairWait) { hasLeft() || turn.rings > rings + 1 }
        guard !hasLeft() else { return }
        remark(
            turn.rings == rings ? Sentences.ByItself.onItsWay : Sentences.ByItself.nobodyAnswers)
    }

    private func syncsAfterWriting(_ replica: Replica) -> Bool {
        switch syncWay(of: replica.folder) {
        case .on: true
        case .steady: replica.hasWrittenAtOnce
        case .off, nil: false
        }
    }

    /// Whether a person sits there, who reads what is said.
    private var isAttended: Bool { terminal.isInteractive && !global.json }

    /// Before a dose is written: what the other parent gave, if the daemon answers at once. A
    /// medicine goes there at once anyway, so this tells its server no more than that does.
    func syncBeforeDose() async {
        guard let replica = openedHere, let way = syncWay(of: replica.folder), way != .off else {
            return
        }
        let synced = try? replica.lastSync()
        guard let turn = begin(replica.folder) else { return }
        await wait(for: turn, replica, since: synced)
    }

    /// Before a list of an old copy: syncs if the daemon answers at once.
    func syncBeforeReading() async {
        guard let folder = try? journalFolder(), syncWay(of: folder) == .on,
            let copy = readingCopy(), isOld(copy)
        else { return }
        let synced = try? copy.lastSync()
        guard let turn = begin(folder) else { return }
        await wait(for: turn, copy, since: synced)
    }

    /// Waits until a sync has ended, and no longer than a person waits.
    private func wait(
        for turn: SyncTurn, _ copy: some JournalHolder, since synced: UInt64?
    ) async {
        let rings = turn.rings
        await background?.wait(Self.patience) {
            turn.rings != rings || (try? copy.lastSync()) != synced
        }
    }

    /// Calls the process that syncs by itself, and starts it if there is none. Nil if it does not
    /// start.
    private func begin(_ folder: JournalFolder) -> SyncTurn? {
        guard let background, !isPassphraseTyped, let turn = SyncTurn(in: folder) else {
            return nil
        }
        turn.ring()
        guard turn.take() else { return turn }
        let words = ["--home", home.folder, "--journal", folder.name, "sync", "--due"]
        guard background.start(words, environment, turn.descriptor) else {
            turn.giveBack()
            return nil
        }
        return turn
    }

    /// Says what a sync that nobody saw found, once.
    func tellOfSyncNews() {
        guard !global.json, let folder = try? journalFolder() else { return }
        let news = folder.syncNews()
        guard !news.isEmpty else { return }
        remark(Sentences.ByItself.found)
        news.forEach { remark("  \($0)") }
        folder.keep(syncNews: [])
    }
}
