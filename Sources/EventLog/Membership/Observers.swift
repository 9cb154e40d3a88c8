public import Signing

/// That a parent names an observer, and nobody has ended it.
///
/// Spec: Protocol/05-membership.md §9
public struct NamedObserver: Hashable, Sendable, Comparable {
    /// What the parent says.
    public let terms: ObserverTerms
    /// The parent who named it.
    public let parent: Parent

    /// What `parent` says of an observer.
    public init(terms: ObserverTerms, parent: Parent) {
        self.terms = terms
        self.parent = parent
    }

    public static func < (a: NamedObserver, b: NamedObserver) -> Bool {
        let (one, other) = (a.terms, b.terms)
        guard one.observer == other.observer, a.parent == b.parent else {
            return (one.observer, a.parent) < (other.observer, b.parent)
        }
        guard one.untilDay == other.untilDay else { return one.untilDay < other.untilDay }
        guard one.labelBytes == other.labelBytes else {
            return one.labelBytes.lexicographicallyPrecedes(other.labelBytes)
        }
        return one.agreementKey < other.agreementKey
    }
}

/// Keys that offer themselves to be named as an observer of one journal, with their proof.
public struct ObserverOffer: Equatable, Sendable {
    /// The Ed25519 key.
    public let observer: DeviceKey
    /// The X25519 key, for encryption later.
    public let agreementKey: Bytes32
    /// 64 bytes: the Ed25519 key over the `ObserverBinding`.
    public let possession: [UInt8]

    /// An offer that was made elsewhere; see `isProven`.
    public init(observer: DeviceKey, agreementKey: Bytes32, possession: [UInt8]) {
        self.observer = observer
        self.agreementKey = agreementKey
        self.possession = possession
    }

    /// Offers `key` to the parents of `journal`.
    public init(
        _ key: PrivateKey, agreementKey: Bytes32, to journal: Bytes32
    ) throws(KeyError) {
        observer = DeviceKey(key.publicKey.bytes)
        self.agreementKey = agreementKey
        let binding = ObserverBinding(
            journal: journal, observer: observer, agreementKey: agreementKey)
        possession = try key.signature(for: binding.signedBytes)
    }

    /// Whether the key could sign, and did so for this journal. One verification.
    public func isProven(in journal: Bytes32) -> Bool {
        let binding = ObserverBinding(
            journal: journal, observer: observer, agreementKey: agreementKey)
        guard let key = try? PublicKey(observer.bytes) else { return false }
        return key.isValid(signature: possession, for: binding.signedBytes)
    }
}

extension AddObserver {
    /// Names who made the offer.
    ///
    /// - Parameters:
    ///   - label: 1 to `Limits.observerLabel` bytes.
    ///   - untilDay: the last day, in days since 1970, not 0.
    public init(_ offer: ObserverOffer, label: String, untilDay: UInt32) {
        self.init(
            terms: ObserverTerms(
                observer: offer.observer, agreementKey: offer.agreementKey, label: label,
                untilDay: untilDay),
            possession: offer.possession)
    }

    /// What the observer offered.
    public var offer: ObserverOffer {
        ObserverOffer(
            observer: terms.observer, agreementKey: terms.agreementKey, possession: possession)
    }
}

extension MembershipLog {
    /// An admin or a recovery key names an observer that offered its key, once there are two
    /// parents; at most `Limits.observers` of one parent.
    func isValid(_ add: AddObserver, by record: EventRecord) -> Bool {
        guard record.rankClass != .writer,
            accepts.contains(where: { isBefore($0.record, record) })
        else { return false }
        let others = observers.lazy.filter { fact in
            fact.record.parent == record.parent && fact.terms.observer != add.terms.observer
                && isBefore(fact.record, record)
        }
        return Set(others.map(\.terms.observer)).count < Limits.observers
            && add.offer.isProven(in: journal.bytes)
    }

    /// 306 for a key that neither parent named, as its past has it. Any class may end one.
    func code(of end: EndObserver, by record: EventRecord) -> ReasonCode {
        let isNamed = observers.contains { fact in
            fact.terms.observer == end.observer && isBefore(fact.record, record)
        }
        return isNamed ? .effective : .badTarget
    }

    /// What was ever validly said of observers, ascending, each once. O(namings log namings).
    public var observersEver: [NamedObserver] {
        Set(observers.map { NamedObserver(terms: $0.terms, parent: $0.record.parent) }).sorted()
    }

    /// The operation by which a parent named an observer on these terms; nil if that parent did
    /// not. O(namings).
    public func naming(_ named: NamedObserver) -> AddObserver? {
        observers.first { $0.terms == named.terms && $0.record.parent == named.parent }?.add
    }

    /// What each parent says of observers and nobody has ended, ascending, among the facts whose
    /// events have effect. O(namings times ends).
    func observersNamed(where isEffective: (EventRecord) -> Bool) -> [NamedObserver] {
        let ends = observerEnds.filter { isEffective($0.record) }
        let counting = observers.filter { fact in
            isEffective(fact.record) && !ends.contains { $0.ends(fact) }
        }
        return Set(counting.map { NamedObserver(terms: $0.terms, parent: $0.record.parent) })
            .sorted()
    }
}

extension [NamedObserver] {
    /// The terms on which both parents agree, ascending by key. O(namings).
    var agreed: [ObserverTerms] {
        let second = Set(filter { $0.parent == 2 }.map(\.terms))
        return filter { $0.parent == 1 && second.contains($0.terms) }.map(\.terms)
    }
}

extension Standing {
    /// What one parent says and the other has not said yet, ascending.
    public var observersAsked: [NamedObserver] {
        let agreed = Set(observerTerms)
        return observers.filter { !agreed.contains($0.terms) }
    }
}
