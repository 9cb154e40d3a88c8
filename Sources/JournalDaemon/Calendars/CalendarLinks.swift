import EventLog
import JournalClient
import Signing
import Synchronization

/// The links by which calendars fetch handovers and agreed plans, of all journals.
///
/// Of each the SHA-256 of its token is kept, in one file for each journal, so that a link goes on
/// after a restart. A backup has none of them: a daemon made from one would serve links that were
/// ended since. Spec: Protocol/08-sync.md §9
final class CalendarLinks: Sendable {
    private struct State {
        /// In the order in which they began.
        var links: [EventID: [KeptLink]] = [:]
        var journals: [Bytes32: EventID] = [:]
        /// Journals of which somebody fetched on another day than their file says.
        var unsaved: Set<EventID> = []

        mutating func put(_ kept: [KeptLink], of journal: EventID) {
            for link in links[journal] ?? [] { journals[link.name] = nil }
            links[journal] = kept.isEmpty ? nil : kept
            for link in kept { journals[link.name] = journal }
        }
    }

    private let state: Mutex<State>
    private let folder: String
    private let clock: DaemonClock

    /// Reads what is kept. Throws `fileDamaged` for a file that holds anything else.
    init(folder: String, clock: DaemonClock) throws(DaemonError) {
        self.folder = folder
        self.clock = clock
        try DataFolder.make(folder)
        var state = State()
        for name in try DataFolder.names(in: folder) where Journals.isName(name) {
            let path = folder + "/" + name
            let lines = String(decoding: try SecretFile.read(path) ?? [], as: UTF8.self)
                .split(separator: "\n")
            let links = lines.compactMap { KeptLink(line: $0) }
            guard links.count == lines.count,
                links.allSatisfy({ Journals.name(of: $0.journal) == name }), let one = links.first
            else { throw .fileDamaged(path: path) }
            state.put(links, of: one.journal)
        }
        self.state = Mutex(state)
    }

    /// The link that a path names, as long as it lasts. The same work for what is no token as for
    /// one that nobody knows: one hash, one look.
    func link(inPath file: String) -> KeptLink? {
        let name = (CalendarToken(file: file) ?? CalendarToken(.zero)).name
        let today = today
        return state.withLock { state in
            guard let journal = state.journals[name] else { return nil }
            return state.links[journal]?.first { $0.name == name && today <= $0.ends }
        }
    }

    /// Notes that somebody fetched by a link today. On disk it is once the file is written anyway,
    /// or the daemon ends: a file's own time would tell the minute.
    func noteFetched(_ link: KeptLink) {
        let today = today
        state.withLock { state in
            guard let at = state.links[link.journal]?.firstIndex(where: { $0.name == link.name }),
                state.links[link.journal]?[at].fetched != today
            else { return }
            state.links[link.journal]?[at].fetched = today
            state.unsaved.insert(link.journal)
        }
    }

    /// Writes what is not on disk yet.
    func save() throws(DaemonError) {
        for journal in state.withLock({ $0.unsaved }) { try write(links(of: journal), of: journal) }
    }

    /// Ends and begins links of a parent as asked, and gives all that its journal has afterwards.
    /// On disk before it returns. To begin what is there already changes nothing.
    ///
    /// Called on the thread of the journal alone. Throws `tooMany`, and `taken` for a link that is
    /// somebody else's; nothing was changed then.
    ///
    /// - Parameter stands: whether a device may still have links.
    func change(
        _ asked: CalendarRequest, of journal: EventID, by device: DeviceKey, _ parent: Parent,
        stands: (DeviceKey) throws -> Bool
    ) throws -> [KeptLink] {
        let (before, today) = (links(of: journal), today)
        var links = try before.filter { try today <= $0.ends && stands($0.device) }
        links.removeAll { $0.parent == parent && asked.end.contains($0.name) }
        if let name = asked.begin {
            if let known = state.withLock({ $0.journals[name] }), known != journal {
                throw CalendarRefusal.taken
            }
            if let known = links.first(where: { $0.name == name }) {
                guard known.parent == parent else { throw CalendarRefusal.taken }
            } else {
                guard links.count(where: { $0.parent == parent }) < WireLimits.calendarLinks else {
                    throw CalendarRefusal.tooMany
                }
                let days = asked.days ?? WireLimits.calendarDaysUsual
                links.append(
                    KeptLink(
                        name: name, journal: journal, device: device, parent: parent, begun: today,
                        ends: today + days - 1))
            }
        }
        if links != before { try write(links, of: journal) }
        return links
    }

    /// What a parent is told of the links that a journal has.
    ///
    /// - Parameter stands: whether a device may still have links.
    func mark(
        of journal: EventID, for parent: Parent, stands: (DeviceKey) throws -> Bool
    ) rethrows -> CalendarMark {
        let today = today
        let links = try links(of: journal).filter { try today <= $0.ends && stands($0.device) }
        return CalendarMark(
            own: links.filter { $0.parent == parent }.map(\.name),
            hasOthers: links.contains { $0.parent != parent })
    }

    /// The day of UTC. A clock that runs out of days stops there.
    private var today: UInt32 {
        min(UInt32(clamping: clock.wallMilliseconds() / 86_400_000), .max / 2)
    }

    private func links(of journal: EventID) -> [KeptLink] {
        state.withLock { $0.links[journal] ?? [] }
    }

    private func write(_ links: [KeptLink], of journal: EventID) throws(DaemonError) {
        let path = folder + "/" + Journals.name(of: journal)
        if links.isEmpty {
            try SecretFile.remove(path)
        } else {
            try SecretFile.write(links.flatMap { Array($0.line.utf8) }, to: path)
        }
        state.withLock { state in
            state.put(links, of: journal)
            state.unsaved.remove(journal)
        }
    }
}

/// Why nothing was done with a link.
enum CalendarRefusal: Error, CaseIterable {
    /// Its parent has as many as there may be.
    case tooMany
    /// Another journal or parent has one of this name.
    case taken
}
