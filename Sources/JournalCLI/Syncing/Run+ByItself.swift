import JournalClient
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

    /// After a command: what it wrote goes its way, and the command ends at once.
    func syncAfterWriting() {
        guard let replica = openedHere, replica.hasWritten else { return }
        switch syncWay(of: replica.folder) {
        case .on: break
        case .steady: guard replica.hasWrittenAtOnce else { return }
        case .off, nil: return
        }
        _ = begin(replica.folder)
    }

    /// Before a list of an old copy: syncs if the daemon answers at once.
    func syncBeforeReading() async {
        guard let folder = try? journalFolder(), syncWay(of: folder) == .on,
            let copy = readingCopy(), isOld(copy), let background
        else { return }
        let before = try? copy.lastSync()
        guard let turn = begin(folder) else { return }
        let rings = turn.rings
        await background.wait(Self.patience) {
            turn.rings != rings || (try? copy.lastSync()) != before
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
