package import EventLog
package import JournalClient
package import JournalLines
package import JournalModel

/// Who is called what in a journal, as its entries say.
package struct Names {
    /// The parent at this screen, nil for a copy without keys.
    package let own: Parent?
    /// Whether it is a parent's private journal, whose people are called as in the shared one.
    package let isPrivate: Bool
    /// Whether it is for a page that is handed over, which is nobody's: both parents are told of as
    /// the other one is on a screen.
    package let isForAll: Bool
    /// Whether it is the copy of somebody who reads alone, to whom both parents are others.
    package let isObserver: Bool
    private let parents: ParentNames
    /// Whether parent 1 here is parent 2 of the journal that has the names.
    private let isTurned: Bool
    /// The names by which a person may mean a parent.
    package var typedParents: [(UInt32, String)] {
        isTurned ? parents.typed.map { (otherParent(than: $0.0), $0.1) } : parents.typed
    }
    /// The names of both parents, former ones too, that look like this one.
    package func parents(like name: String) -> [String] {
        parents.all.filter { NamedChild.looks($0, like: name) }.sorted()
    }
    /// The children, also proposed ones, whose names look like this one.
    package func children(like name: String) -> [NamedChild] {
        (children + proposedChildren).filter { NamedChild.looks($0.name, like: name) }
    }
    /// Children that both agreed to, or that this parent proposes: what the other parent alone adds
    /// changes nothing of what a command needs here.
    package let children: [NamedChild]
    /// Children that the other parent alone proposes; also those to whom this parent said no.
    package let proposedChildren: [NamedChild]
    /// Of those the ones whose names a line of this parent's may say, each name once: no name that
    /// somebody else has already, and none to which this parent said no.
    package var nameableChildren: [NamedChild] {
        guard !proposedChildren.isEmpty else { return [] }
        var taken = Set((children + declinedChildren).map { NamedChild.fold($0.name) })
        taken.formUnion(typedParents.map { NamedChild.fold($0.1) })
        return proposedChildren.filter { taken.insert(NamedChild.fold($0.name)).inserted }
    }
    /// Of those the ones to whom this parent said no.
    package var declinedChildren: [NamedChild] { proposedChildren.filter(\.isDeclined) }
    private let devices: [DeviceKey: String]
    private let papers: Set<DeviceKey>
    private let pages: Set<DeviceKey>
    /// Everything accepted when the names were read: what counts, and why other things do not.
    package let history: History
    /// Whose words it is in doubt are whose.
    package let authorship: Authorship
    /// How the times of an event lie to what is known here.
    package let lateness: (EventRecord) -> Lateness
    /// The device at this screen, if it may change others.
    package let ownDevice: Author?
    /// What stands below entries of this journal, wherever they are shown.
    package let below: EntriesBelow

    /// - Parameter isForAll: whether it is for a page that is handed over: every copy with the same
    ///   events gives the same names.
    package init(_ holder: some JournalHolder, isForAll: Bool = false) throws {
        let copy = holder.copy
        self = try copy.together { try Names(reading: copy, isForAll: isForAll) }
    }

    private init(reading copy: JournalCopy, isForAll: Bool) throws {
        let history = try copy.history()
        self.history = history
        self.isForAll = isForAll
        own = isForAll ? nil : try copy.parent()
        // A private journal names nobody: its people and children are those of the shared one.
        let people = copy.beside ?? copy
        let known = isForAll ? nil : try people.parent()
        isPrivate = copy.beside != nil
        isObserver = !isForAll && copy.isObserver
        isTurned = isPrivate && known == 2
        authorship = try copy.authorship(isOfCopy: !isForAll)
        let times = ClaimedTimes()
        lateness = { record in
            (try? isForAll
                ? copy.latenessForAll(of: record, times) : copy.lateness(of: record, times))
                ?? Lateness()
        }
        below = EntriesBelow(copy)
        ownDevice = (isForAll ? nil : copy.device).flatMap {
            history.standing.devices(withKey: $0).first
        }
        .flatMap { $0.isActive ? $0.author : nil }
        parents = try ParentNames(people, own: known, isForAll: isForAll)
        let children = try people.all(.child).filter { !$0.isRetracted }.reversed()
        self.children = children.filter { $0.isAnythingAgreed || $0.state.owner == known }
            .map(NamedChild.init)
        proposedChildren = children.filter { !$0.isAnythingAgreed && $0.state.owner != known }
            .map(NamedChild.init)
        devices = try copy.devices.labels().compactMapValues(ShownName.text)
        pages = Set(
            history.membership.enrolments.filter { $0.surface == .page }.map(\.author.device))
        papers = Set(
            history.standing.devices.map(\.author)
                .filter { $0.rankClass == .recovery }.map(\.device))
    }

    /// Names for a page that is handed over, of a journal that stands in no copy.
    ///
    /// - Parameters:
    ///   - called: what the parents call themselves.
    ///   - children: those that both agreed to.
    package init(
        called: [Parent: String], children: [NamedChild], below: EntriesBelow,
        lateness: @escaping (EventRecord) -> Lateness = { _ in Lateness() }, in history: History
    ) {
        (own, isPrivate, isForAll, isObserver, isTurned, ownDevice) =
            (nil, false, true, false, false, nil)
        parents = ParentNames(latest: called, first: called, own: nil, isForAll: true)
        (self.children, proposedChildren) = (children, [])
        (devices, papers, pages) = ([:], [], [])
        self.history = history
        authorship = .undoubted(in: history)
        self.lateness = lateness
        self.below = below
    }

    /// A parent as this screen names them; never both alike.
    package func parent(_ parent: Parent) -> String {
        parents.shown(isTurned ? otherParent(than: parent) : parent)
    }

    /// Whose words an entry has, as this screen names them.
    ///
    /// A device that was offered the other parent's place, which another device took, is whoever's
    /// it is: what it wrote stands under no parent's name.
    package func owner(of entry: EntryView) -> String {
        isOfNobody(entry) ? Sentences.nobodys : parent(entry.state.owner)
    }

    /// Whether an entry is of a device that was offered a place which another one took.
    package func isOfNobody(_ entry: EntryView) -> Bool {
        guard entry.state.creation != .effective, history.standing.isPaired else { return false }
        return history.fall(of: entry.state.created.author)?.offer != nil
    }

    /// Anyone as values name them.
    package func person(_ number: UInt32) -> String {
        switch Person(rawValue: number) {
        case .child: children.count == 1 ? children[0].name : "the child"
        default: parent(number)
        }
    }

    /// A device: its label, and the start of its key, which nobody can choose; a page in a browser
    /// is marked wherever it is named. A key on paper is no device that a person would know by its
    /// digits.
    ///
    /// Of the other parent's devices no label, no digits and no kind are told: none of them says
    /// which phone somebody bought or used.
    package func device(_ key: DeviceKey) -> String {
        if let other = notOwnParent(of: key) { return Sentences.aDevice(of: parent(other)) }
        guard !isPaper(key) else { return Sentences.theSheet }
        let short = Self.short(key) + (pages.contains(key) ? ", \(Sentences.page)" : "")
        return devices[key].map { "\($0) (\(short))" } ?? "device \(short)"
    }

    /// A parent and the device that is meant; of the other parent's devices the parent alone.
    package func owner(_ key: DeviceKey, _ parent: Parent) -> String {
        let name = self.parent(parent)
        return isOthers(parent) ? name : "\(name), \(device(key))"
    }

    /// Whether a parent is another one than who sits at this screen; both are for a copy without
    /// keys, which is nobody's, also where it lies in the folder of a device.
    package func isOthers(_ parent: Parent) -> Bool { own.map { $0 != parent } ?? true }

    /// Whether all that have a key are devices of the other parent's.
    package func isOthers(key: DeviceKey) -> Bool { notOwnParent(of: key) != nil }

    /// The other parent, if all that have this key are devices of theirs.
    private func notOwnParent(of key: DeviceKey) -> Parent? {
        let parents = Set(history.standing.devices(withKey: key).map(\.author.parent))
        guard let parent = parents.first, parents.count == 1 else { return nil }
        return isOthers(parent) ? parent : nil
    }

    /// Who reads alone: what a parent calls them, and the start of their key, which nobody can
    /// choose.
    package static func observer(_ terms: ObserverTerms) -> String {
        "\(ShownName.text(terms.label) ?? Sentences.somebody) (\(short(terms.observer)))"
    }

    /// Whether a key stands on paper.
    package func isPaper(_ key: DeviceKey) -> Bool { papers.contains(key) }

    /// A device's label.
    package func label(_ key: DeviceKey) -> String? { devices[key] }

    /// The first eight digits of a device's key.
    package static func short(_ key: DeviceKey) -> String { String(key.description.prefix(8)) }

    /// Whether a line says which of these children it is about: where there are several, and where
    /// it is one that the other parent alone added.
    package func areTold(_ ids: [EventID]) -> Bool {
        children.count > 1 || ids.contains { id in proposedChildren.contains { $0.id == id } }
    }

    /// A child's name; of one that the other parent alone proposes, that it is proposed.
    package func name(ofChild id: EventID) -> String? {
        children.first { $0.id == id }?.name
            ?? proposedChildren.first { $0.id == id }.map { Sentences.proposedChild($0.name) }
    }
}

/// A child and what it is called here.
package struct NamedChild: Equatable {
    package let id: EventID
    package let name: String
    /// The day of birth, where what stands says it.
    package let born: CivilTime?
    /// Whether it was only proposed, and the other parent said no.
    package let isDeclined: Bool

    /// A child that both agreed to.
    package init(id: EventID, name: String, born: CivilTime? = nil) {
        (self.id, self.name, self.born, isDeclined) = (id, name, born, false)
    }

    package init(_ entry: EntryView) {
        id = entry.state.entry
        born =
            if case .moment(let moment)? = entry[FieldNumber.childBornAt]?.agreedValue,
                !entry.hasFallen
            {
                moment.civil
            } else {
                nil
            }
        isDeclined =
            !entry.isAnythingAgreed && entry.proposals.isEmpty && !entry.declined.isEmpty
        name = EntryName.ofChild(entry)
    }

    /// The short id, which nobody can choose.
    package var short: String { EntryName.short(id) }

    /// A name without what two names cannot be told apart by: case, blanks, width and accents.
    /// Square brackets are round, as a name is shown with them.
    package static func fold(_ name: String) -> String {
        NameFold.typed(
            name.unicodeScalars.map { ShownName.round[$0] ?? String($0) }.joined())
    }

    /// Whether two names can be taken for each other at a glance.
    package static func looks(_ name: String, like other: String) -> Bool {
        NameFold.fold(name) == NameFold.fold(other)
    }
}
