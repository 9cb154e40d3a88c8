public import EventLog
public import JournalModel

/// What a person had before their eyes when they decided about an entry.
///
/// There is no sight of everything by default: who makes one says where it comes from.
/// Spec: Protocol/06-content.md §5
public struct Sight: Sendable {
    /// When it was.
    private enum Time {
        /// Nothing of the entry was on the screen.
        case never
        /// Before something in the entry changed.
        case earlier
        /// It shows the entry as it is.
        case now
    }

    /// The entry that the decision is about, as it is here.
    public let entry: EntryView
    /// Versions that were on the screen, if only the beginning of their words.
    let dots: Set<Dot>
    /// Versions whose words were all on the screen.
    let versions: Set<ShownVersion>
    /// Fields whose versions were listed with their numbers.
    private let listed: Set<UInt32>
    private let time: Time

    /// What is on the screen at this moment.
    public init(_ look: EntryLook) {
        entry = look.entry
        dots = Set(entry.state.liveDots)
        versions = entry.readable.filter { look.whole.contains($0.field) }
        listed = look.listed
        time = .now
    }

    /// All that `entry` says is on the screen at this moment: every word that is here, and every
    /// version with its number. For a screen that shows no less, as an editor or a page does.
    public static func all(of entry: EntryView) -> Sight {
        Sight(EntryLook(all: entry, areListed: true))
    }

    /// What was noted when the entry was last on the screen; nil if nothing is known of that.
    init(_ shown: ShownEntry?, of entry: EntryView) {
        self.entry = entry
        dots = shown?.dots ?? []
        versions = shown?.versions ?? []
        listed = shown?.listed ?? []
        time = shown.map { $0.isCurrent(entry) ? .now : .earlier } ?? .never
    }

    /// Whether all versions of these fields are listed with their numbers, as they are now.
    public func lists(_ fields: some Sequence<UInt32>) -> Bool {
        time == .now && listed.isSuperset(of: fields)
    }

    /// Why nobody who saw this may decide so; nil if nothing stands against it. Looks at nothing
    /// but this: what changes after it, ``Replica/decide(_:on:)`` tells.
    ///
    /// *Example:* A looked when T alone was there, and B's W has come since. A's edit is taken, and
    /// W stays beside it; A's settlement is `changedMeanwhile`. Had W been there at A's look, in a
    /// line that was cut, the edit is `unseen`.
    ///
    /// - Parameter own: the parent who decides.
    /// Complexity: O(versions of the entry). Spec: Protocol/06-content.md §5
    public func objection(to decision: Decision, by own: Parent?) -> DecisionOutcome? {
        switch decision {
        case .edit(let change):
            let unseen = change.numbers.filter(hides)
            return unseen.isEmpty ? nil : .unseen(unseen)
        case .settle(let field, _):
            switch time {
            case .never: return .unseen([field])
            case .earlier: return .changedMeanwhile
            case .now: return listed.contains(field) ? nil : .unseen([field])
            }
        case .withdrawRetraction: return nil
        case .retract: return time == .never ? .unseen([]) : nil
        case .agree, .decline:
            let asked = decision.asked(in: entry, of: own)
            guard !asked.isEmpty else { return nil }
            let fields = asked.flatMap(\.fields)
            guard time != .never, listed.isSuperset(of: fields) else {
                // A no says nothing about the words: it is safe unseen.
                if case .decline = decision { return nil }
                return .unseen(fields)
            }
            return time == .now ? nil : .changedMeanwhile
        }
    }

    /// Whether words of a field were there at the look and not seen by it. Words that came after
    /// it stay beside what is written, so they are no hindrance.
    private func hides(_ field: UInt32) -> Bool {
        let isHidden = entry[field]?.versions.contains { view in
            guard case .value = view.content else { return false }
            return !versions.contains(ShownVersion(field: field, dot: view.version.dot))
        }
        guard isHidden == true else { return false }
        return time != .earlier || !versions.contains { $0.field == field }
    }
}
