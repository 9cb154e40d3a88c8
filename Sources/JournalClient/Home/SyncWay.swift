/// How a device syncs by itself: a setting of its own, which no event carries and nobody is told.
///
/// Spec: Protocol/08-sync.md §7
public enum SyncWay: String, CaseIterable, Sendable {
    /// After each write, and before a list of an old copy.
    case on
    /// Never after or before what a person does, but for what cannot wait.
    case steady
    /// Never.
    case off
}

extension JournalFolder {
    /// How this device syncs by itself; nil if no daemon is known. What its owner chose; else `on`
    /// where this device gave the journal to the daemon with its setup link, which only who runs
    /// it has, and `steady` everywhere else. Throws `unreadableFile` or `noJournal`.
    public func syncWay() throws(HomeError) -> SyncWay? {
        let settings = try settings()
        guard let daemon = settings.daemon else { return nil }
        if let chosen = settings.byItself.flatMap(SyncWay.init) { return chosen }
        return daemon.isOwn == true ? .on : .steady
    }

    /// From now on this device syncs so by itself. Throws `HomeError`.
    public func choose(_ way: SyncWay) throws(HomeError) {
        var settings = try settings()
        settings.byItself = way.rawValue
        try save(settings)
    }

    /// What a sync that nobody saw has to tell; none if nothing.
    public func syncNews() -> [String] {
        guard let bytes = try? FileSystem.read(path + Self.newsFile) else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Keeps it until a person is told; none forgets it.
    public func keep(syncNews lines: [String]) {
        guard !lines.isEmpty || !syncNews().isEmpty else { return }
        let text = lines.map { $0 + "\n" }.joined()
        // Whoever cannot be told now is told by the next sync that is seen.
        try? FileSystem.overwrite(path + Self.newsFile, with: Array(text.utf8))
    }

    private static let newsFile = "/sync.news"
}
