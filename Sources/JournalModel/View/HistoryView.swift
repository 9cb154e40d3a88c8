public import EventLog

/// An entry as a person sees it, together with everything it ever said.
///
/// Two replicas with the same events and the same values get the same view.
/// Spec: Protocol/06-content.md
public struct HistoryView: Equatable, Sendable {
    /// The entry as it is now.
    public let entry: EntryView
    /// What was done to it.
    public let history: EntryHistory

    let reader: VersionReader

    /// Reads all versions of `history`; `values` is asked once for each of them.
    ///
    /// Complexity: O(bytes of the values).
    public init(_ history: EntryHistory, values: (Dot) -> ValueState) {
        reader = VersionReader(history, values: values)
        entry = EntryView(history.state, reader)
        self.history = history
    }

    /// What write `dot` says in `field`, live or not; missing if it is no write of the entry.
    public func content(of dot: Dot, in field: UInt32) -> VersionContent {
        reader.content(of: dot, in: field)
    }

    /// The live versions of `field` side by side, nil when it has none.
    public func sides(of field: UInt32) -> FieldSides? {
        guard let view = entry[field] else { return nil }
        let isProposed = entry.proposals.contains { $0.fields.contains(field) }
        let contested = view.versions.filter { $0.version.isAgreed || isProposed }
        return FieldSides(
            field: field, isConflict: view.isConflict, isProposed: isProposed,
            versions: view.versions.map { side($0, in: field) },
            commonBases: history.commonBases(of: contested.map(\.version.dot), in: field)
                .compactMap { base($0, in: field) })
    }

    /// The fields in which something waits for a person, ascending; a unit waits with its quantity.
    public var waiting: [FieldSides] {
        let waiting = entry.fields.compactMap { sides(of: $0.field) }
            .filter { $0.isConflict || $0.isProposed }
        let numbers = Set(entry.questions(among: waiting.map(\.field)))
        return waiting.filter { numbers.contains($0.field) }
    }

    private func side(_ view: VersionView, in field: UInt32) -> VersionSide {
        let dot = view.version.dot
        return VersionSide(
            view: view,
            bases: (history.part(of: dot, in: field)?.bases ?? []).compactMap {
                base($0, in: field)
            },
            consents: history.consents(to: dot))
    }

    private func base(_ dot: Dot, in field: UInt32) -> BaseView? {
        history[dot].map {
            let other = entry.spec.companion(of: field)
            return BaseView(
                dot: dot, record: $0.record, content: content(of: dot, in: field),
                companion: other.flatMap { other in
                    history.part(of: dot, in: other).map { _ in content(of: dot, in: other) }
                })
        }
    }
}

/// The live versions of one field side by side, and what they come from: what a person needs to
/// settle it.
public struct FieldSides: Equatable, Sendable {
    /// The field.
    public let field: UInt32
    /// Whether a person has to choose between them.
    public let isConflict: Bool
    /// Whether one of them waits for the other parent's consent.
    public let isProposed: Bool
    /// The live versions, ascending by dot, at least one.
    public let versions: [VersionSide]
    /// The latest versions that all of them come from, ascending by dot.
    public let commonBases: [BaseView]

    /// The words that all versions come from, if they are here and are the same in each base.
    public var commonText: String? {
        let texts = commonBases.map { base -> String? in
            switch base.content {
            case .value(.text(let text)): text
            case .cleared: ""
            default: nil
            }
        }
        guard let first = texts.first, let first else { return nil }
        return texts.allSatisfy { $0?.utf8.elementsEqual(first.utf8) ?? false } ? first : nil
    }

    /// A draft that a person can settle it with; nil unless every version is words that are here,
    /// or nothing.
    public var draft: MergedDraft? {
        var sides: [MergedDraft.Side] = []
        for (number, side) in zip(1..., versions) {
            switch side.view.content {
            case .value(.text(let text)): sides.append(.init(version: number, text: text))
            case .cleared: sides.append(.init(version: number, text: ""))
            case .erased: continue
            default: return nil
            }
        }
        guard sides.contains(where: { !$0.text.isEmpty }) else { return nil }
        return MergedDraft(base: commonText, versions: sides)
    }
}

/// One live version with what it was made from.
public struct VersionSide: Equatable, Sendable {
    /// The version and what it says.
    public let view: VersionView
    /// The versions that its author saw and replaced, ascending by dot.
    public let bases: [BaseView]
    /// The consents to it, those of revoked devices included, in order.
    public let consents: [HistoryStep]
}

/// A version that another one was made from.
public struct BaseView: Equatable, Sendable {
    /// The write.
    public let dot: Dot
    /// The event that holds it.
    public let record: EventRecord
    /// What it says.
    public let content: VersionContent
    /// What it says in the field's companion, nil if there is none or it does not write it.
    public let companion: VersionContent?
}
