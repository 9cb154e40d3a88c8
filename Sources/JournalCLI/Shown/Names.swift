import EventLog
import Foundation
import JournalClient
import JournalModel

/// Who is called what in a journal, as its entries say.
struct Names {
    /// The parent at this screen, nil for a copy without keys.
    let own: Parent?
    private let parents: ParentNames
    /// Children that both agreed to, or that this parent proposes: what the other parent alone adds
    /// changes nothing of what a command needs here.
    private let children: [NamedChild]
    /// Children that the other parent alone proposes; they are named by their ids.
    private let proposedChildren: [NamedChild]
    private let devices: [DeviceKey: String]
    private let papers: Set<DeviceKey>
    private let pages: Set<DeviceKey>
    /// Everything accepted when the names were read: what counts, and why other things do not.
    let history: History
    /// The device at this screen, if it may change others.
    private let ownDevice: Author?

    init(_ replica: Replica) throws {
        let history = try replica.history()
        self.history = history
        own = try replica.parent()
        ownDevice = replica.device.flatMap { history.standing.devices(withKey: $0).first }
            .flatMap { $0.isActive ? $0.author : nil }
        parents = try ParentNames(replica, own: own)
        let children = try replica.all(.child).filter { !$0.isRetracted }.reversed()
        let own = own
        self.children = children.filter { $0.isAnythingAgreed || $0.state.owner == own }
            .map(NamedChild.init)
        proposedChildren = children.filter { !$0.isAnythingAgreed && $0.state.owner != own }
            .map(NamedChild.init)
        devices = try replica.deviceLabels().compactMapValues(ShownName.text)
        pages = Set(
            history.membership.enrolments.filter { $0.surface == .page }.map(\.author.device))
        papers = Set(
            history.standing.devices.map(\.author)
                .filter { $0.rankClass == .recovery }.map(\.device))
    }

    /// A parent as this screen names them; never both alike.
    func parent(_ parent: Parent) -> String { parents.shown(parent) }

    /// Anyone as values name them.
    func person(_ number: UInt32) -> String {
        switch Person(rawValue: number) {
        case .child: children.count == 1 ? children[0].name : "the child"
        default: parent(number)
        }
    }

    /// The person whose name begins so, if only one does.
    func person(_ typed: String) -> UInt32? {
        let named = parents.typed + children.map { (Person.child.rawValue, $0.name) }
        let fitting = Set(named.filter { !typed.isEmpty && $0.1.lowercased().hasPrefix(typed) }
            .map(\.0))
        return fitting.count == 1 ? fitting.first : nil
    }

    /// A device: its label, and the start of its key, which nobody can choose; a page in a browser
    /// is marked wherever it is named. A key on paper is no device that a person would know by its
    /// digits.
    func device(_ key: DeviceKey) -> String {
        guard !isPaper(key) else { return Sentences.theSheet }
        let short = Self.short(key) + (pages.contains(key) ? ", \(Sentences.page)" : "")
        return devices[key].map { "\($0) (\(short))" } ?? "device \(short)"
    }

    /// Whether a key stands on paper.
    func isPaper(_ key: DeviceKey) -> Bool { papers.contains(key) }

    /// A device's label.
    func label(_ key: DeviceKey) -> String? { devices[key] }

    /// The command by which a person at this screen revokes or readmits a device of theirs: with
    /// the recovery sheet, unless this device outranks the other one.
    func command(_ verb: DeviceVerb, _ device: Author) -> String {
        let isAbove = ownDevice.map {
            $0.parent == device.parent && $0.rankClass.rank < device.rankClass.rank
        }
        return verb.command(on: device.device, isOnPaper: isAbove != true)
    }

    /// The first eight digits of a device's key.
    static func short(_ key: DeviceKey) -> String { String(key.description.prefix(8)) }

    /// The only child; nil if there is none. Throws `whichChild` if there are several.
    func onlyChild() throws -> EventID? {
        guard children.count <= 1 else { throw TypedError.whichChild(children) }
        return children.first?.id
    }

    /// The child whose name begins so, or whose id does. Throws `unknownChild` or `whichChild`.
    func child(_ typed: String) throws -> EventID {
        let typed = typed.trimmed.lowercased()
        let exact = children.filter { $0.name.lowercased() == typed }
        let fitting = exact.isEmpty
            ? children.filter {
                $0.name.lowercased().hasPrefix(typed) || EntryName.short($0.id) == typed
            } : exact
        if let proposed = proposedChildren.first(where: { $0.short == typed }) {
            return proposed.id
        }
        guard !typed.isEmpty, let child = fitting.first else {
            throw TypedError.unknownChild(children.map(\.name))
        }
        guard fitting.count == 1 else { throw TypedError.whichChild(fitting) }
        return child.id
    }

    /// The child whose name begins so; several if it is a list of names, with commas. Throws
    /// `unknownChild` or `whichChild`.
    func children(_ typed: String) throws -> [EventID] {
        let parts = FieldReader.list(typed)
        let isOne = children.contains { $0.name.lowercased() == typed.trimmed.lowercased() }
        return parts.count > 1 && !isOne ? try parts.map(child) : [try child(typed)]
    }

    /// A child's name; of one that the other parent alone proposes, that it is proposed.
    func name(ofChild id: EventID) -> String? {
        children.first { $0.id == id }?.name
            ?? proposedChildren.first { $0.id == id }.map { Sentences.proposedChild($0.name) }
    }

    /// Throws `childIsHere` for a child's name that reads like that of another one.
    ///
    /// - Parameter entry: the child that is to get the name; nil for a new one.
    func mustTellApart(_ fields: FieldSet, of kind: EntryKind, entry: EventID? = nil) throws {
        guard kind == .child, case .text(let name)? = fields[FieldNumber.childName] else { return }
        let folded = NamedChild.fold(name)
        let same = children.first { $0.id != entry && NamedChild.fold($0.name) == folded }
        if let same { throw TypedError.childIsHere(same) }
    }
}

/// A child and what it is called here.
struct NamedChild: Equatable {
    let id: EventID
    let name: String

    init(_ entry: EntryView) {
        id = entry.state.entry
        name = entry.text(FieldNumber.childName).flatMap(ShownName.text)
            ?? EntryName.short(entry.state.entry)
    }

    /// The short id, which nobody can choose.
    var short: String { EntryName.short(id) }

    /// A name without what two names cannot be told apart by: case, blanks, width and accents.
    static func fold(_ name: String) -> String {
        name.folding(
            options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
        ).filter { !$0.isWhitespace }
    }
}

extension EntryView {
    /// The first readable text of field `number`.
    func text(_ number: UInt32) -> String? {
        guard case .text(let text)? = self[number]?.value else { return nil }
        return text
    }
}
