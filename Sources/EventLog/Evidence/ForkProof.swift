/// Two signed headers of one place in one feed: proof, to anybody, that the key was used twice.
///
/// It stands alone: who checks it needs no journal, no store and none of this program. It says
/// that a device wrote two events at one place; it does not say why, and a restored backup is the
/// usual reason. Spec: Protocol/04-clock.md §4
public struct ForkProof: StrictMessage {
    /// The event with the smaller id, without values.
    public let first: SignedEvent
    /// The event with the greater id, without values.
    public let second: SignedEvent

    /// The proof that two events make; values are left out, and the smaller id comes first.
    public init(_ one: ParsedEvent, _ other: ParsedEvent) {
        let (low, high) = one.id < other.id ? (one, other) : (other, one)
        first = SignedEvent(header: low.headerBytes, signature: low.signature, values: [])
        second = SignedEvent(header: high.headerBytes, signature: high.signature, values: [])
    }

    public init(from reader: inout StrictReader) throws(CodecError) {
        first = try required(reader.message(1, SignedEvent.self), 1)
        guard first.values.isEmpty else { throw .tooMany(field: 1) }
        second = try required(reader.message(2, SignedEvent.self), 2)
        guard second.values.isEmpty else { throw .tooMany(field: 2) }
    }

    public func write(to writer: inout StrictWriter) {
        writer.message(1, first)
        writer.message(2, second)
    }

    /// Checks everything: both headers, both keys and signatures, and that they claim one place.
    ///
    /// Throws `ForkProofDefect`. O(bytes) and two verifications.
    public func check() throws(ForkProofDefect) -> ProvenFork {
        let low = try Self.verified(first)
        let high = try Self.verified(second)
        guard let journal = low.header.journal, journal == high.header.journal,
            low.header.device == high.header.device, low.header.epoch == high.header.epoch,
            low.header.seq == high.header.seq
        else { throw .otherPlace }
        guard low.id != high.id else { throw .sameEvent }
        guard low.id < high.id else { throw .unordered }
        return ProvenFork(journal: journal, first: low.position, second: high.position)
    }

    private static func verified(_ event: SignedEvent) throws(ForkProofDefect) -> VerifiedEvent {
        do throws(Rejection) {
            let parsed = try ParsedEvent.parse(header: event.header, signature: event.signature)
            try parsed.validate(journal: parsed.header.journal)
            return try parsed.verified(by: parsed.key())
        } catch {
            throw .refused(error.code)
        }
    }
}

/// What a proof proves: one device, one place, two events.
///
/// Spec: Protocol/04-clock.md §4
public struct ProvenFork: Equatable, Sendable {
    /// The journal that both events belong to.
    public let journal: EventID
    /// The event with the smaller id.
    public let first: Position
    /// The event with the greater id, of the same device, epoch and number.
    public let second: Position
}

/// Why bytes prove no fork.
///
/// Spec: Protocol/04-clock.md §4
public enum ForkProofDefect: Error, Equatable, Sendable {
    /// The file is of another kind, or not whole.
    case unreadable
    /// One of the events is no sound signed event; the code tells which check failed.
    case refused(ReasonCode)
    /// The events stand at two places, or are genesis events, which begin two journals.
    case otherPlace
    /// Both are the same event.
    case sameEvent
    /// The greater id comes first: a proof has one encoding.
    case unordered
}

extension ForkProof {
    /// The line with which every such file begins.
    public static var heading: [UInt8] { Array("\(TypeString.forkProof)\n".utf8) }

    /// The proof as a file: a line that names its type, then the message.
    public var file: [UInt8] { Self.heading + encoded() }

    /// Reads a file. Throws `unreadable`.
    public init(file: [UInt8]) throws(ForkProofDefect) {
        let heading = Self.heading
        guard file.starts(with: heading) else { throw .unreadable }
        do throws(CodecError) {
            try self.init(decoding: Array(file.dropFirst(heading.count)))
        } catch {
            throw .unreadable
        }
    }
}
