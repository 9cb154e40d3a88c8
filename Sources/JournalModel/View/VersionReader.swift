import EventLog

/// The contents of an entry's live versions, each decoded once.
struct VersionReader {
    /// What a value turned out to be.
    private enum Reading {
        case fields(FieldSet)
        /// A content of a kind that this release does not know.
        case opaque([UInt8])
        case missing
        case erased
        case unreadable
    }

    private let kind: EntryKind?
    private let dots: [Dot]
    private var readings: [Reading] = []

    init(_ state: EntryState, values: (Dot) -> ValueState) {
        kind = state.kind
        var versions = state.fields.flatMap(\.versions)
        // A value of several fields stands in each of them.
        versions.sort { $0.dot < $1.dot }
        var dots: [Dot] = []
        for version in versions where dots.last != version.dot {
            dots.append(version.dot)
            readings.append(VersionReader.read(values(version.dot), of: version, kind: kind))
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
            guard let kind else { return .opaque(bytes) }
            let fields = try? Content.decode(bytes, of: kind, covering: version.coveredFields)
            return fields.map { .fields($0) } ?? .unreadable
        }
    }

    private func reading(of dot: Dot) -> Reading {
        let place = dots.partition { $0 < dot }
        return place < dots.count && dots[place] == dot ? readings[place] : .missing
    }

    func content(of version: Version, in field: UInt32) -> VersionContent {
        switch reading(of: version.dot) {
        case .fields(let fields): fields[field].map { .value($0) } ?? .cleared
        case .opaque, .unreadable: .unreadable
        case .missing: .missing
        case .erased: .erased
        }
    }

    /// Equal for versions that say the same in `field`; nil for an erased one, which no longer
    /// says anything.
    func key(of version: Version, in field: UInt32) -> ContentKey? {
        switch reading(of: version.dot) {
        case .fields(let fields):
            var part = FieldSet()
            part[field] = fields[field]
            return .same(kind.map { Content.encode(part, of: $0) } ?? [], covering: [])
        case .opaque(let bytes): return .same(bytes, covering: version.coveredFields)
        case .missing, .unreadable: return .unlike(version.dot)
        case .erased: return nil
        }
    }
}

/// What a version says, for comparison.
enum ContentKey: Hashable {
    /// Known bytes.
    case same([UInt8], covering: [UInt32])
    /// Not known, so different from every other.
    case unlike(Dot)
}
