import EventLog

/// The contents of an entry's live versions, each decoded once.
struct VersionReader {
    /// What a value turned out to be; without fields if this release cannot read it.
    private enum Reading {
        case content([UInt8], FieldSet?)
        case missing
        case erased
    }

    private let dots: [Dot]
    private var readings: [Reading] = []

    init(_ state: EntryState, values: (Dot) -> ValueState) {
        let versions = state.fields.flatMap(\.versions)
        let order = versions.indices.sorted { versions[$0].dot < versions[$1].dot }
        var dots: [Dot] = []
        // A value of several fields stands in each of them.
        for place in order where dots.last != versions[place].dot {
            let version = versions[place]
            dots.append(version.dot)
            readings.append(VersionReader.read(values(version.dot), of: version, kind: state.kind))
        }
        self.dots = dots
    }

    private static func read(
        _ state: ValueState, of version: Version, kind: EntryKind?
    ) -> Reading {
        switch state {
        case .missing: return .missing
        case .erased: return .erased
        case .present(let bytes):
            let fields = kind.flatMap {
                try? Content.decode(bytes, of: $0, covering: version.coveredFields)
            }
            return .content(bytes, fields)
        }
    }

    private func reading(of dot: Dot) -> Reading {
        let place = dots.partition { $0 < dot }
        return place < dots.count && dots[place] == dot ? readings[place] : .missing
    }

    func content(of version: Version, in field: UInt32) -> VersionContent {
        switch reading(of: version.dot) {
        case .content(_, let fields?): fields[field].map { .value($0) } ?? .cleared
        case .content: .unreadable
        case .missing: .missing
        case .erased: .erased
        }
    }

    /// Equal for versions that say the same in `field`; nil for an erased one, which no longer
    /// says anything.
    func key(of version: Version, in field: UInt32) -> ContentKey? {
        switch reading(of: version.dot) {
        case .content(let bytes, _):
            WireFields.bytes(of: field, in: bytes).map { .same($0) } ?? .unlike(version.dot)
        case .missing: .unlike(version.dot)
        case .erased: nil
        }
    }
}

/// What a version says, for comparison.
enum ContentKey: Hashable {
    /// The field's bytes in the content.
    case same([UInt8])
    /// Not known, so different from every other.
    case unlike(Dot)
}
