public import EventLog
import JournalModel
import Signing

/// Letting somebody in to read, as both parents agree, and shutting them out, as either does.
///
/// Spec: Protocol/05-membership.md §9
extension Observers where Holder == Replica {
    /// Says for this parent that whoever made the offer may read until a day. If the other parent
    /// says the same, they may.
    ///
    /// Throws `ObserverError`, `ReplicaError` or `DeviceError`; nothing is written then.
    ///
    /// - Parameters:
    ///   - label: what the observer is called: a role rather than a name, since it stands in the
    ///     signed journal for good.
    ///   - untilDay: the last day, in days since 1970.
    /// - Returns: whether both have said so now.
    @discardableResult
    public func add(
        _ offer: ObserverOffer, label: String, untilDay: UInt32, by authority: Authority
    ) throws -> Bool {
        let label = label.trimmingBlanks
        try check(offer, label: label, untilDay: untilDay)
        return try say(AddObserver(offer, label: label, untilDay: untilDay), by: authority)
    }

    /// Throws what `add` throws for terms that nobody may agree to, and `alreadyAsked` while a
    /// question of this parent about the same key is open: said before anything is asked.
    public func check(_ offer: ObserverOffer, label: String, untilDay: UInt32) throws {
        let history = try history()
        guard history.accept != nil else { throw ObserverError.onlyParent }
        guard offer.isProven(in: journal.bytes) else { throw ObserverError.otherJournal }
        guard history.standing.devices(withKey: offer.observer).isEmpty,
            !history.standing.daemons.contains(where: { $0.daemon == offer.observer.bytes })
        else { throw ObserverError.isMember }
        let bytes = label.trimmingBlanks.utf8.count
        guard (1...Limits.observerLabel).contains(bytes), !label.contains(where: \.isNewline) else {
            throw ObserverError.label(atMost: Limits.observerLabel)
        }
        try check(untilDay)
        if let own = try holder.parent(), try asks(own, about: offer.observer) {
            throw ObserverError.alreadyAsked
        }
    }

    private func asks(_ parent: Parent, about key: DeviceKey) throws -> Bool {
        try all().contains { $0.key == key && $0.state == .asked(by: parent) }
    }

    /// Says the same as the other parent.
    ///
    /// Throws `ownQuestion`, `nothingAsked`, `alreadyReads`, `dayOver`, `dayTooFar`,
    /// `ReplicaError` or `DeviceError`; nothing is written then.
    public func saySame(as asked: ObserverView, by authority: Authority) throws {
        guard let own = try holder.parent() else { throw ObserverError.readsAlone }
        guard case .asked(let parent) = asked.state else {
            throw asked.state == .reads ? ObserverError.alreadyReads : .nothingAsked
        }
        guard parent != own else { throw ObserverError.ownQuestion }
        try check(asked.terms.untilDay)
        let named = NamedObserver(terms: asked.terms, parent: parent)
        guard let add = try history().membership.naming(named) else {
            throw ObserverError.nothingAsked
        }
        try say(add, by: authority)
    }

    /// Says that an observer may read no more, or not at all: what either parent has said of it up
    /// to here counts no longer. Any device of a parent may.
    ///
    /// Throws `alreadyEnded`, `unknown` or `ReplicaError`; nothing is written then.
    public func end(_ key: DeviceKey) throws {
        guard let one = try all().last(where: { $0.key == key }) else {
            throw ObserverError.unknown(key.description)
        }
        guard one.state != .ended else { throw ObserverError.alreadyEnded }
        let draft = MembershipDraft(operations: [.endObserver(EndObserver(observer: key))])
        try holder.devices.noteTold(events: [holder.write(draft, by: .thisDevice)])
    }

    /// Ends those whose last day is over, once for all devices of both parents. Not while something
    /// that was written here can still be taken back: it would leave with the end.
    func endOver() throws {
        guard try holder.admission(of: holder.device) == .stands, !surroundings.isClockUnset
        else { return }
        let views = try all()
        let open = Set(views.filter { $0.state != .over && $0.state != .ended }.map(\.key))
        let over = Set(views.filter { $0.state == .over }.map(\.key)).subtracting(open).sorted()
        guard !over.isEmpty else { return }
        let draft = EventDraft(
            kind: .membership,
            operations: over.prefix(Limits.operations).map {
                .endObserver(EndObserver(observer: $0))
            }, values: [])
        let wait = holder.wait()
        let written = try holder.append([draft], goingOnWith: nil) { note in
            note.waitsUntil(at: surroundings.now(), after: wait) == nil
        }
        try holder.devices.noteTold(events: written)
    }

    private func check(_ untilDay: UInt32) throws(ObserverError) {
        let today = ObserverTerms.day(at: surroundings.now())
        guard untilDay >= today else { throw .dayOver }
        guard untilDay <= today + Limits.observerDays else {
            throw .dayTooFar(atMost: Int(Limits.observerDays))
        }
    }

    @discardableResult
    private func say(_ add: AddObserver, by authority: Authority) throws -> Bool {
        let before = try history().standing
        guard !before.observerTerms.contains(add.terms) else { throw ObserverError.alreadyReads }
        if let own = try holder.parent(),
            before.observers.contains(NamedObserver(terms: add.terms, parent: own))
        {
            throw ObserverError.alreadyAsked
        }
        let draft = MembershipDraft(operations: [.addObserver(add)])
        try holder.devices.noteTold(events: [holder.write(draft, by: authority)])
        return try history().standing.observerTerms.contains(add.terms)
    }
}

extension String {
    /// Without blanks at both ends.
    fileprivate var trimmingBlanks: String {
        let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let head = drop(while: blank)
        guard let last = head.lastIndex(where: { !blank($0) }) else { return "" }
        return String(head[...last])
    }
}
