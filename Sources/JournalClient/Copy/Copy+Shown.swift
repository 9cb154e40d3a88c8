public import EventLog
public import JournalModel
import Signing

/// One version of one field that stood on the screen with all its words.
///
/// Spec: Protocol/06-content.md §5
public struct ShownVersion: Hashable, Sendable {
    /// The field.
    public let field: UInt32
    /// The write.
    public let dot: Dot

    /// Version `dot` of `field`.
    public init(field: UInt32, dot: Dot) {
        self.field = field
        self.dot = dot
    }
}

/// What stood on the screen of one entry.
public struct EntryLook: Sendable {
    /// The entry as it was then.
    public let entry: EntryView
    /// The fields of which every version stood there with all its words.
    public let whole: Set<UInt32>
    /// Those of them whose versions stood there with their numbers.
    public let listed: Set<UInt32>

    /// A look at `entry` that showed the fields `whole`, and those of `listed` with numbers.
    public init(_ entry: EntryView, whole: Set<UInt32>, listed: Set<UInt32> = []) {
        self.entry = entry
        self.whole = whole.union(listed)
        self.listed = listed
    }

    /// A look at all that `entry` says, with or without the numbers of versions.
    public init(all entry: EntryView, areListed: Bool) {
        let fields = Set(entry.fields.map(\.field))
        self.init(entry, whole: fields, listed: areListed ? fields : [])
    }
}

/// What a person last saw of an entry on this device.
struct ShownEntry: Equatable, Sendable {
    /// The versions that were on the screen, if only the beginning of their words.
    let dots: Set<Dot>
    /// The versions whose words were all on the screen, of each field as it was last shown whole.
    let versions: Set<ShownVersion>
    /// The fields whose versions were shown with their numbers at the last sight.
    let listed: Set<UInt32>
    private let sight: Bytes32

    fileprivate init?(_ note: ShownNotes.Entry) {
        guard let sight = Bytes32(hex: note.sight) else { return nil }
        self.sight = sight
        listed = Set(note.listed)
        let noted = note.versions.compactMap { text, fields in
            Self.dot(text).map { (dot: $0, fields: fields) }
        }
        dots = Set(noted.map(\.dot))
        versions = Set(
            noted.flatMap { version in
                version.fields.map { ShownVersion(field: $0, dot: version.dot) }
            })
    }

    /// Whether the entry is still as it was shown: no version, settlement, consent or value came
    /// or went.
    func isCurrent(_ entry: EntryView) -> Bool { sight == entry.sight }

    /// Whether all versions of these fields were shown with their numbers at the last sight.
    func lists(_ fields: some Sequence<UInt32>) -> Bool {
        listed.isSuperset(of: fields)
    }

    private static func dot(_ text: String) -> Dot? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let event = Bytes32(hex: String(parts[0])),
            let index = UInt32(parts[1])
        else { return nil }
        return Dot(event: EventID(event), index: index)
    }
}

/// What was shown on this device: it names the versions that a person's next word replaces.
extension JournalHolder {
    /// Notes what stood on the screen. Losing the note is harmless, so nothing is thrown.
    public func noteShown(_ looks: [EntryLook]) {
        guard !looks.isEmpty else { return }
        var notes = ShownNotes.read(in: folder.path)
        notes.add(looks.suffix(ShownNotes.capacity).map(\.note))
        try? notes.save(in: folder.path)
    }

    /// Forgets what stood on the screen of some entries.
    func forgetShown(_ entries: Set<EventID>) {
        var notes = ShownNotes.read(in: folder.path)
        let before = notes
        notes.remove(Set(entries.map(\.description)))
        if notes != before { try? notes.save(in: folder.path) }
    }

    /// What was last shown of an entry; nil if nothing is known of that.
    func shown(_ entry: EventID) -> ShownEntry? {
        ShownNotes.read(in: folder.path)[entry].flatMap(ShownEntry.init)
    }
}

extension EntryLook {
    fileprivate var note: ShownNotes.Entry {
        let dots = entry.state.liveDots.map { ("\($0.event):\($0.index)", [UInt32]()) }
        var versions = Dictionary(dots, uniquingKeysWith: { first, _ in first })
        for shown in entry.readable where whole.contains(shown.field) {
            versions["\(shown.dot.event):\(shown.dot.index)", default: []].append(shown.field)
        }
        return ShownNotes.Entry(
            entry: entry.state.entry.description, sight: entry.sight.hex,
            versions: versions.mapValues { $0.sorted() }, listed: listed.sorted())
    }
}

extension EntryView {
    /// The live versions that a screen can show with all their words. What is not here, or of a
    /// newer release, nobody has seen yet, field by field.
    public var readable: Set<ShownVersion> {
        Set(
            fields.flatMap { field in
                field.versions.filter(\.content.canBeShown).map {
                    ShownVersion(field: field.field, dot: $0.version.dot)
                }
            })
    }

    /// What the events say, and which live values are not here.
    fileprivate var sight: Bytes32 {
        let missing = fields.flatMap(\.versions).filter { $0.content == .missing }
            .flatMap { $0.version.dot.encoded() }
        return SHA256.hash(state.digest().bytes + missing)
    }
}
