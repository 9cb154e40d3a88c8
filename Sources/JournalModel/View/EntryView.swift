public import EventLog

/// An entry as a person sees it: its state together with the values that are here.
///
/// Two replicas with the same events and the same values get the same view.
/// Spec: Protocol/06-content.md
public struct EntryView: Equatable, Sendable {
    /// What the events say.
    public let state: EntryState
    /// The fields that have a live version, ascending.
    public let fields: [FieldView]
    /// What devices wrote whose events do not count, ascending by dot: readable, without effect.
    public let fallen: [FallenView]
    /// Versions and retractions that wait for the other parent's consent, ascending by dot.
    public let proposals: [Proposal]
    /// The same, of those to which the other parent said no, or to the same less than 30 days
    /// before: they wait for nobody.
    public let declined: [Proposal]
    /// What it says and what was declined in it, for a question in another entry; nil unless it is
    /// guarded.
    let asked: AskedWords?

    /// Reads the live, the fallen and the declined versions of `state`; `values` is asked once for
    /// each.
    ///
    /// Complexity: O(bytes of these values).
    public init(_ state: EntryState, values: (Dot) -> ValueState) {
        self.init(state, VersionReader(state, values: values))
    }

    init(
        _ state: EntryState, fields: [FieldView], fallen: [FallenView], proposals: [Proposal],
        declined: [Proposal]
    ) {
        self.state = state
        self.fields = fields
        self.fallen = fallen
        self.proposals = proposals
        self.declined = declined
        asked = nil
    }

    init(_ state: EntryState, _ reader: VersionReader) {
        self.state = state
        fields = state.fields.map { field in
            let standing = Waiting.standing(of: field, reader)
            return FieldView(
                field: field.field,
                versions: field.versions.map { version in
                    let other = state.spec.companion(of: field.field)
                    return VersionView(
                        version: version,
                        content: reader.content(of: version.dot, in: field.field),
                        companion: other.flatMap { other in
                            version.coveredFields.contains(other)
                                ? reader.content(of: version.dot, in: other) : nil
                        })
                },
                isConflict: standing.isConflict, isKept: standing.isKept)
        }
        fallen = state.fallen.map { FallenView($0, reader) }
        let proposed = Waiting.proposals(state, reader)
        proposals = proposed.filter { !$0.isSettled }
        declined = proposed.filter(\.isSettled)
        asked = state.isGuarded ? AskedWords(state, reader) : nil
    }

    /// The kind, or nil if this release does not know it.
    public var kind: EntryKind? { state.kind }

    /// The fields of the kind; of one that this release does not know, those that all kinds have.
    public var spec: KindSpec { state.spec }

    /// The field `number`, or nil when it has no live version. O(fields).
    public subscript(number: UInt32) -> FieldView? { fields.first { $0.field == number } }

    /// The numbers of the fields in which versions conflict, ascending.
    public var conflicts: [UInt32] { fields.filter(\.isConflict).map(\.field) }

    /// Those of `fields` that a person is asked about: of a quantity and its unit the first.
    public func questions(among fields: [UInt32]) -> [UInt32] {
        fields.filter { number in
            guard let other = spec.companion(of: number) else { return true }
            return number < other || !fields.contains(other)
        }
    }

    /// Whether something of a newer release stands in it: its kind, a field, or a part of one. It
    /// is kept as it is, beside what is shown.
    ///
    /// Spec: Protocol/06-content.md §3
    public var hasNewer: Bool {
        kind == nil
            || fields.contains { field in
                field.versions.contains { view in
                    if case .newer = view.content { true } else { false }
                }
            }
    }

    /// Whether anything here waits for a person.
    public var isWaiting: Bool { !proposals.isEmpty || fields.contains(where: \.isConflict) }

    /// Whether anything here waits for `parent`: a conflict waits for both, in an author-only
    /// entry for its owner, a proposal for the parent who did not make it.
    public func isWaiting(for parent: Parent) -> Bool {
        let maySettle = state.policy != .authorOnly || state.owner == parent
        return proposals.contains { $0.waitsFor == parent }
            || (maySettle && fields.contains(where: \.isConflict))
    }

    /// The first readable value of each field, agreed ones before proposed ones.
    public var values: FieldSet {
        var values = FieldSet()
        for field in fields { values[field.field] = field.value }
        return values
    }

    /// Whether someone took the entry back; it stays readable.
    public var isRetracted: Bool { !state.retractions.isEmpty }

    /// Whether `parent` has taken it back, and nothing is live that nobody who did so had seen:
    /// doing it again would say nothing new.
    public func isTakenBack(by parent: Parent) -> Bool {
        state.retractions.contains { $0.record.parent == parent } && unretracted.isEmpty
    }

    /// Whether lists leave out what it says, since who began it took it back: at once, on every
    /// screen, and without anybody's consent. Its page has the words. What both agreed to is
    /// nobody's alone.
    public var isFolded: Bool {
        let isAgreed = state.isGuarded && isAnythingAgreed
        return isTakenBack(by: state.owner) && !isAgreed
    }

    /// Whether it was taken back and a live version exists that none of those who took it back
    /// had seen, written by someone who had seen none of them take it back.
    public var isEditedBesideRetraction: Bool {
        var marked = MarkedEvents(state.retractions.map(\.record))
        return unretracted.contains { marked.count(in: $0.record.clock) == 0 }
    }

    /// Whether it was taken back and a live version exists that none of those who took it back
    /// had seen, written by someone who had seen that it was taken back.
    public var isEditedSinceRetraction: Bool {
        var marked = MarkedEvents(state.retractions.map(\.record))
        return unretracted.contains { marked.count(in: $0.record.clock) > 0 }
    }

    /// The parents who wrote what `isEditedBesideRetraction` tells of, ascending.
    public var editedBesideRetractionBy: [Parent] { editors { $0 == 0 } }

    /// The parents who wrote what `isEditedSinceRetraction` tells of, ascending.
    public var editedSinceRetractionBy: [Parent] { editors { $0 > 0 } }

    private func editors(where isMeant: (Int) -> Bool) -> [Parent] {
        var marked = MarkedEvents(state.retractions.map(\.record))
        return Set(
            unretracted.filter { isMeant(marked.count(in: $0.record.clock)) }.map(\.record.parent)
        ).sorted()
    }

    /// The live versions of an entry that was taken back which none of those who did so had seen.
    private var unretracted: [Version] {
        guard isRetracted else { return [] }
        let seen = Set(state.retractions.flatMap(\.seen))
        return state.fields.flatMap { $0.versions.filter { !seen.contains($0.dot) } }
    }

    /// Whether others hear at once of what is said of it, whichever of its versions says so.
    public var isHeardAtOnce: Bool {
        spec.isHeardAtOnce(values)
            || fields.contains { field in
                field.versions.contains { view in
                    guard case .value(let value) = view.content else { return false }
                    return spec.isHeardAtOnce(saying: value, in: field.field)
                }
            }
    }

    /// Whether it tells of a rupture that came from the other parent than its author: an
    /// observation, never a confession.
    public var isObservation: Bool {
        guard kind == .rupture, let from = self[FieldNumber.ruptureFrom] else { return false }
        return from.versions.contains { view in
            guard case .value(.person(let person)) = view.content else { return false }
            return person == otherParent(than: view.version.record.parent)
        }
    }

    /// The first readable text of field `number`.
    package func text(_ number: UInt32) -> String? {
        guard case .text(let text)? = self[number]?.value else { return nil }
        return text
    }

    /// Where it stands in a timeline: when it happened, else when it was recorded, in
    /// milliseconds since 1970. Both are claims of its author.
    public var sortMilliseconds: Int64 {
        guard case .moment(let moment)? = self[FieldNumber.happenedAt]?.value else {
            return Int64(clamping: state.created.claimedMilliseconds)
        }
        return moment.utcMilliseconds
    }
}

/// The other of the two parents.
public func otherParent(than parent: Parent) -> Parent { parent == 1 ? 2 : 1 }
