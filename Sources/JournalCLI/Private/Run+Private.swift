import EventLog
import JournalClient
import JournalModel
import JournalText

/// Which of a parent's two journals a command works on.
extension Run {
    /// The private journal. Throws `PrivateError.none` if none was begun on this device.
    func existingPrivateJournal() throws -> PrivateJournal {
        try privateJournal().or(PrivateError.none)
    }

    /// The journal that an entry named by the start of its id stands in: the shared one, or the
    /// private one, which `--private` names alone. What is in neither is for the caller to miss.
    ///
    /// - Parameter anywhere: whether `--private` says only where something new goes.
    /// Throws `ambiguousEntry` if both have one.
    func replica(holding id: String, anywhere: Bool = false) throws -> Replica {
        guard anywhere || !global.isPrivate else { return try replica() }
        // What is to be told at an opening is told once, by the journal that is meant.
        let shared = try global.isPrivate ? sharedReplica() : replica()
        guard let own = try privateJournal()?.replica else { return shared }
        let there = try own.entries(named: id)
        guard !there.isEmpty else { return shared }
        let here = try shared.entries(named: id)
        guard here.isEmpty else {
            throw ReplicaError.ambiguousEntry(id, (here + there).sorted())
        }
        return own
    }

    /// Where a new entry goes.
    ///
    /// What the options say comes first. What is about an entry goes where that is; else a rupture
    /// or a repair begins in the private journal, unless its author set it otherwise.
    ///
    /// - Parameters:
    ///   - about: the journal of the entry that it is about.
    ///   - isShared: whether `--shared` was given.
    func replica(for kind: EntryKind, about: Replica?, isShared: Bool) throws -> Replica {
        let isAboutPrivate = about?.copy.beside != nil
        guard !(isShared && global.isPrivate) else { throw PrivateError.bothNamed }
        if global.isPrivate {
            guard kind.spec.traits.contains(.listed) || kind == .reply else {
                throw PrivateError.noPrivateKind(kind)
            }
            return try begunPrivateJournal().replica
        }
        guard !(isShared && isAboutPrivate) else { throw PrivateError.aboutPrivate }
        let shared = try replica()
        if let about { return isAboutPrivate ? about : shared }
        let beginsPrivate = try kind.spec.traits.contains(.privateFirst) && !shared.sharesAtOnce()
        return beginsPrivate && !isShared ? try begunPrivateJournal().replica : shared
    }

    /// The entry that a field names by the start of its id. An entry of the private journal may
    /// name any of both; one of the shared journal names what the other parent can find.
    ///
    /// Throws `unknownEntry`, `ambiguousEntry` or `PrivateError.namesPrivate`.
    func link(to typed: String, in replica: Replica) throws -> EventID {
        if let beside = replica.copy.beside {
            let found = try replica.entries(named: typed) + beside.entries(named: typed)
            guard found.count == 1 else {
                throw found.isEmpty
                    ? ReplicaError.unknownEntry(typed)
                    : ReplicaError.ambiguousEntry(typed, found.sorted())
            }
            return found[0]
        }
        do {
            return try replica.entry(named: typed).state.entry
        } catch ReplicaError.unknownEntry(let name) {
            let own = try? privateJournal()?.replica.entries(named: typed)
            guard let own, own.count == 1 else { throw ReplicaError.unknownEntry(name) }
            throw PrivateError.namesPrivate(own[0])
        }
    }

    /// The journal in which this device wrote last, of both; the shared one if neither has been
    /// written in.
    func replicaWrittenLast() throws -> Replica {
        let shared = try replica()
        guard !global.isPrivate, let own = try privateJournal()?.replica,
            let last = try own.lastWriting()
        else { return shared }
        guard let other = try shared.lastWriting() else { return own }
        // What was shared last is marked right behind it.
        let marked =
            last.begun.isEmpty
            && last.entries.compactMap(PrivateJournal.counterpart)
                .contains(where: other.begun.contains)
        return !marked && last.isLater(than: other) ? own : shared
    }

    /// Where a journal that comes from elsewhere will stand: the private one beside the shared one.
    /// Throws `PrivateError.isHere` or `HomeError`.
    func placeOfNewJournal() throws -> (home: Home, name: String) {
        guard global.isPrivate else { return (home, global.journal ?? "family") }
        let shared = try sharedReplica()
        guard try !shared.hasPrivateJournal() else { throw PrivateError.isHere }
        return (Home(folder: shared.folder.path), shared.folder.ofPrivateJournal.name)
    }

    /// The sheet that opens a journal, as a person types it: of a private journal the key that
    /// follows from the sheet of the shared one.
    func sheet(opening journal: EventID) throws -> RecoverySheet {
        guard global.isPrivate else { return try sheet(of: journal) }
        return try sheet(of: sharedReplica().journal).ofPrivateJournal(journal)
    }

    /// Says by which command the private journal is looked at as well, if there is one.
    func remarkPrivate(_ command: String) {
        let shared = try? sharedReplica()
        guard !global.json, !global.isPrivate, (try? shared?.hasPrivateJournal()) == true
        else { return }
        remark(Sentences.Private.lookedAtBy(command))
    }

    /// Of a private entry that was shared before: that the shared one stays as it was, and what
    /// changes it too.
    func tellOfShared(_ changed: EntryView, _ names: Names, _ typed: [String]) {
        guard names.isPrivate, !global.json, let there = PrivateJournal.counterpart(of: changed)
        else { return }
        let words = typed.map(ShellWord.quoted).joined(separator: " ")
        remark(Sentences.Private.sharedStays(EntryName.short(there), words))
    }

    /// One quiet line on a terminal: how the other parent gets to see what was kept private.
    func tellOfSharing(_ saved: [EntryView], _ names: Names) {
        guard names.isPrivate, !global.json, terminal.isInteractive, let first = saved.first else {
            return
        }
        remark(Sentences.Private.kept(EntryName.short(first.state.entry)))
    }
}

extension LastWriting {
    /// Of what has left no more than the minute may be known: of one minute what has not left is
    /// taken for the later one then.
    fileprivate func isLater(than other: LastWriting) -> Bool {
        let (time, second) = (writtenMilliseconds, other.writtenMilliseconds)
        let areExact = !time.isMultiple(of: 60_000) && !second.isMultiple(of: 60_000)
        if areExact || time / 60_000 != second / 60_000 { return time > second }
        return (canBeRemoved ? 1 : 0, time) > (other.canBeRemoved ? 1 : 0, second)
    }
}

extension JSON {
    /// An entry's object, with a member that says that it is of the private journal.
    func marked(_ isPrivate: Bool) -> JSON {
        isPrivate ? with("private", .bool(true)) : self
    }
}

/// What of the private journal stands beside an answer about the shared one.
struct PrivateNews {
    let line: String
    let json: JSON
}

extension Run {
    /// How many entries the private journal has, and where it is kept; nil without one.
    func privateStatus() throws -> PrivateNews? {
        guard let replica = try privateJournal()?.replica else { return nil }
        let entries = try replica.counts().filter { $0.kind.spec.traits.contains(.listed) }
            .reduce(0) { $0 + $1.count }
        let daemon = try replica.daemonAddress()?.endpoint.description
        return PrivateNews(
            line: Sentences.Private.status(entries: entries, daemon: daemon),
            json: ["entries": JSON(entries), "daemon": JSON(daemon)])
    }

    /// Syncs the private journal with the daemon that its owner named for it; nil if none was. The
    /// shared journal's daemon hears nothing of it. What fails here is said, and is no failure of
    /// the shared journal.
    func syncPrivate(everything: Bool) async throws -> PrivateNews? {
        guard !global.isPrivate, let replica = try privateJournal()?.replica,
            let place = try replica.daemonAddress()?.endpoint.host
        else { return nil }
        do {
            let summary = try await replica.daemon.sync(everything: everything)
            return PrivateNews(
                line: Sentences.Private.synced(
                    place, received: summary.received, sent: summary.sent),
                json: summary.json(try Names(replica)))
        } catch {
            let reason = Explanation.of(error, place: self.place(store: nil)).line
            return PrivateNews(
                line: Sentences.Private.notSynced(reason), json: ["error": .string(reason)])
        }
    }
}

extension JSON {
    /// An object with one member more.
    func with(_ key: String, _ value: JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members + [JSON.Member(key: key, value: value)])
    }
}
