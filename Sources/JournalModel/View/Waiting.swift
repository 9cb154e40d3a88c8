import EventLog

/// What waits for a person.
///
/// Versions that say the same count as one, a missing one as different from all, an erased one
/// not at all: equal words never ask for a decision.
/// Spec: Protocol/06-content.md
enum Waiting {
    /// Whether versions of `field` say different things and no one keeps them all, or someone does.
    ///
    /// In an agreement only agreed versions conflict; a proposal waits apart.
    static func standing(
        of field: FieldState, _ reader: VersionReader
    ) -> (isConflict: Bool, isKept: Bool) {
        guard field.versions.count > 1 else { return (false, false) }
        var keys: [Dot: ContentKey] = [:]
        for version in field.versions where version.isAgreed {
            Steps.count()
            keys[version.dot] = reader.key(of: version, in: field.field)
        }
        let distinct = Set(keys.values)
        guard distinct.count > 1 else { return (false, false) }
        // By what they say: a later version that repeats kept words asks for nothing new.
        let isKept = field.keeps.contains { keep in
            Steps.count(keep.versions.count)
            return Set(keep.versions.compactMap { keys[$0] }) == distinct
        }
        return (!isKept, isKept)
    }

    /// The proposals that say something else than what is agreed, ascending by dot: versions, and
    /// retractions while none stands.
    static func proposals(_ state: EntryState, _ reader: VersionReader) -> [Proposal] {
        guard state.isGuarded else { return [] }
        let asked =
            state.retractions.isEmpty
            ? state.proposedRetractions.filter { !$0.isWithdrawn } : []
        var resting = Resting(state, reader)
        let proposals =
            versions(state, reader, &resting)
            + asked.map { retraction in
                Proposal(
                    dot: retraction.dot, fields: [],
                    waitsFor: otherParent(than: retraction.record.parent),
                    isDeclined: !retraction.declines.isEmpty,
                    restsUntil: retraction.declines.isEmpty
                        ? resting.end(ofRetractionBy: retraction.record) : nil)
            }
        return Resting.whole(proposals).sorted { $0.dot < $1.dot }
    }

    private static func versions(
        _ state: EntryState, _ reader: VersionReader, _ resting: inout Resting
    ) -> [Proposal] {
        var fields: [Dot: [UInt32]] = [:]
        var versions: [Dot: Version] = [:]
        for field in state.fields {
            let agreed = Set(
                field.versions.lazy.filter(\.isAgreed).compactMap {
                    reader.key(of: $0, in: field.field)
                })
            for version in field.versions where !version.isAgreed {
                Steps.count()
                guard let key = reader.key(of: version, in: field.field), !agreed.contains(key)
                else { continue }
                fields[version.dot, default: []].append(field.field)
                versions[version.dot] = version
            }
        }
        return versions.map { dot, version in
            Proposal(
                dot: dot, fields: fields[dot] ?? [],
                waitsFor: otherParent(than: version.record.parent),
                isDeclined: version.isDeclined,
                restsUntil: resting.end(of: version, in: fields[dot] ?? [], reader))
        }
    }
}
