public import EventLog
public import JournalModel
import Signing

/// What a person last saw of an entry on this device.
public struct ShownEntry: Equatable, Sendable {
    /// The versions that were live then.
    public let versions: Set<Dot>
    /// Whether all of them were shown with their numbers, not just in one line.
    public let inFull: Bool
    fileprivate let sight: Bytes32

    /// Whether the entry is still as it was shown: no version, settlement, consent or value came
    /// or went.
    public func isCurrent(_ entry: EntryView) -> Bool { sight == entry.sight }
}

/// What was shown on this device: it names the versions that a person's next word replaces.
extension Replica {
    /// Notes that these entries were shown: in full with all versions and their numbers, or in one
    /// line each. Losing the note is harmless, so nothing is thrown.
    public func noteShown(_ entries: [EntryView], inFull: Bool) {
        guard !entries.isEmpty else { return }
        var notes = ShownNotes.read(in: folder.path)
        notes.add(entries.suffix(ShownNotes.capacity).map { entry in
            ShownNotes.Entry(
                entry: entry.state.entry.description, sight: entry.sight.hex,
                versions: entry.state.liveDots.map { "\($0.event):\($0.index)" }, inFull: inFull)
        })
        try? notes.save(in: folder.path)
    }

    /// What was last shown of an entry; nil if nothing is known of that.
    public func shown(_ entry: EventID) -> ShownEntry? {
        guard let note = ShownNotes.read(in: folder.path)[entry],
            let sight = Bytes32(hex: note.sight)
        else { return nil }
        return ShownEntry(
            versions: Set(note.versions.compactMap(Self.dot)), inFull: note.inFull, sight: sight)
    }

    private static func dot(_ text: String) -> Dot? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let event = Bytes32(hex: String(parts[0])),
            let index = UInt32(parts[1])
        else { return nil }
        return Dot(event: EventID(event), index: index)
    }
}

extension EntryView {
    /// What the events say, and which live values are not here.
    fileprivate var sight: Bytes32 {
        let missing = fields.flatMap(\.versions).filter { $0.content == .missing }
            .flatMap { $0.version.dot.encoded() }
        return SHA256.hash(state.digest().bytes + missing)
    }
}
