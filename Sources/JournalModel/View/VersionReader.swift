import EventLog

/// The contents of writes of an entry, each decoded once.
struct VersionReader: Equatable, Sendable {
    /// What a value turned out to be: its bytes, and what each field says that it covers.
    private enum Reading: Equatable {
        case content([UInt8], fields: [UInt32], [FieldReading])
        case missing
        case erased
    }

    private let dots: [Dot]
    private var readings: [Reading] = []

    /// Reads the live and the fallen versions of `state`, and what was declined.
    init(_ state: EntryState, values: (Dot) -> ValueState) {
        let versions = state.fields.flatMap(\.versions) + state.fallen.map(\.version)
        let declined = state.declinedProposals.filter { !$0.fields.isEmpty }
        self.init(
            versions.map { ($0.dot, $0.coveredFields) } + declined.map { ($0.dot, $0.fields) },
            state.spec, values)
    }

    /// Reads every write of `history`.
    init(_ history: EntryHistory, values: (Dot) -> ValueState) {
        let writes = history.steps.compactMap { step -> (dot: Dot, fields: [UInt32])? in
            guard case .write(let parts) = step.act else { return nil }
            return (step.dot, parts.map(\.field))
        }
        self.init(writes, history.state.spec, values)
    }

    private init(
        _ writes: [(dot: Dot, fields: [UInt32])], _ spec: KindSpec, _ values: (Dot) -> ValueState
    ) {
        var dots: [Dot] = []
        // A value of several fields stands in each of them.
        for write in writes.sorted(by: { $0.dot < $1.dot }) where dots.last != write.dot {
            dots.append(write.dot)
            readings.append(VersionReader.read(values(write.dot), of: write.fields, as: spec))
        }
        self.dots = dots
    }

    private static func read(
        _ state: ValueState, of fields: [UInt32], as spec: KindSpec
    ) -> Reading {
        switch state {
        case .missing: return .missing
        case .erased: return .erased
        case .present(let bytes):
            let readings = Content.read(bytes, as: spec, covering: fields)
            return .content(bytes, fields: fields, readings)
        }
    }

    private func reading(of dot: Dot) -> Reading {
        let place = dots.partition { $0 < dot }
        return place < dots.count && dots[place] == dot ? readings[place] : .missing
    }

    func content(of dot: Dot, in field: UInt32) -> VersionContent {
        switch reading(of: dot) {
        case .content(_, let fields, let readings):
            fields.firstIndex(of: field).map { VersionContent(readings[$0]) } ?? .cleared
        case .missing: .missing
        case .erased: .erased
        }
    }

    /// Equal for versions that say the same in `field`; nil for an erased one, which no longer
    /// says anything.
    func key(of version: Version, in field: UInt32) -> ContentKey? {
        key(of: version.dot, in: field)
    }

    /// The same of a write, live or not.
    func key(of dot: Dot, in field: UInt32) -> ContentKey? {
        switch reading(of: dot) {
        case .content(let bytes, _, _):
            WireFields.bytes(of: field, in: bytes).map { .same($0) } ?? .unlike(dot)
        case .missing: .unlike(dot)
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
