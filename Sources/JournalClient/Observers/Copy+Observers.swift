public import EventLog
import JournalModel
import Signing

/// Somebody who may read the journal, might, or might once, as this copy knows.
///
/// Spec: Protocol/05-membership.md §9
public struct ObserverView: Equatable, Sendable {
    /// How it stands.
    public enum State: Equatable, Sendable {
        /// Both parents agreed, and the last day is not over.
        case reads
        /// One parent asks the other.
        case asked(by: Parent)
        /// The last day is over, and nobody has ended it yet.
        case over
        /// Either parent ended it, or said no.
        case ended
    }

    /// What was said of it.
    public let terms: ObserverTerms
    /// How it stands.
    public let state: State

    /// Its key.
    public var key: DeviceKey { terms.observer }
}

/// Those who read a journal and write nothing.
public struct Observers<Holder: JournalHolder>: Facade {
    let holder: Holder
}

extension JournalHolder {
    /// Those who read this journal and write nothing.
    public var observers: Observers<Self> { Observers(holder: self) }

    /// Whether this copy is an observer's: it reads alone. False for a copy without settings.
    public var isObserver: Bool { (try? copy.settings().isObserver) == true }
}

extension JournalFolder {
    /// Whether the copy in this folder is an observer's.
    public var isObserver: Bool { (try? settings().isObserver) == true }
}

extension Observers {
    /// Everybody who was ever named here, ascending by key: of those who are named still, the
    /// terms that stand; of others the ones with the latest day. O(namings).
    public func all() throws -> [ObserverView] {
        let history = try history()
        let (standing, today) = (history.standing, ObserverTerms.day(at: surroundings.now()))
        let agreed = Set(standing.observerTerms)
        var views = agreed.map { terms in
            ObserverView(terms: terms, state: terms.untilDay < today ? .over : .reads)
        }
        views += standing.observersAsked.map { named in
            ObserverView(
                terms: named.terms,
                state: named.terms.untilDay < today ? .over : .asked(by: named.parent))
        }
        let known = Set(views.map(\.key))
        var former: [DeviceKey: ObserverTerms] = [:]
        for named in history.membership.observersEver where !known.contains(named.terms.observer) {
            former[named.terms.observer] = named.terms
        }
        views += former.values.map { ObserverView(terms: $0, state: .ended) }
        return views.sorted {
            ($0.key, $0.terms.untilDay, $0.terms.labelBytes.count)
                < ($1.key, $1.terms.untilDay, $1.terms.labelBytes.count)
        }
    }

    /// Whom the other parent asks to let read, and this one has not answered; ascending by key.
    public func toAnswer() throws -> [ObserverView] {
        guard let own = try holder.parent() else { return [] }
        return try all().filter { $0.state == .asked(by: otherParent(than: own)) }
    }

    /// Whether this parent asked for the same once and ended it, and the other one's yes is what
    /// asks now: the two crossed.
    public func hasCrossed(_ view: ObserverView) throws -> Bool {
        guard let own = try holder.parent(), view.state == .asked(by: otherParent(than: own)) else {
            return false
        }
        let named = NamedObserver(terms: view.terms, parent: own)
        return try history().membership.observersEver.contains(named)
    }

    /// Those whom a person means: by what they are called, or by how their key begins; all that is
    /// said of one key. Of those that answer to it, the ones who are not ended come first.
    ///
    /// Throws `unknown` or `several`.
    public func named(_ typed: String) throws -> [ObserverView] {
        let all = try all()
        let wanted = typed.lowercased()
        guard !wanted.isEmpty else { throw ObserverError.unknown(typed) }
        let tests: [(ObserverView) -> Bool] = [
            { $0.terms.label.lowercased() == wanted }, { $0.key.description.hasPrefix(wanted) },
        ]
        for isMeant in tests {
            let found = all.filter(isMeant)
            let open = found.filter { $0.state != .ended }
            let keys = Set((open.isEmpty ? found : open).map(\.key))
            guard keys.count <= 1 else { throw ObserverError.several(typed) }
            if let key = keys.first { return all.filter { $0.key == key } }
        }
        throw ObserverError.unknown(typed)
    }
}
