import EventLog
import Signing
import Synchronization

/// How many mailboxes a daemon keeps, and how full they get.
struct MailboxLimits: Sendable {
    /// Mailboxes of one device for one journal; a further one ends its oldest.
    var perDevice = WireLimits.mailboxesPerDevice
    /// Mailboxes of one parent for one journal; likewise.
    var perParent = WireLimits.mailboxesPerParent
    /// Mailboxes of all journals.
    var all = WireLimits.mailboxes
    /// Bytes of all letters in one mailbox, signatures included.
    var bytes = Limits.mailboxBytes
    /// The longest that one stays open.
    var lifetime = Duration.seconds(Limits.mailboxHours * 3_600)
}

/// Where two devices that pair leave each other letters, sealed by the invite's key.
///
/// Held in memory alone: an invite that a restart cut short is made again.
/// Spec: Protocol/10-pairing.md
final class Mailboxes: Sendable {
    private struct Mailbox {
        let owner: Session
        let ends: Duration
        /// Later ones have larger numbers.
        let number: UInt64
        var letters: [MailboxSlot: Letter] = [:]

        var journal: EventID { owner.journal }

        var bytes: Int {
            letters.values.reduce(0) { $0 + $1.body.count + $1.signature.count }
        }
    }

    private struct State {
        var boxes: [Bytes32: Mailbox] = [:]
        var opened: UInt64 = 0

        /// Ends the oldest mailboxes of some owners, until they may open one more.
        mutating func makeRoom(_ maximum: Int, for isOwner: (Session) -> Bool) {
            let own = boxes.filter { isOwner($0.value.owner) }
                .sorted { $0.value.number < $1.value.number }
            for oldest in own.prefix(max(0, own.count + 1 - maximum)) { boxes[oldest.key] = nil }
        }
    }

    private let state = Mutex(State())
    private let clock: DaemonClock
    private let limits: MailboxLimits

    init(clock: DaemonClock, limits: MailboxLimits = MailboxLimits()) {
        self.clock = clock
        self.limits = limits
    }

    /// Opens a mailbox; opening it again changes nothing. One device has few open, and one parent:
    /// a further one takes the place of their oldest, so that nobody takes another's room.
    ///
    /// Throws `endsInThePast`, `taken` when another journal has it, `tooMany`.
    func open(_ request: MailboxRequest, by owner: Session) throws(MailboxRefusal) {
        let now = clock.monotonic()
        let wall = clock.wallMilliseconds()
        guard request.expiresMilliseconds > wall else { throw .endsInThePast }
        let left = Bounded.difference(request.expiresMilliseconds, wall)
        let lifetime = min(.milliseconds(Int64(clamping: left)), limits.lifetime)
        let refusal: MailboxRefusal? = state.withLock { state in
            state.boxes = state.boxes.filter { $0.value.ends > now }
            if let box = state.boxes[request.inviteKey] {
                return box.journal == owner.journal ? nil : .taken
            }
            state.makeRoom(limits.perDevice) { $0 == owner }
            state.makeRoom(limits.perParent) { $0.asker == owner.asker }
            guard state.boxes.count < limits.all else { return .tooMany }
            state.opened += 1
            state.boxes[request.inviteKey] = Mailbox(
                owner: owner, ends: now + lifetime, number: state.opened)
            return nil
        }
        if let refusal { throw refusal }
    }

    /// Puts a letter into an empty slot; the very same letter again is fine. Throws `unknown` for a
    /// mailbox that is not open, `unsigned`, `taken` for a slot that holds another one, `full`.
    func put(_ letter: Letter, slot: MailboxSlot, inviteKey: Bytes32) throws(MailboxRefusal) {
        guard let journal = box(inviteKey)?.journal else { throw .unknown }
        let binding = LetterBinding(journal: journal, slot: slot, body: letter.body)
        guard let key = try? PublicKey(inviteKey),
            key.isValid(signature: letter.signature, for: binding.signedBytes)
        else { throw .unsigned }
        let refusal: MailboxRefusal? = state.withLock { state in
            guard var box = state.boxes[inviteKey], box.journal == journal else {
                return .unknown
            }
            if let present = box.letters[slot] { return present == letter ? nil : .taken }
            box.letters[slot] = letter
            guard box.bytes <= limits.bytes else { return .full }
            state.boxes[inviteKey] = box
            return nil
        }
        if let refusal { throw refusal }
    }

    /// The letter in a slot. Throws `unknown` when there is none, or no such mailbox.
    func letter(slot: MailboxSlot, inviteKey: Bytes32) throws(MailboxRefusal) -> Letter {
        guard let letter = box(inviteKey)?.letters[slot] else { throw .unknown }
        return letter
    }

    private func box(_ inviteKey: Bytes32) -> Mailbox? {
        let now = clock.monotonic()
        return state.withLock { state in
            state.boxes[inviteKey].flatMap { $0.ends > now ? $0 : nil }
        }
    }
}
